import { agrees } from './agreement.ts'
import type { PlaceIndex, WordHit } from './place-index.ts'
import type { NameWord, PlaceName } from './place-names.ts'
import type { Token } from './tokens.ts'

/** A stretch of the text that reads like a place's name. */
export interface Span {
  name: PlaceName
  /** First and last token, both inside. */
  from: number
  to: number
  /** How many of the name's words were met. */
  words: number
  /** 0..1: how much of the name was met, and how closely. */
  likeness: number
  misspelt: boolean
  /** Every word stands in the very form of the register, «Фукса» and not «Фуксу». */
  sameForm: boolean
  /** The same but for spelling: «Мелешкина» of «Мелешкіна». */
  sameFold: boolean
  /** A bare surname: what was left out is given names and titles, «Мазепи» of «Гетьмана Івана Мазепи». */
  bareSurname: boolean
  /** All of the name was met, or what was left out is given names, titles, or stood for by its first letters. */
  whole: boolean
  /** Every word may be the register's in another case: «Спаський» may not be «Спаська». */
  agrees: boolean
  /** What an initial or a given name beside a bare surname says of this namesake; null where none stands there. */
  namesake: boolean | null
}

interface TokenHit extends WordHit {
  at: number
}

/** Below this too little of the name was said: «Героїв» alone is no street. */
const LEAST_COVERAGE = 0.5
/** A word farther off than this needs another word of the same name beside it: «Симона Петлпри». */
const LEAST_LIKENESS_ALONE = 0.77
/** A fuzzy look costs up to 0.2 ms: enough for any address, cheap for a novel. */
const MOST_FUZZY = 14
/** A word that comes this often names nothing any more: «Івана Івана Івана…». */
const MOST_TIMES = 40
/** «200-річчя» says all that the rest of the name does. */
const JUBILEE = 0.85
const INITIAL_AGREES = 0.08
const INITIAL_DISAGREES = 0.75
const FORM_DISAGREES = 0.72
/** «Віри Бабенио»: a name that leaves the word beside it unexplained gives way to one that explains both. */
const UNEXPLAINED_BESIDE = 0.88
const JOINING = /^(?:та|і|й|и|ta|i|полку)$/i

const isInitial = (token: Token | undefined): boolean => token?.kind === 'word' && token.text.length === 1

