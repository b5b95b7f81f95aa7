import { countsSomething, numbersSomethingElse, readHouse } from '../places/house.ts'
import type { Token } from '../places/tokens.ts'

/** Houses of one street as a notice lists them: «1», «5-11», «парні 2-40». */
export interface HouseList {
  houses: string[]
  /** The first token after the list. */
  next: number
}

const HOUSE_WORD = /^(?:буд|будин\p{L}*|дом\p{L}{0,3}|д|б|№|номер\p{L}*)$/iu
const LEADS_TO_STREET = /^(?:по|на|за|у|в|адресою|адресу)$/iu
const AND = /^(?:та|і|й|и|а|також|также|включно|включительно)$/iu
const EVEN = /^(?:парн|четн|чётн)/iu
const ODD = /^(?:непарн|нечетн|нечётн)/iu
const SIDE = /^(?:сторон|бік|номер|боц)/iu
const RANGE = /\s?[-–—]\s?(?:№\s?)?(?=\d)|\s+(?:по|до)\s+(?:буд(?:инку|инок)?\.?\s*)?(?:№\s*)?(?=\d)/iuy

function houseAt(text: string, token: Token, since: number): { house: string; end: number } | null {
  if (numbersSomethingElse(text, token.start, since)) return null
  const first = readHouse(text, token.start)
  if (!first || first.house === '0') return null
  RANGE.lastIndex = first.end
  const dash = RANGE.exec(text)
  const last = dash ? readHouse(text, first.end + dash[0].length) : null
  const end = last?.end ?? first.end
  if (countsSomething(text, end)) return null
  return { house: last ? `${first.house}-${last.house}` : first.house, end }
}

/** Reads the house list that starts at token `at`; an empty list means the whole street. */
export function readHouses(text: string, tokens: readonly Token[], at: number): HouseList {
  const houses: string[] = []
  let next = at
  let side: 'парні' | 'непарні' | null = null
  let sideUsed = true
  let afterComma = false
  for (let i = at; i < tokens.length; ) {
    const token = tokens[i]!
    if (token.kind === 'number') {
      const found = houseAt(text, token, tokens[at - 1]?.end ?? 0)
      if (!found) break
      houses.push(side && !sideUsed ? `${side} ${found.house}` : found.house)
      sideUsed = true
      while (tokens[i] && tokens[i]!.start < found.end) i++
      next = i
      afterComma = false
      continue
    }
    if (token.kind === 'mark' && /[,.:;()№#\-–—«»"/[\]]/.test(token.text)) {
      // «вул. Миру; 12 мешканців»: past a semicolon only a list that has begun goes on.
      if (token.text === ';' && houses.length === 0) break
      afterComma = token.text === ','
      i++
      continue
    }
    if (token.kind !== 'word') break
    if (EVEN.test(token.text) || ODD.test(token.text)) {
      side = EVEN.test(token.text) ? 'парні' : 'непарні'
      const last = houses.at(-1)
      const inBrackets = tokens[i - 1]?.text === '('
      if (last && inBrackets && /-/.test(last) && tokens[i + 1]?.kind !== 'number') {
        houses[houses.length - 1] = `${side} ${last}`
        side = null
      } else sideUsed = false
      i++
      next = i
      continue
    }
    const passes =
      HOUSE_WORD.test(token.text) ||
      SIDE.test(token.text) ||
      AND.test(token.text) ||
      /^(?:з|від|с|от)$/i.test(token.text)
    if (!passes || (afterComma && SIDE.test(token.text))) break
    i++
  }
  if (side && !sideUsed) houses.push(side)
  return { houses, next }
}

/** «будинки №12, 14 та 16 по вулиці …», «та № 3 по вулиці …»: where a list that leads to the street at `street` begins. */
export function houseListBefore(tokens: readonly Token[], street: number): number | null {
  let at = street - 1
  while (tokens[at]?.kind === 'word' && LEADS_TO_STREET.test(tokens[at]!.text)) at--
  if (at === street - 1) return null
  let numbered: number | null = null
  for (; at >= 0; at--) {
    const token = tokens[at]!
    if (token.kind === 'word' && HOUSE_WORD.test(token.text) && token.text.length > 2) return at + 1
    if (token.text === '№') numbered = at
    const inList = token.kind === 'number' || token.kind === 'mark' || AND.test(token.text) || token.text.length === 1
    if (!inList) return numbered
  }
  return numbered
}

/** The houses before the street at token `street`; empty without such a list. */
export function readHousesBefore(text: string, tokens: readonly Token[], street: number): string[] {
  const from = houseListBefore(tokens, street)
  return from === null ? [] : readHouses(text, tokens.slice(0, street), from).houses
}
