import type { Street } from './place.ts'
import { streetTitle } from './place.ts'
import type { PlaceIndex } from './place-index.ts'
import { findSpans, type Span } from './spans.ts'
import { typeRarity } from './street-types.ts'
import type { Token } from './tokens.ts'

/**
 * Names read strictly: each is the register's in one of its cases, languages or old forms, or it is none of ours.
 *
 * A resident who misspells is asked «Правильно?»; a notice goes to thousands, so a name that is only near («Прикордонна»
 * of «Приміська») must never stand in for another. Near names are for a doubt's suggestions.
 */
export interface StrictName {
  title: string
  street: Street | null
  /** The type it had under the name that was met. */
  type: string
  from: number
  to: number
  /** Higher is surer; see `sureness`. */
  sure: number
  old: boolean
  ordinary: boolean
  /** Letter by letter as the register writes it. */
  sameForm: boolean
  /** The word stands in the plural of both: «вул. і пров. Кленові». */
  plural: boolean
}

/** Candidates this near to one another are a real doubt. */
const IN_DOUBT = 0.05
const PLURAL_ADJECTIVE = /(?:[нвчршжлтдкц]|ськ|цьк)(?:і|их|им|ими|ые|ие|ых|ім|іх)$/iu
/** Titles as they are cut short: «Ген. Кульчицького», «ім. Тараса Шевченка». */
const TITLE = /^(?:ген|акад|ак|гетьм|марш|адм|проф|кн|св|ім|імені|им|имени|отам|космон|архієп)$/iu

function sureness(span: Span, initialBefore: boolean): number {
  const { name, bareSurname, namesake, sameForm, words } = span
  const part = bareSurname ? (namesake ? 2.5 : 1) : initialBefore && words === 1 ? 1.5 : 3
  return part + (sameForm ? 0.2 : 0) + 0.1 * words - (name.old ? 0.3 : 0)
}

/** All names of the register that the text has, by their first token. */
export function strictNames(index: PlaceIndex, tokens: readonly Token[]): Map<number, StrictName[]> {
  const names = new Map<number, StrictName[]>()
  for (const span of findSpans(index, tokens, 0)) {
    const { street, landmark } = span.name
    const said = tokens.slice(span.from, span.to + 1).filter(token => token.kind !== 'mark')
    const plural = !span.agrees && span.words === 1 && PLURAL_ADJECTIVE.test(said[0]!.text)
    if (span.misspelt || !span.whole || span.namesake === false || !(span.agrees || plural)) {
      if (!isTypedNumber(span, tokens)) continue
    }
    const before = tokens[span.from - 1]?.text === '.' ? tokens[span.from - 2] : undefined
    const initialBefore = before?.kind === 'word' && before.text.length === 1 && before.capital
    const found: StrictName = {
      title: street ? streetTitle(street) : `${landmark!.kind} ${landmark!.name}`,
      street,
      type: span.name.type,
      from: span.from,
      to: span.to,
      sure: sureness(span, initialBefore),
      old: span.name.old,
      ordinary: said.every(token => index.isOrdinary(token.stem)),
      sameForm: span.sameForm,
      plural,
    }
    const list = names.get(span.from)
    if (list) list.push(found)
    else names.set(span.from, [found])
  }
  return names
}

/** «Просп. 200-річчя»: the number is enough behind the very type. */
function isTypedNumber(span: Span, tokens: readonly Token[]): boolean {
  const before = tokens[span.from - 1]?.text === '.' ? tokens[span.from - 2] : tokens[span.from - 1]
  return !span.misspelt && tokens[span.from]!.kind === 'ordinal' && span.words === 1 && before?.type === span.name.type
}

/** Does a token belong to a name that begins behind it: an initial, a given name, a title, a quote? */
export function leadsToName(index: PlaceIndex, token: Token): boolean {
  if (token.kind === 'mark') return /^[.«"“„']$/.test(token.text)
  if (token.kind !== 'word') return false
  if (token.text.length === 1 && token.capital) return true
  if (token.type) return false
  return index.isGivenName(token.stem) || TITLE.test(token.text)
}

/** The name meant, and others that fit as well. */
export interface Choice {
  name: StrictName
  others: string[]
}

/**
 * The best name among candidates. `type` is the word said beside it and must be the name's own; `listed` is the type of
 * the list it stands in, preferred where it fits.
 */
export function choose(candidates: readonly StrictName[], type: string | null, listed: string | null): Choice | null {
  const fits = candidates.filter(name => (type === null ? !name.plural : name.type === type))
  const ofList = type === null && listed !== null ? fits.filter(name => name.type === listed) : []
  const pool = (ofList.length > 0 ? ofList : fits)
    .map(name => ({ name, rank: name.sure + 0.3 * (name.to - name.from) - 0.01 * typeRarity(name.type) }))
    .sort((a, b) => b.rank - a.rank)
  const [best] = pool
  if (!best) return null
  const others = pool.filter(
    ({ name, rank }) =>
      name.title !== best.name.title &&
      name.type === best.name.type &&
      // «Вул. Смирнова» is the very surname of «Юрія Смирнова» and only sounds like «Смірнова».
      (best.rank - rank < IN_DOUBT || (name.sameForm && !best.name.sameForm && !name.old)),
  )
  return { name: best.name, others: [...new Set(others.map(({ name }) => name.title))] }
}

/** Names of the register that a word unknown to it may stand for, best first: to be suggested and never taken. */
export function nearNames(index: PlaceIndex, words: readonly Token[], most = 3): string[] {
  const hits = words.flatMap(word => [...index.exact(word.stem), ...index.similar(word.stem)])
  const ranked = hits
    .filter(({ name, word }) => name.street && !name.words[word]!.given)
    .sort((a, b) => b.likeness - a.likeness)
  return [...new Set(ranked.map(({ name }) => streetTitle(name.street!)))].slice(0, most)
}
