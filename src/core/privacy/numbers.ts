import { servedCity } from '../city.ts'
import type { Folded, Span } from './folded.ts'
import { NUMERAL_WORD } from './numerals.ts'

/** Letters that people write for digits, so that a program does not see a number. */
const FOR_DIGITS: Readonly<Record<string, string>> = {
  о: '0',
  o: '0',
  з: '3',
  э: '3',
  б: '6',
  b: '6',
  в: '8',
  ч: '4',
  l: '1',
  і: '1',
  i: '1',
  '|': '1',
  s: '5',
  g: '9',
  q: '9',
  z: '2',
}
const ALIKE = Object.keys(FOR_DIGITS).join('').replace('|', '\\|')

/** Figures that stand for themselves, and look like a piece of a phone: dates, hours, sums, points of a map. */
const INNOCENT: readonly RegExp[] = [
  /(?<!\d)(?:[0-3]?\d[./-][01]?\d[./-](?:19|20)\d{2}|(?:19|20)\d{2}-[01]\d-[0-3]\d)(?!\d)/g,
  /(?<!\d)[0-3]?\d[./][01]?\d[./]\d{2}(?![./-]? ?\d)/g,
  /(?<![\d:.])[0-2]?\d[:.][0-5]\d(?![:.]?\d)/g,
  /(?<!\d)[1-9]\d{0,2}[.,]\d{4,8}(?!\d)/g,
  /(?<![\d.,])[1-9]\d{0,2}(?:[ .,]?\d{3}){1,3}(?:[.,]\d{1,2})? ?(?:грн|гривень|гривні|гривен|uah|₴|тис|млн|квт|куб)/g,
]

/** Numbers of requests. */
function ownNumbers(): RegExp {
  return new RegExp(`(?<!\\d)${servedCity().prefix}-\\d{2}-\\d{6}(?!\\d)`, 'g')
}

/** A number of the country in digits alone; 0 800 is a line of an office. */
const PHONE = /^(?:38|8)?0(?!800)[3-9]\d{8}$/
/** Two digits after the zero that people leave out. */
const OPERATOR = /^(?:39|50|63|66|67|68|73|75|77|89|9[1-9])$/
const IBAN = /(?<!\p{L})[uу][aа][ -]?\d{2}(?:[ -]?\d){25}(?!\d)/gu

const PHONE_WORD =
  /(?<!\p{L})(?:тел|телефон\p{L}{0,3}|моб|мобільн\p{L}{0,3}|дзвоніть|дзвонити|звоните|вайбер|viber|whatsapp|вотсап|phone|tel|call)[^\p{L}\d]{0,5}$/u
const PAPER_WORD =
  /(?<!\p{L})(?:рахун\p{L}{0,4}|рах|счет\p{L}{0,2}|іпн|инн|рнокпп|паспорт\p{L}{0,2}|посвідчення|картк\p{L}{0,2}|карт[аиуі]|о\/р)[^\p{L}\d]{0,5}(?:номер[^\p{L}\d]{0,3})?$/u
/** After these a row of short numbers is a row of houses. */
const HOUSE_WORD = /(?<!\p{L})(?:буд|будин\p{L}{0,4}|дом|дома|маршрут\p{L}{0,3}|автобус\p{L}{0,3})[^\p{L}\d]{0,4}$/u
/** How far back a word may stand before its number. */
const BEFORE = 40

/** Digits that stand together, with letters read as the digits they are written for. */
interface Group {
  from: number
  to: number
  digits: string
  /** No letter among them. */
  pure: boolean
  /** So long that it is no house and no hour. */
  long: boolean
}

/** Phones, cards and accounts, however they are parted and spelled. */
export function personalNumbers(seen: Folded): Span[] {
  const { text } = seen
  const found = [...text.matchAll(IBAN)].map(({ index, 0: iban }) => seen.span(index, index + iban.length))
  const innocent = [...INNOCENT, ownNumbers()]
    .flatMap(pattern =>
      [...text.matchAll(pattern)].map(({ index, 0: figure }) => [index, index + figure.length] as const),
    )
    .sort((a, b) => a[0] - b[0])
  for (const row of rowsOf(text, innocent)) {
    const before = text.slice(Math.max(0, row[0]!.from - BEFORE), row[0]!.from)
    for (let first = 0; first < row.length; first++) {
      const length = personalLength(row, first, text, before)
      if (length === 0) continue
      found.push(seen.span(row[first]!.from, row[first + length - 1]!.to))
      first += length - 1
    }
  }
  return found
}

