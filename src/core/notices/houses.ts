import { countsSomething, numbersSomethingElse, readHouse } from '../places/house.ts'
import type { NoticeToken } from './tokens.ts'

/** Houses of one street as a notice lists them: «1», «5-11», «парні 2-40»; empty for the whole street. */
export interface HouseList {
  houses: string[]
  except: string[]
  /** The first token behind the list. */
  next: number
  /** Stretches between the houses that say nothing of them: «гараж», «(офіс)». */
  junk: { start: number; end: number }[]
  /** What should be houses and cannot be read. */
  unclear: { start: number; end: number } | null
}

type Side = 'парні' | 'непарні'
interface Entry {
  side: Side | null
  first: string
  last: string | null
}

const HOUSE_WORD = /^(?:буд|будин\p{L}*|дом|дома|домов|домах|домам|дому|доме|д|б|№|номер\p{L}*|адрес\p{L}*)$/iu
export const AND = /^(?:та|і|й|и|а|також|также|включно|включительно|або|или)$/iu
const EVEN = /^(?:парн|четн|чётн)/iu
const ODD = /^(?:непарн|нечетн|нечётн)/iu
const SIDE_WORD = /^(?:сторон\p{L}*|бік|боку|боки|номер\p{L}*|боц\p{L}*|ряд)$/iu
const WHOLE =
  /^(?:вся|весь|все|усі|всі|усе|уся|увесь|полностью|повністю|цілком|вcя|всієї|всех|усіх|обидві|обидва|обе)$/iu
export const EXCEPT = /^(?:окрім|крім|кроме|винятк\p{L}*|виключенням|исключением|виняток)$/iu
/** «Крім того», «крім машин учасників» leave out no house. */
const NO_EXCEPTION =
  /^(?:того|цього|этого|них|вихідн\p{L}*|выходн\p{L}*|субот\p{L}*|неділ\p{L}*|машин|транспорт\p{L}*|авто\p{L}*|спеціальн\p{L}*|громадськ\p{L}*)$/iu
