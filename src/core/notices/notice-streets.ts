import { streetTitle } from '../places/place.ts'
import type { PlaceIndex } from '../places/place-index.ts'
import { findSpans, type Span } from '../places/spans.ts'
import { typeRarity } from '../places/street-types.ts'
import type { Token } from '../places/tokens.ts'

/** A street met in a notice, by its canonical title or, when the register lacks it, as written. */
export interface StreetMention {
  title: string
  from: number
  to: number
  /** The type word was written right here. */
  typed: boolean
}

const LIST_MARK = /^[.,;:(•|—–\-/]$/
const ENDS_NAME = /^[,;:()•|—–]$/
const AND = /^(?:та|і|й|и|або|или)$/iu
const MOST_WORDS_UNLISTED = 4

const PLURAL =
  /^(?:вулиці|вулиць|вулицях|вулицям|вулицями|улицы|улиц|улицах|улицам|провулки|провулків|провулках|проспекти|проспектів|переулки|переулках|адреси|адресами|адресах|адрес|адресам)$/i

const newLineBetween = (text: string, a: Token | undefined, b: Token | undefined): boolean =>
  !a || !b || text.slice(a.end, b.start).includes('\n')

/** Words that stand between a street and its houses. */
const HOUSES_FOLLOW = /^(?:буд|будинки|будинок|будинках|дома?|б|д|парн\p{L}+|непарн\p{L}+|вся|весь|повністю|усі|всі)$/iu

/** The token before a name, past the initial of a given name: «М. Бородуліна». */
function beforeName(tokens: readonly Token[], from: number): number {
  const letter = tokens[from - 1]?.text === '.' ? tokens[from - 2] : undefined
  // «99А. Гончарна»: a letter glued to a number is the house's.
  const ofHouse = letter !== undefined && tokens[from - 3]?.kind === 'number' && tokens[from - 3]!.end === letter.start
  return letter?.capital && letter.text.length === 1 && !ofHouse ? from - 3 : from - 1
}

/** The type word that stands right before token `at` (past a full stop), or right after the span. */
function typeBeside(tokens: readonly Token[], span: Span): { type: string; from: number; to: number } | null {
  let at = beforeName(tokens, span.from)
  if (/^[.:]$/.test(tokens[at]?.text ?? '')) at--
  const before = tokens[at]
  if (before?.type) return { type: before.type, from: at, to: span.to }
  const after = tokens[span.to + 1]
  if (after?.type !== span.name.type) return null
  const dotted = tokens[span.to + 2]?.text === '.'
  const next = tokens[span.to + (dotted ? 3 : 2)]
  // «Нікопольське шосе», «44 квартал», «Калинівська вул. 2-30»; a short «вул» with a name behind opens the next street.
  const opensNext = next?.kind === 'word' && !HOUSES_FOLLOW.test(next.text)
  if ((after.text.length < 4 || dotted) && opensNext) return null
  return { type: after.type, from: span.from, to: span.to + (dotted ? 2 : 1) }
}

interface Read extends StreetMention {
  rank: number
}

/** Do houses follow: «5», «, 5», «: 5», «, буд. 5»? */
function isHoused(tokens: readonly Token[], to: number): boolean {
  const after = tokens.slice(to + 1, to + 6)
  const number = after.findIndex(token => token.kind === 'number')
  return (
    number !== -1 &&
    after.slice(0, number).every(token => /^(?:[,:.(№]|буд|будинки|будинок|дома?|д)$/iu.test(token.text))
  )
}

/** Is the name alone between the marks of a list, so that it can be nothing else? */
function standsAlone(text: string, tokens: readonly Token[], span: Span): boolean {
  const before = tokens[beforeName(tokens, span.from)]
  const after = tokens[span.to + 1]
  const left =
    newLineBetween(text, before, tokens[beforeName(tokens, span.from) + 1]) ||
    LIST_MARK.test(before!.text) ||
    /^(?:на|по)$/iu.test(before!.text) ||
    AND.test(before!.text)
  const right =
    newLineBetween(text, tokens[span.to], after) ||
    ENDS_NAME.test(after!.text) ||
    after!.text === '.' ||
    AND.test(after!.text) ||
    /^(?:парн\p{L}+|непарн\p{L}+|вся|весь|повністю|усі|всі|полностью)$/iu.test(after!.text) ||
    isHoused(tokens, span.to)
  return left && right
}

function listed(
  index: PlaceIndex,
  text: string,
  tokens: readonly Token[],
  spans: readonly Span[],
  context: (at: number) => string | null,
): Read[] {
  const reads: Read[] = []
  for (const span of spans) {
    const { street, landmark } = span.name
    if (!street && landmark?.kind !== 'квартал') continue
    if (/^(?:район|р-н|міськ|мем|сільськ)/i.test(tokens[span.to + 1]?.text ?? '')) continue
    const beside = typeBeside(tokens, span)
    const first = tokens[span.from]!
    const opened = context(span.from)
    const ordinary = tokens.slice(span.from, span.to + 1).every(t => t.kind === 'mark' || index.isOrdinary(t.stem))
    const housed = isHoused(tokens, span.to)
    if (!beside) {
      if (landmark || !standsAlone(text, tokens, span) || (span.misspelt && !(opened && span.likeness > 0.8))) continue
      if (!first.capital && first.kind === 'word' && !opened) continue
      if (ordinary && !opened && !housed) continue
      if (!opened && !housed && span.words < 2) continue
    }
    const type = beside?.type ?? opened
    const agrees = type === null ? 0 : type === span.name.type ? 0.12 : -0.1
    const title = street ? streetTitle(street) : `${landmark!.kind} ${landmark!.name}`
    reads.push({
      title,
      from: beside?.from ?? span.from,
      to: beside?.to ?? span.to,
      typed: beside !== null,
      rank: span.likeness + agrees + 0.03 * span.words - 0.01 * typeRarity(span.name.type) - (span.name.old ? 0.02 : 0),
    })
  }
  return reads
}

/** «Невідомій» → «Невідома»; a genitive surname stays as it is. */
function nominative(word: string): string {
  return word.replace(/(ськ|цьк|[вдзлмнрт])(?:ій|ої|ую|ою)$/u, '$1а')
}

/** A typed name that the register lacks, as written: «вул. Нова-Садова, 5» → «вулиця Нова-Садова». */
function unlisted(text: string, tokens: readonly Token[], at: number): StreetMention | null {
  const type = tokens[at]!.type!
  let i = at + 1
  if (tokens[i]?.text === '.') i++
  const from = i
  for (; i < tokens.length && i - from < MOST_WORDS_UNLISTED * 2; i++) {
    const token = tokens[i]!
    const glued = tokens[i - 1]!.end === token.start
    const name =
      token.kind === 'word' && token.type === null && (token.capital || (glued && tokens[i - 1]!.text === '-'))
    const part =
      token.kind === 'mark' &&
      /^[-.«»"“”]$/.test(token.text) &&
      (token.text !== '.' || tokens[i - 1]!.text.length === 1)
    const ordinal = token.kind === 'ordinal' && i === from
    if (!(name || part || ordinal) || (i > from && newLineBetween(text, tokens[i - 1], token))) break
  }
  while (i > from && tokens[i - 1]!.kind === 'mark') i--
  if (i === from || !tokens.slice(from, i).some(token => token.kind === 'word' && token.text.length > 2)) return null
  const written = text.slice(tokens[from]!.start, tokens[i - 1]!.end).replace(/\s+/g, ' ')
  return {
    title: `${type} ${type === 'вулиця' ? written.split(' ').map(nominative).join(' ') : written}`,
    from: at,
    to: i - 1,
    typed: true,
  }
}

/** Every street a notice names, in order. Misses none that is written with its type, in or out of the register. */
export function streetsIn(index: PlaceIndex, text: string, tokens: readonly Token[]): StreetMention[] {
  // A type word opens a list; a new sentence closes it.
  const openedBy: (string | null)[] = []
  let open: string | null = null
  tokens.forEach((token, at) => {
    const previous = tokens[at - 1]
    if (token.type) open = token.type
    else if (PLURAL.test(token.text)) open = 'вулиця'
    else if (
      previous?.text === '.' &&
      token.capital &&
      (tokens[at - 2]?.text.length ?? 0) > 4 &&
      tokens[at - 2]?.type == null
    )
      open = null
    openedBy.push(open)
  })
  const spans = findSpans(index, tokens, tokens.length)
  const read = (): Read[] =>
    listed(index, text, tokens, spans, at => openedBy[at - 1] ?? null).sort(
      (a, b) => b.rank - a.rank || a.from - b.from,
    )
  // «Без води: Спаська 2-10, Купріна.»: a street found without a type opens the list for those after it.
  for (const { to } of read()) {
    for (let at = to; at < tokens.length && tokens[at]!.text !== '.'; at++) openedBy[at] ??= 'вулиця'
  }
  const chosen: StreetMention[] = []
  const free = (from: number, to: number): boolean => !chosen.some(other => from <= other.to && to >= other.from)
  for (const found of read()) if (free(found.from, found.to)) chosen.push(found)
  tokens.forEach((token, at) => {
    if (!token.type || !free(at, at)) return
    const found = unlisted(text, tokens, at)
    if (found && free(found.from, found.to)) chosen.push(found)
  })
  return chosen.sort((a, b) => a.from - b.from)
}
