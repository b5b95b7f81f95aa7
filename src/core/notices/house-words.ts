import type { NoticeToken } from './tokens.ts'

export const HOUSE_WORD = /^(?:буд|будин\p{L}*|дом|дома|домов|домах|домам|дому|доме|д|б|№|номер\p{L}*|адрес\p{L}*)$/iu
export const AND = /^(?:та|і|й|и|а|також|также|включно|включительно|або|или)$/iu
export const EVEN = /^(?:парн|четн|чётн)/iu
export const ODD = /^(?:непарн|нечетн|нечётн)/iu
export const SIDE_WORD = /^(?:сторон\p{L}*|бік|боку|боки|номер\p{L}*|боц\p{L}*|ряд)$/iu
export const WHOLE =
  /^(?:вся|весь|все|усі|всі|усе|уся|увесь|полностью|повністю|цілком|вcя|всієї|всех|усіх|обидві|обидва|обе)$/iu
export const EXCEPT = /^(?:окрім|крім|кроме|винятк\p{L}*|виключенням|исключением|виняток)$/iu
/** «Крім того», «крім машин учасників» leave out no house. */
export const NO_EXCEPTION =
  /^(?:того|цього|этого|них|вихідн\p{L}*|выходн\p{L}*|субот\p{L}*|неділ\p{L}*|машин|транспорт\p{L}*|авто\p{L}*|спеціальн\p{L}*|громадськ\p{L}*)$/iu
/** Parts of a house: their numbers are none of houses. The plural takes all the numbers that follow. */
export const PART =
  /^(?:п|пд|п-д|сек|вхід|кв|квартир[аиуі]?|під|під'їзд\p{L}*|подъезд\p{L}*|парадн\p{L}*|поверх\p{L}*|этаж\p{L}*|стояк\p{L}*|секці\p{L}*|корпуси|корпуса|корп|корпус)$/iu
export const PARTS = /^(?:п|квартир[иі]?|під'їзди|подъезды|поверхи|этажи|стояки|секції|корпуси|корпуса|кв|під)$/iu
export const FROM = /^(?:з|від|с|от|із)$/iu

/** The first token of a sentence or line behind which no house of the list before can stand. */
export interface Bounds {
  to: number
  /** Does some other reader begin at this token: a moment, a name, a cue? */
  isTaken(at: number): boolean
}

export const isNumber = (tokens: readonly NoticeToken[], at: number): boolean =>
  tokens[at]?.kind === 'number' && !tokens[at]!.moment

/** Does a list of houses begin with this token, or go on with it? */
export function opensHouses(token: NoticeToken | undefined): boolean {
  if (!token || token.moment) return false
  return token.kind === 'number' || HOUSE_WORD.test(token.text) || EVEN.test(token.text) || ODD.test(token.text)
}

/** A new line goes on with the list when it begins with houses, or tells that all of them are meant. */
export function continues(tokens: readonly NoticeToken[], i: number, at: number): boolean {
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

export function closing(tokens: readonly NoticeToken[], open: number, to: number): number | null {
  for (let i = open + 1, depth = 1; i < to && i < open + 60; i++) {
    if (tokens[i]!.text === '(') depth++
    if (tokens[i]!.text === ')' && --depth === 0) return i
  }
  return null
}

/** Do brackets hold houses, a side or an exception, and not «офіс», «під'їзд 2», «корпуси 1 та 2»? */
export function speaksOfHouses(inside: readonly NoticeToken[]): boolean {
  const first = inside.find(token => token.kind !== 'mark' || token.text === '№')
  if (!first || first.moment) return false
  if (inside.some(token => EVEN.test(token.text) || ODD.test(token.text) || EXCEPT.test(token.text))) return true
  if (first.kind === 'number' || first.text === '№') return true
  if (FROM.test(first.text)) return inside.some(token => token.kind === 'number') && !inside.some(token => token.type)
  return (HOUSE_WORD.test(first.text) || WHOLE.test(first.text)) && inside.every(token => !token.type)
}

export function endsSentence(tokens: readonly NoticeToken[], i: number): boolean {
  const before = tokens[i - 1]!
  const after = tokens[i + 1]
  if (!after || after.line > before.line) return !after || !isNumber(tokens, i + 1)
  if (before.kind === 'word' && before.text.length <= 4) return false
  return !isNumber(tokens, i + 1) || after.start > tokens[i]!.end
}

/** «В районі будинків №№ 61, 63». */
export function leadsToHouses(tokens: readonly NoticeToken[], at: number): boolean {
  for (let i = at + 1; i < at + 3; i++) {
    if (HOUSE_WORD.test(tokens[i]?.text ?? ''))
      return /^[№.]$/.test(tokens[i + 1]?.text ?? '') || isNumber(tokens, i + 1)
  }
  return false
}

/** «1 та 2 під'їзди», «3 під.»: numbers that rise to a word for a part of the house. Gives the token behind the word. */
export function partsAhead(tokens: readonly NoticeToken[], at: number, bounds: Bounds): number | null {
  let last = 0
  for (let i = at; i < bounds.to && i < at + 12; i++) {
    const token = tokens[i]!
    if (token.line !== tokens[at]!.line || token.moment) return null
    if (token.kind === 'number' || token.kind === 'ordinal') {
      const value = Number(token.fold.slice(1))
      if (value <= last || value > 30) return null
      last = value
    } else if (token.kind === 'word' && PART.test(token.text)) {
      const past = tokens[i + 1]?.text === '.' ? i + 2 : i + 1
      const numbered = isNumber(tokens, tokens[past]?.text === '№' ? past + 1 : past)
      return numbered || (token.text.length === 1 && tokens[i + 1]?.text !== '.') ? null : past
    } else if (!(token.text === ',' || /^[-–]$/.test(token.text) || AND.test(token.text))) return null
  }
  return null
}

/** The token behind junk, where the list goes on with a number; null when it does not. */
export function afterJunk(tokens: readonly NoticeToken[], from: number, bounds: Bounds): number | null {
  const line = tokens[from]!.line
  for (let i = from; i < bounds.to && i < from + 12; i++) {
    const token = tokens[i]!
    if (token.line !== line || token.text === ';' || token.moment) return null
    if (i > from && bounds.isTaken(i)) return null
    if ((token.text === ',' || token.text === '(' || AND.test(token.text)) && i > from) {
      if (isNumber(tokens, i + 1) && i + 1 < bounds.to) return i
      if (token.text === '(') return i
    }
  }
  return null
}

/** «Кв. 1-40», «квартири 49, 53», «під. 1 та 2»: past the numbers of a house's parts. */
export function afterParts(tokens: readonly NoticeToken[], from: number, bounds: Bounds): number {
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