/** Parts of a house: their numbers are none of houses. The plural takes all the numbers that follow. */
const PART =
  /^(?:кв|квартир[аиуі]?|під|під'їзд\p{L}*|подъезд\p{L}*|парадн\p{L}*|поверх\p{L}*|этаж\p{L}*|стояк\p{L}*|секці\p{L}*|корпуси|корпуса|корп|корпус)$/iu
const PARTS = /^(?:квартир[иі]?|під'їзди|подъезды|поверхи|этажи|стояки|секції|корпуси|корпуса|кв|під)$/iu
const FROM = /^(?:з|від|с|от|із)$/iu
const RANGE = /\s?[-–—]\s?(?:№\s?)?(?=\d)|\s*(?:по|до)\s+(?:буд(?:инку|инок|\.)?\s*)?(?:№\s*)?(?=\d)/iuy
const UNCLEAR =
  /__+|\?{2,}|\.{3,}|…|уточн\p{L}*|(?:та|і|й)\s+ін(?:\.|ш\p{L}+)|частков\p{L}*|окрем\p{L}+ будин|деяк\p{L}+ будин|до кінця|до конца|и др\./iu
const PASSED = /^[,.:№#\-–—«»"/[\]|]$/

/** The first token of a sentence or line behind which no house of the list before can stand. */
interface Bounds {
  to: number
  /** Does some other reader begin at this token: a moment, a name, a cue? */
  isTaken(at: number): boolean
}

class Houses {
  readonly entries: Entry[] = []
  readonly except: Entry[] = []
  #side: Side | null = null
  #loose = 0
  exempting = false

  get list(): Entry[] {
    return this.exempting ? this.except : this.entries
  }

  add(first: string, last: string | null): void {
    this.list.push({ side: this.#side, first, last })
  }

  /** A side that stands behind houses is theirs, one before them is of those to come. */
  side(side: Side, behind: boolean): void {
    const list = this.list
    if (!behind) {
      this.#side = side
      this.#loose = list.length
      return
    }
    const ranges = list.slice(this.#loose).filter(({ last }) => last !== null)
    const fitting = ranges.every(({ first, last }) => parityOf(first) === side && parityOf(last!) === side)
    for (const entry of fitting ? ranges : ranges.slice(-1)) entry.side = side
    this.#side = null
    this.#loose = list.length
  }

  get aloneSide(): Side | null {
    return this.entries.length === 0 ? this.#side : null
  }

  ends(exempting: boolean): void {
    this.exempting = exempting
    if (exempting) {
      this.aloneKept = this.aloneSide
      this.#side = null
    }
    this.#loose = this.list.length
  }

  aloneKept: Side | null = null
}

const parityOf = (house: string): Side => (Number.parseInt(house, 10) % 2 === 0 ? 'парні' : 'непарні')

function written(entries: readonly Entry[], alone: Side | null): string[] {
  const houses = entries.map(({ side, first, last }) => {
    if (last === null) return first
    return side ? `${side} ${first}-${last}` : `${first}-${last}`
  })
  return houses.length > 0 ? [...new Set(houses)] : alone ? [alone] : []
}

/** Reads the houses that follow a street, from token `at` on. Junk between them never ends the list. */
export function readHouses(text: string, tokens: readonly NoticeToken[], at: number, bounds: Bounds): HouseList {
  const read = new Houses()
  const junk: HouseList['junk'] = []
  let next = at
  let brackets = 0
  let exemptBracket = false
  let exceptAlone: Side | null = null
  let i = at
  const isNumber = (place: number): boolean => tokens[place]?.kind === 'number' && !tokens[place]!.moment
  const opensHouses = (token: NoticeToken | undefined): boolean =>
    token !== undefined &&
    !token.moment &&
    (token.kind === 'number' || HOUSE_WORD.test(token.text) || EVEN.test(token.text) || ODD.test(token.text))
  const skipJunk = (to: number): void => {
    junk.push({ start: tokens[i]!.start, end: tokens[to - 1]!.end })
    i = to
  }
  while (i < bounds.to) {
    const token = tokens[i]!
    const previous = tokens[i - 1]
    if (previous && token.line > previous.line && !continues(tokens, i, at)) break
    if (token.moment || (brackets === 0 && bounds.isTaken(i))) break
    if (token.kind === 'number') {
      const found = houseAt(text, token, tokens[at - 1]?.end ?? 0)
      if (found) {
        read.add(found.first, found.last)
        while (i < bounds.to && tokens[i]!.start < found.end) i++
        next = i
        i = letters(text, tokens, i, read, found.first)
        next = Math.max(next, i)
        continue
      }
      if (read.entries.length === 0 && brackets === 0) break
      const past = afterJunk(tokens, i, bounds, isNumber)
      if (past === null) break
      skipJunk(past)
      continue
    }
    if (token.text === '(') {
      const close = closing(tokens, i, bounds.to)
      if (close !== null && !speaksOfHouses(tokens.slice(i + 1, close))) {
        skipJunk(close + 1)
        next = i
        continue
      }
      brackets++
      i++
      continue
    }
    if (token.text === ')') {
      if (brackets === 0) break
      brackets--
      if (exemptBracket && brackets === 0) {
        read.ends(false)
        exemptBracket = false
      }
      next = ++i
      continue
    }
    if (token.text === ';') {
      if (read.entries.length === 0 || !opensHouses(tokens[i + 1])) break
      i++
      continue
    }
    if (token.text === '.' && i > at && endsSentence(tokens, i, isNumber)) break
    if (token.kind === 'mark' && PASSED.test(token.text)) {
      i++
      continue
    }
    if (token.kind !== 'word' && token.kind !== 'mark') {
      const past = read.entries.length > 0 ? afterJunk(tokens, i, bounds, isNumber) : null
      if (past === null) break
      skipJunk(past)
      continue
    }
    if (EVEN.test(token.text) || ODD.test(token.text)) {
      const side = EVEN.test(token.text) ? 'парні' : 'непарні'
      let after = i + 1
      while (tokens[after] && (SIDE_WORD.test(tokens[after]!.text) || HOUSE_WORD.test(tokens[after]!.text))) after++
      const past = /^[:–—-]$/.test(tokens[after]?.text ?? '') ? after + 1 : after
      const behind =
        read.list.length > 0 &&
        (previous?.kind === 'number' || previous?.text === '(' || previous?.kind === 'word' || !isNumber(past))
      read.side(side, behind && !(previous?.text === ',' && isNumber(past)))
      if (read.exempting && read.except.length === 0) exceptAlone = side
      i = after
      next = i
      continue
    }
    if (EXCEPT.test(token.text)) {
      if (NO_EXCEPTION.test(tokens[i + 1]?.text ?? '')) break
      read.ends(true)
      exemptBracket = brackets > 0
      i++
      continue
    }
    if (WHOLE.test(token.text)) {
      i++
      while (
        i < bounds.to &&
        /^(?:будин\p{L}*|дома?|приватн\p{L}*|прив|сектор\p{L}*|вулиц\p{L}*|сторон\p{L}*|боки|бік|номери|\.)$/iu.test(
          tokens[i]!.text,
        )
      )
        i++
      next = i
      continue
    }
    if (PART.test(token.text) && !(/^корп/iu.test(token.text) && /и$|а$/u.test(token.text) === false && false)) {
      i = afterParts(tokens, i, bounds)
      next = i
      continue
    }
    if (HOUSE_WORD.test(token.text) || SIDE_WORD.test(token.text)) {
      i++
      continue
    }
    if (AND.test(token.text) || FROM.test(token.text) || /^(?:за|винятком|исключением|по|до)$/iu.test(token.text)) {
      if (/^(?:за)$/iu.test(token.text) && EXCEPT.test(tokens[i + 1]?.text ?? '')) {
        i++
        continue
      }
      if (!opensHouses(tokens[i + 1]) && !(AND.test(token.text) && AND.test(tokens[i + 1]?.text ?? ''))) break
      i++
      continue
    }
    if (/^(?:у|в|районі|р-ні)$/iu.test(token.text) && leadsToHouses(tokens, i, isNumber)) {
      i++
      continue
    }
    const past = read.list.length > 0 || brackets > 0 ? afterJunk(tokens, i, bounds, isNumber) : null
    if (past === null) break
    skipJunk(past)
  }
  const region = text.slice(tokens[at]?.start ?? 0, tokens[Math.max(at, Math.min(i, bounds.to) - 1)]?.end ?? 0)
  const vague = at < bounds.to ? UNCLEAR.exec(region) : null
  return {
    houses: written(read.entries, read.aloneKept ?? (read.exempting ? null : read.aloneSide)),
    except: written(read.except, exceptAlone),
    next,
    junk,
    unclear: vague && {
      start: tokens[at]!.start + vague.index,
      end: tokens[at]!.start + vague.index + vague[0].length,
    },
  }
}

/** «12а, б, в»: letters alone after a house with one. */
function letters(text: string, tokens: readonly NoticeToken[], from: number, read: Houses, house: string): number {
  const number = /^(\d+)\p{L}$/u.exec(house)?.[1]
  let i = from
  while (number && tokens[i]?.text === ',' && tokens[i + 1]?.kind === 'word' && tokens[i + 1]!.text.length === 1) {
    const letter = tokens[i + 1]!
    if (!/^\s*(?:[,.;)\n]|$)/u.test(text.slice(letter.end, letter.end + 3))) break
    const found = readHouse(`${number}${letter.text}`, 0)
    if (!found) break
    read.add(found.house, null)
    i += 2
  }
  return i
}

function houseAt(
  text: string,
  token: NoticeToken,
  since: number,
): { first: string; last: string | null; end: number } | null {
  if (numbersSomethingElse(text, token.start, since)) return null
  const first = readHouse(text, token.start)
  if (!first || first.house === '0') return null
  RANGE.lastIndex = first.end
  const dash = RANGE.exec(text)
  const last = dash ? readHouse(text, first.end + dash[0].length) : null
  // «12 — 4 під'їзд», «5 - 2 поверх»: what is counted is no end of a range.
  const ends = last !== null && !countsSomething(text, last.end) && Number.parseInt(last.house, 10) > 0
  const end = ends ? last.end : first.end
  if (countsSomething(text, end)) return null
  return { first: first.house, last: ends ? last.house : null, end }
}

/** A new line goes on with the list when it begins with houses, or tells that all of them are meant. */
function continues(tokens: readonly NoticeToken[], i: number, at: number): boolean {
  const token = tokens[i]!
  const previous = tokens[i - 1]!
  if (token.line - previous.line > 1) return false
  if (token.moment) return false
  const begins = token.kind === 'number' || HOUSE_WORD.test(token.text) || WHOLE.test(token.text) || token.text === '('
  if (!begins && !EVEN.test(token.text) && !ODD.test(token.text))
    return /^[,–—-]$/.test(previous.text) && i > at && token.kind === 'number'
  const after = tokens[i + 1]
  return !(token.kind === 'number' && /^[.)]$/.test(after?.text ?? '') && tokens[i + 2]?.kind === 'word')
}

function closing(tokens: readonly NoticeToken[], open: number, to: number): number | null {
  for (let i = open + 1, depth = 1; i < to && i < open + 60; i++) {
    if (tokens[i]!.text === '(') depth++
    if (tokens[i]!.text === ')' && --depth === 0) return i
  }
  return null
}

/** Do brackets hold houses, a side or an exception, and not «офіс», «під'їзд 2», «корпуси 1 та 2»? */
function speaksOfHouses(inside: readonly NoticeToken[]): boolean {
  const first = inside.find(token => token.kind !== 'mark' || token.text === '№')
  if (!first || first.moment) return false
  if (inside.some(token => EVEN.test(token.text) || ODD.test(token.text) || EXCEPT.test(token.text))) return true
  if (first.kind === 'number' || first.text === '№') return true
  if (FROM.test(first.text)) return inside.some(token => token.kind === 'number') && !inside.some(token => token.type)
  return (HOUSE_WORD.test(first.text) || WHOLE.test(first.text)) && inside.every(token => !token.type)
}

function endsSentence(tokens: readonly NoticeToken[], i: number, isNumber: (at: number) => boolean): boolean {
  const before = tokens[i - 1]!
  const after = tokens[i + 1]
  if (!after || after.line > before.line) return !after || !isNumber(i + 1)
  if (before.kind === 'word' && before.text.length <= 4) return false
  return !isNumber(i + 1) || after.start > tokens[i]!.end
}

/** «В районі будинків №№ 61, 63». */
function leadsToHouses(tokens: readonly NoticeToken[], at: number, isNumber: (at: number) => boolean): boolean {
  for (let i = at + 1; i < at + 3; i++) {
    if (HOUSE_WORD.test(tokens[i]?.text ?? '')) return /^[№.]$/.test(tokens[i + 1]?.text ?? '') || isNumber(i + 1)
  }
  return false
}

/** The token behind junk, where the list goes on with a number; null when it does not. */
function afterJunk(
  tokens: readonly NoticeToken[],
  from: number,
  bounds: Bounds,
  isNumber: (at: number) => boolean,
): number | null {
  const line = tokens[from]!.line
  for (let i = from; i < bounds.to && i < from + 12; i++) {
    const token = tokens[i]!
    if (token.line !== line || token.text === ';' || token.moment) return null
    if (i > from && bounds.isTaken(i)) return null
    if ((token.text === ',' || token.text === '(' || AND.test(token.text)) && i > from) {
      if (isNumber(i + 1) && i + 1 < bounds.to) return i
      if (token.text === '(') return i
    }
  }
  return null
}

/** «Кв. 1-40», «квартири 49, 53», «під. 1 та 2»: past the numbers of a house's parts. */
function afterParts(tokens: readonly NoticeToken[], from: number, bounds: Bounds): number {
  const all = PARTS.test(tokens[from]!.text)
  let i = from + 1
  let seen = false
  while (i < bounds.to && tokens[i]!.line === tokens[from]!.line && !tokens[i]!.moment) {
    const { kind, text } = tokens[i]!
    if (kind === 'number' || kind === 'ordinal') seen = true
    else if (seen && text === ',' && tokens[i + 1]?.text === '№' && /^№$/.test(tokens[from + 1]?.text ?? '')) {
      // «під'їзд № 2, № 3»
    } else if (/^[.№\-–—]$/.test(text) && !(text === '.' && seen)) {
      // «кв. 1-40»
    } else if (
      all &&
      seen &&
      (text === ',' || AND.test(text)) &&
      tokens[i + 1]?.kind === 'number' &&
      /[иі]$|^кв$/iu.test(tokens[from]!.text)
    ) {
      // «квартири 49, 53, 57»
    } else if (all && seen && AND.test(text) && tokens[i + 1]?.kind === 'number') {
      // «під. 1 та 2»
    } else break
    i++
  }
  return i
}

/** «Маршрутів № 3, 20 по просп. Поштовому». */
const OF_ROUTES = /^(?:маршрут|тролейбус|троллейбус|автобус|трамва|рейс|опор|стовп|кабел|люк)/iu
const LEADS_TO_STREET = /^(?:по|на|за|адресою|адресу|вулиці|вул)$/iu

/** «Будинки №12, 14 та 16 по вулиці …», «1-31 по …»: where a list that leads to the street at token `street` begins. */
export function houseListBefore(tokens: readonly NoticeToken[], street: number, since: number): number | null {
  let at = street - 1
  while (at >= since && tokens[at]!.kind === 'word' && LEADS_TO_STREET.test(tokens[at]!.text)) at--
  if (at === street - 1) return null
  let numbered: number | null = null
  for (; at >= since; at--) {
    const token = tokens[at]!
    if (token.moment) break
    if (token.kind === 'word' && /^(?:буд|будин\p{L}*|дом\p{L}{0,3})$/iu.test(token.text)) return at + 1
    if (token.kind === 'number') numbered = at
    const passes =
      token.kind === 'number' ||
      (token.kind === 'mark' && /^[,№\-–—/"«».]$/.test(token.text)) ||
      AND.test(token.text) ||
      FROM.test(token.text) ||
      (token.kind === 'word' &&
        (token.text.length === 1 || /^(?:по|до|під|корп|парн\p{L}*|непарн\p{L}*)$/iu.test(token.text)))
    if (!passes) break
  }
  return OF_ROUTES.test(tokens[at]?.text ?? '') ? null : numbered
}