/** Groups with no more than blanks and signs between them. */
function rowsOf(text: string, innocent: readonly Span[]): Group[][] {
  const rows: Group[][] = []
  let end = -1
  let passed = 0
  for (const group of groupsOf(text)) {
    while (passed < innocent.length && innocent[passed]![1] <= group.from) passed += 1
    if (innocent[passed] !== undefined && innocent[passed]![0] < group.to) {
      end = -1
      continue
    }
    const joined = end >= 0 && group.from - end <= 4 && !/[^ .,:;()/\\*•·+"'#=-]/.test(text.slice(end, group.from))
    if (joined) rows.at(-1)!.push(group)
    else rows.push([group])
    end = group.to
  }
  return rows
}

const TOKEN = /[\p{L}\p{Nd}|]+/gu
const RUN = new RegExp(`[\\d${ALIKE}]+`, 'g')
/** «обз» for 063: without one digit in it, but no word either. */
const CODE_IN_LETTERS = new RegExp(`^[оo][${ALIKE}]{2}$`)

function* groupsOf(text: string): Generator<Group> {
  for (const { index, 0: token } of text.matchAll(TOKEN)) {
    if (CODE_IN_LETTERS.test(token)) {
      yield { from: index, to: index + token.length, digits: digitsOf(token), pure: false, long: false }
      continue
    }
    if (!/\d/.test(token)) continue
    for (const { index: start, 0: run } of token.matchAll(RUN)) {
      // Beside other letters a letter is a letter: «телефоні0671234567», «12би».
      const whole = run.length === token.length
      const lead = whole ? 0 : run.search(/\d/)
      if (lead < 0) continue
      let to = run.length
      while (!whole && !/\d/.test(run[to - 1]!)) to -= 1
      const kept = run.slice(lead, to)
      if (!/\d/.test(kept)) continue
      const from = index + start + lead
      const figures = kept.replace(/\D/g, '').length
      const pure = figures === kept.length
      yield { from, to: from + kept.length, digits: digitsOf(kept), pure, long: figures >= (pure ? 7 : 9) }
    }
  }
}

function digitsOf(run: string): string {
  return [...run].map(sign => FOR_DIGITS[sign] ?? sign).join('')
}

const MOST_DIGITS = 16
/** Behind a word that says what it is even a short number is somebody's. */
const LEAST_OF_PHONES = 5
const LEAST_OF_PAPERS = 4

/** How many groups from `first` on are one personal number; the longest counts, 0 for none. */
function personalLength(row: readonly Group[], first: number, text: string, before: string): number {
  if (row[first]!.long) return Math.max(1, phoneLength(row, first, text))
  const phone = phoneLength(row, first, text)
  if (phone > 0) return phone
  const shape = shapeLength(row, first, text, before)
  if (shape > 0 || first > 0) return shape
  const all = row.slice(0, MOST_DIGITS)
  const digits = all.reduce((sum, group) => sum + group.digits.length, 0)
  if (digits < LEAST_OF_PAPERS || digits > 2 * MOST_DIGITS) return 0
  const named = PAPER_WORD.test(before) || (digits >= LEAST_OF_PHONES && PHONE_WORD.test(before))
  return named ? all.length : 0
}

/** Groups that make a phone together. */
function phoneLength(row: readonly Group[], first: number, text: string): number {
  const abroad = text[row[first]!.from - 1] === '+'
  if (!abroad && !/^[038]/.test(row[first]!.digits)) return 0
  let digits = ''
  let length = 0
  for (let last = first; last < row.length && digits.length < MOST_DIGITS; last++) {
    digits += row[last]!.digits
    if (digits.length < 10 || digits.length > 15) continue
    if (abroad || PHONE.test(digits)) length = last - first + 1
  }
  return length
}

/** Groups whose lengths give them away: «499-15-75», «67 123 45 67», «4149 4993 1234 5678». */
function shapeLength(row: readonly Group[], first: number, text: string, before: string): number {
  if (row[first]!.digits.length < 2) return 0
  const shape = (...lengths: number[]) => {
    const groups = row.slice(first, first + lengths.length)
    return (
      groups.length === lengths.length &&
      groups.every(({ digits, pure }, at) => pure && digits.length === lengths[at]) &&
      groups.slice(1).every(({ from }, at) => /^[ .()-]{1,3}$/.test(text.slice(groups[at]!.to, from)))
    )
  }
  if (shape(4, 4, 4, 4)) return 4
  if (shape(2, 3, 2, 2) && OPERATOR.test(row[first]!.digits)) return 4
  if (shape(3, 2, 2)) return HOUSE_WORD.test(before) ? 0 : 3
  return shape(3, 4) && text[row[first]!.to] === '-' && !HOUSE_WORD.test(before) ? 2 : 0
}

const NUMERAL = new RegExp(`^${NUMERAL_WORD}$`, 'u')
/** So many number words in a row, the first of them a zero or a plus, are a phone. */
const NUMERALS = 5

/** «нуль шістдесят сім сто двадцять три …» */
export function spelledNumbers(seen: Folded): Span[] {
  const found: Span[] = []
  let row: { from: number; to: number; word: string }[] = []
  const close = () => {
    const zero = row.findIndex(({ word }) => /^(?:нуль|ноль|плюс)$/.test(word))
    if (zero >= 0 && row.length - zero >= NUMERALS) found.push(seen.span(row[zero]!.from, row.at(-1)!.to))
    row = []
  }
  for (const { index, 0: word } of seen.text.matchAll(/[\p{L}']+/gu)) {
    const apart = row.length > 0 && index - row.at(-1)!.to > 3
    if (apart || word.length > 14 || !NUMERAL.test(word)) close()
    if (word.length <= 14 && NUMERAL.test(word)) row.push({ from: index, to: index + word.length, word })
  }
  close()
  return found
}
