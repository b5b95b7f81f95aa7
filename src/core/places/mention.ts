import { countsSomething, type House, numbersSomethingElse, readHouse, skipFlat } from './house.ts'
import type { PlaceIndex } from './place-index.ts'
import type { Span } from './spans.ts'
import type { Token } from './tokens.ts'

/** A name in the text together with what stands around it. */
export interface Mention {
  span: Span
  /** The type word the person used, «пр.» → «проспект»; null without one. */
  type: string | null
  /** Tokens of the whole mention, type and house included. */
  from: number
  to: number
  houses: string[]
  /** 0..1, how sure it is that this is the address and this is the street. */
  score: number
}

const HOUSE_WORD =
  /^(?:буд|будинок|будинку|будинки|будинкам|будинків|будинках|дом|дома|доме|дому|дім|д|б|house|bud|budynok|dom|номер|ном|no)$/i
const TYPE_AGREES = 0.12
const TYPE_DISAGREES = -0.14

/** The type word that belongs to a span: before it («вул. Т. Шевченка») or after («Центральна площа»). */
function typeAround(index: PlaceIndex, tokens: readonly Token[], span: Span): { type: string; at: number } | null {
  for (let at = span.from - 1, steps = 0; at >= 0 && steps < 5; at--, steps++) {
    const token = tokens[at]!
    if (token.type) return { type: token.type, at }
    const passes =
      token.kind === 'mark'
        ? /[.:«"“-]/.test(token.text)
        : token.kind === 'word' &&
          ((token.text.length === 1 && (token.capital || tokens[at + 1]?.text === '.')) ||
            index.isGivenName(token.stem) ||
            /^(?:ім|імені|им|имени|st)$/i.test(token.text))
    if (!passes) break
  }
  const inside = tokens.slice(span.from, span.to + 1).findIndex(token => token.type === span.name.type)
  if (inside > 0) return { type: span.name.type, at: span.from + inside }
  const after = tokens[span.to + 1]
  return after?.type === span.name.type ? { type: after.type, at: span.to + 1 } : null
}

/** «Навпроти 81», but not «навпроти 5 школи». */
function isBeside(token: Token, number: Token | undefined, next: Token | undefined): boolean {
  if (!/^(?:навпроти|напротив|біля|возле|коло|около|номер)$/iu.test(token.text) || number?.kind !== 'number')
    return false
  return !/^(?:школ|сад|лікарн|больниц|гімназ|гимназ|ліце|лице|поліклін|поликлин|аптек|маркет|магазин|дитсад|детсад)/iu.test(
    next?.text ?? '',
  )
}

/**
 * House numbers that follow directly: «…, буд. 12», «12, 14 та 16». A misspelt name vouches for nothing: «маршрутка
 * 302» stays a route.
 */
function housesAfter(
  text: string,
  tokens: readonly Token[],
  from: number,
  misspelt: boolean,
): { houses: House[]; to: number } | null {
  let at = from
  for (let steps = 0; steps < 5; steps++, at++) {
    const token = tokens[at]
    if (!token) return null
    if (token.kind === 'number') break
    const passes =
      token.kind === 'mark'
        ? /[,.№:()\-–—#»"”]/.test(token.text)
        : token.kind === 'word' &&
          (HOUSE_WORD.test(token.text) || token.type !== null || isBeside(token, tokens[at + 1], tokens[at + 2]))
    if (!passes) return null
  }
  const houses: House[] = []
  let to = at
  for (let more = true; more && houses.length < 20; ) {
    const number = tokens[at]
    if (number?.kind !== 'number' || numbersSomethingElse(text, number.start, misspelt ? 0 : tokens[from - 1]!.end))
      break
    const house = readHouse(text, number.start)
    if (!house || house.house === '0' || countsSomething(text, house.end)) break
    houses.push(house)
    const end = skipFlat(text, house.end)
    while (tokens[at] && tokens[at]!.start < end) at++
    to = at - 1
    more = tokens[at]?.text === ',' || /^(?:та|і|й|и|and)$/i.test(tokens[at]?.text ?? '')
    at++
  }
  return houses.length ? { houses, to } : null
}

/** «буд. 12 по вулиці …», «в 12-му будинку на …»: a house named by its word anywhere. */
function houseElsewhere(text: string, tokens: readonly Token[], span: Span): House | null {
  for (const [at, token] of tokens.entries()) {
    if (at >= span.from && at <= span.to) continue
    const beside = tokens[at + 1]?.text === '.' || tokens[at + 1]?.text === '№' ? tokens[at + 2] : tokens[at + 1]
    const long = token.kind === 'word' && token.text.length > 1 && HOUSE_WORD.test(token.text)
    if (long && beside?.kind === 'number' && !(at + 2 >= span.from && at + 1 <= span.to)) {
      const house = readHouse(text, beside.start)
      if (house && !countsSomething(text, house.end)) return house
    }
    const numbered = token.kind === 'number' || token.kind === 'ordinal'
    if (!numbered || !/^(?:будин|дом)/i.test(tokens[at + 1]?.text ?? '')) continue
    // «В під'їзді 3 будинку 12»: the first number is the entrance.
    if (numbersSomethingElse(text, token.start, 0)) continue
    // «від 12 до 20 будинку», «між 30 та 32 будинком»: the first of the two stands for the stretch.
    const first = tokens[at - 2]
    const stretch = first?.kind === 'number' && /^(?:до|по|та|і|и|й|-|–)$/i.test(tokens[at - 1]!.text)
    return readHouse(text, (stretch ? first : token).start)
  }
  return null
}

/** «12 Velykoho street», «12, вул. Фукса»: a number right before a name that opens the text or is in Latin letters. */
function houseBefore(text: string, tokens: readonly Token[], from: number): House | null {
  const latin = /^[a-z]/i.test(tokens[from]!.text)
  const at = tokens.findLastIndex((token, place) => place < from && token.kind === 'number')
  const number = tokens[at]
  if (!number || (at > 0 && !latin)) return null
  const house = readHouse(text, number.start)
  const next = tokens.findIndex(token => house !== null && token.start >= house.end && token.text !== ',')
  return house && next === from ? house : null
}

/** Puts a span together with its type and house. */
export function mentionOf(index: PlaceIndex, text: string, tokens: readonly Token[], span: Span): Mention {
  const type = typeAround(index, tokens, span)
  const from = Math.min(span.from, type?.at ?? span.from)
  let to = Math.max(span.to, type?.at ?? span.to)
  const following = housesAfter(text, tokens, span.to + 1, span.misspelt)
  let houses = following?.houses ?? []
  if (following) to = Math.max(to, following.to)
  else {
    const other = houseElsewhere(text, tokens, span) ?? houseBefore(text, tokens, from)
    if (other) houses = [other]
  }
  const agreement = type === null ? 0 : type.type === span.name.type ? TYPE_AGREES : TYPE_DISAGREES
  return {
    span,
    type: type?.type ?? null,
    from,
    to,
    houses: houses.map(house => house.house),
    score: Math.max(0, Math.min(1, span.likeness * 0.86 + agreement)),
  }
}