function skippable(index: PlaceIndex, token: Token): boolean {
  if (token.kind === 'mark') return /[.\-–—«»"“”']/.test(token.text)
  return token.kind === 'word' && (isInitial(token) || JOINING.test(token.text) || index.isGivenName(token.stem))
}

/** Nearest word token before or after a span, past full stops. */
function neighbour(tokens: readonly Token[], from: number, step: 1 | -1): Token | undefined {
  const next = tokens[from + step]
  return next?.kind === 'mark' && next.text === '.' ? tokens[from + 2 * step] : next
}

/** Given names and initials beside a bare surname: do they fit this namesake? Null where none stand there. */
function fitsNamesake(
  index: PlaceIndex,
  tokens: readonly Token[],
  span: Pick<Span, 'from' | 'to'>,
  missed: readonly NameWord[],
): boolean | null {
  const given = missed.filter(word => word.given)
  if (given.length === 0) return null
  for (const step of [-1, 1] as const) {
    const beside = neighbour(tokens, step === -1 ? span.from : span.to, step)
    if (beside?.kind !== 'word' || beside.type !== null) continue
    if (isInitial(beside) && beside.capital) {
      return given.some(word => word.fold[0] === beside.fold[0])
    }
    if (beside.text.length > 2 && index.isGivenName(beside.stem)) return false
  }
  return null
}

/** Stands a capitalised word, an ordinal or a given name right beside the span with no part in it? */
function leavesUnexplained(index: PlaceIndex, tokens: readonly Token[], span: Span): boolean {
  const before = tokens[span.from - 1]
  const after = tokens[span.to + 1]
  // «Нечуя-Левицького» is one surname: half of it is somebody else.
  const [word, hyphen] = [tokens[span.from - 2], before]
  if (
    hyphen?.text === '-' &&
    word?.kind === 'word' &&
    word.end === hyphen.start &&
    hyphen.end === tokens[span.from]!.start
  ) {
    return true
  }
  const loose = (token: Token | undefined): boolean =>
    token?.kind === 'word' && token.type === null && token.text.length > 2 && token.capital
  if (
    before?.kind === 'ordinal' ||
    (before?.kind === 'word' && before.text.length > 2 && index.isGivenName(before.stem))
  ) {
    return true
  }
  return loose(after) && !/^[.,]/.test(after!.text) && tokens[span.from]!.capital
}

/** «129 бригади ТрО»: do the letters after the name stand for the words of it that were not said? */
function abbreviates(token: Token | undefined, missed: readonly NameWord[]): boolean {
  if (token?.kind !== 'word' || missed.length < 2 || token.fold.length > 5) return false
  let next = 0
  for (const letter of token.fold) if (letter === missed[next]?.fold[0]) next++
  return next === missed.length && token.fold[0] === missed[0]!.fold[0]
}

/** «Просп. 200-річчя»: of a name that begins with a number, the number is enough behind the very type. */
function isTypedOrdinal(tokens: readonly Token[], at: number, name: PlaceName): boolean {
  const before = tokens[at - 1]?.text === '.' ? tokens[at - 2] : tokens[at - 1]
  if (tokens[at]!.kind !== 'ordinal') return false
  return (name.type !== 'вулиця' && before?.type === name.type) || isJubilee(tokens[at]!.text, name)
}

/** «200-річчя 5»: no other street has a jubilee of so many years. */
function isJubilee(text: string, name: PlaceName): boolean {
  return /річч|лет/iu.test(text) && /річч|лет/iu.test(name.words[0]!.written)
}

function toSpan(index: PlaceIndex, tokens: readonly Token[], run: readonly TokenHit[]): Span | null {
  const first = run[0]!
  const { name } = first
  const isNumber = (at: number): boolean => name.words[at]!.stem.startsWith('#')
  if (run.every(hit => isNumber(hit.word)) && !name.words.every((_, at) => isNumber(at))) {
    if (!isTypedOrdinal(tokens, first.at, name)) return null
  }
  const vouched = run.some(hit => hit.likeness === 1)
  if (!vouched && run.some(hit => hit.likeness < LEAST_LIKENESS_ALONE)) return null
  const met = run.reduce((sum, hit) => sum + hit.likeness * name.words[hit.word]!.weight, 0)
  const alone = run.length === 1 && isNumber(first.word) && isJubilee(tokens[first.at]!.text, name)
  const coverage = alone ? JUBILEE : met / name.weight
  if (coverage < LEAST_COVERAGE) return null
  const sameForms = run.filter(
    hit => name.words[hit.word]!.written.toLowerCase() === tokens[hit.at]!.text.toLowerCase(),
  ).length
  const missed = name.words.filter((_, at) => !run.some(hit => hit.word === at))
  const span: Span = {
    name,
    from: first.at,
    to: run.at(-1)!.at,
    words: run.length,
    likeness: coverage,
    misspelt: run.some(hit => hit.likeness < 1),
    sameForm: sameForms === run.length,
    sameFold: run.every(hit => name.words[hit.word]!.fold === tokens[hit.at]!.fold),
    bareSurname: missed.length > 0 && missed.every(word => word.given),
    whole: missed.every(word => word.given),
    agrees: true,
    namesake: null,
  }
  if (abbreviates(tokens[span.to + 1], missed)) {
    span.to++
    span.whole = true
  }
  span.namesake = fitsNamesake(index, tokens, span, missed)
  if (span.namesake !== null) span.likeness *= span.namesake ? 1 + INITIAL_AGREES : INITIAL_DISAGREES
  for (const hit of run) {
    if (agrees(name.words[hit.word]!.written, tokens[hit.at]!.text)) continue
    span.likeness *= FORM_DISAGREES
    span.agrees = false
  }
  if (leavesUnexplained(index, tokens, span)) span.likeness *= UNEXPLAINED_BESIDE
  span.likeness = Math.min(1, span.likeness * (0.97 + (0.03 * sameForms) / run.length))
  return span
}

/** Is a slip of the pen worth looking for here? Near a type word, a number or «на», or in a text that is all address. */
function worthGuessing(tokens: readonly Token[], at: number): boolean {
  if (tokens.length <= 7) return true
  const near = tokens.slice(Math.max(0, at - 3), at + 4)
  return (
    near.some(token => token.type !== null || token.kind === 'number') ||
    /^(?:на|по)$/i.test(tokens[at - 1]?.text ?? '')
  )
}

/** A number in a name stands beside a word of it, «Східний-1», «44 квартал»; in a list of houses it stands among marks. */
function isBesideWord(tokens: readonly Token[], at: number): boolean {
  const past = (step: 1 | -1) =>
    /^[-–.№]$/.test(tokens[at + step]?.text ?? '') ? tokens[at + 2 * step] : tokens[at + step]
  return past(-1)?.kind === 'word' || past(1)?.kind === 'word'
}

/** All stretches of the text that read like a name in the register, in no order; they may overlap. */
export function findSpans(index: PlaceIndex, tokens: readonly Token[], mostFuzzy: number = MOST_FUZZY): Span[] {
  const byName = new Map<PlaceName, TokenHit[]>()
  const note = (hits: readonly WordHit[], at: number): void => {
    for (const hit of hits) {
      const list = byName.get(hit.name)
      if (!list) byName.set(hit.name, [{ ...hit, at }])
      else if (list.length < MOST_TIMES) list.push({ ...hit, at })
    }
  }
  let guesses = 0
  tokens.forEach((token, at) => {
    if (token.kind === 'mark' || token.kind === 'figure' || token.fold === '') return
    if (token.kind === 'number' && !isBesideWord(tokens, at)) return
    const exact = index.exact(token.stem)
    note(exact, at)
    if (token.kind !== 'word' || exact.length > 0 || token.type !== null || guesses >= mostFuzzy) return
    if (token.fold.length < 4 || !worthGuessing(tokens, at)) return
    guesses++
    note(index.similar(token.stem), at)
  })
  const spans: Span[] = []
  for (const hits of byName.values()) {
    let run: TokenHit[] = []
    const flush = (): void => {
      const span = run.length ? toSpan(index, tokens, run) : null
      if (span) spans.push(span)
      run = []
    }
    for (const hit of hits) {
      const last = run.at(-1)
      if (last && hit.at === last.at) continue
      const gap = last ? tokens.slice(last.at + 1, hit.at) : []
      const joins = gap.length <= 3 && gap.every(token => skippable(index, token))
      if (last && (!joins || run.some(used => used.word === hit.word))) flush()
      run.push(hit)
    }
    flush()
  }
  return spans
}
