import type { DateTime } from 'luxon'
import type { PlaceIndex } from '../places/place-index.ts'
import { type Area, findAreas, isHeadingArea } from './areas.ts'
import { type Cue, cuesIn, type Role } from './cues.ts'
import { findMentions } from './mentions.ts'
import { type ReadPlace, readPlaces } from './places-read.ts'
import { headingRole, type PlacedCue, placeCues, rolesIn, type SentenceRoles } from './roles.ts'
import { type Run, runsOf } from './runs.ts'
import { withBothEnds } from './scope.ts'
import { beginsSentence, type Sentence, sentencesOf } from './sentences.ts'
import type { Steps } from './steps.ts'
import { type Line, type NoticeToken, readTokens } from './tokens.ts'

/** A sentence with all that stands in it, and what its words make of it. */
export interface Part {
  sentence: Sentence
  places: ReadPlace[]
  areas: Area[]
  runs: Run[]
  roles: SentenceRoles
  /** An area that heads what follows. */
  heads: Area | null
  /** A list that nobody can tell the meaning of. */
  unclear: boolean
  /** An item of a list: it has a bullet, or a heading over it. */
  listed: boolean
}

export interface Layout {
  parts: Part[]
  tokens: readonly NoticeToken[]
}

/** Roles whose words end a list of houses. */
const BLOCKING: readonly Role[] = ['affected', 'cause', 'tank', 'detour', 'restored', 'spared', 'advice']

/** Cuts a clean notice into sentences and finds in each the places, areas and times, and the role of every place. */
export function layOut(index: PlaceIndex, text: string, today: DateTime | null, steps: Steps): Layout {
  const { tokens, lines } = readTokens(text, today, steps)
  const cues = cuesIn(text)
  const all = placeCues(cues, tokens, () => false)
  const cueAt = new Set(all.map(({ at }) => at))
  const blocking = new Set(all.filter(({ role }) => BLOCKING.includes(role)).map(({ at }) => at))
  const stops = stopsOf(cues, tokens)
  const mentions = findMentions({
    index,
    text,
    tokens,
    lines,
    steps,
    isCue: at => cueAt.has(at),
    isStop: at => stops.has(at),
    opensSentence: at => beginsSentence(tokens, at),
  })
  const areas = findAreas(index, tokens, lines).filter(
    ({ from, to }) => !mentions.some(other => other.typed && other.from <= to && other.to >= from),
  )
  const free = mentions.filter(({ from, to }) => !areas.some(other => other.from <= to && other.to >= from))
  const places = readPlaces(free, { index, text, tokens, areas, blocks: at => blocking.has(at) })
  const inHouses = insideOf(places, tokens.length)
  const placed = all.filter(({ at }) => !inHouses[at])
  const sentences = sentencesOf(tokens, lines)
  return { tokens, parts: partsOf(sentences, { text, tokens, lines, today, cues: placed, places, areas }) }
}

/** Tokens of the words that say that something stops. */
function stopsOf(cues: readonly Cue[], tokens: readonly NoticeToken[]): Set<number> {
  const stops = new Set<number>()
  let from = 0
  for (const { role, start, end } of cues) {
    if (role !== 'affected') continue
    while (from < tokens.length && tokens[from]!.end <= start) from++
    for (let at = from; at < tokens.length && tokens[at]!.start < end; at++) stops.add(at)
  }
  return stops
}

function insideOf(places: readonly ReadPlace[], length: number): boolean[] {
  const inside = new Array<boolean>(length).fill(false)
  for (const { from, end } of places) inside.fill(true, from, end + 1)
  return inside
}

interface Found {
  text: string
  tokens: readonly NoticeToken[]
  lines: readonly Line[]
  today: DateTime | null
  cues: readonly PlacedCue[]
  places: readonly ReadPlace[]
  areas: readonly Area[]
}

function partsOf(sentences: readonly Sentence[], found: Found): Part[] {
  const { text, tokens, lines, today, cues, places, areas } = found
  const base = new ListRole()
  /** A heading is open over what is read, with so many lines behind it. */
  const listing = { open: false, items: 0 }
  const drafts = sentences.map((sentence, k) => {
    const own = places.filter(({ from }) => from >= sentence.from && from < sentence.to)
    if (sentence.first && sentence.line.apart && !sentence.line.bullet && listing.items > 0) listing.open = false
    if (sentence.first) listing.items++
    base.before(sentence, own.length > 0)
    const roles = rolesIn(sentence, tokens, cues, base.role)
    const { unclear } = base
    const next = sentences[k + 1]
    const opens = sentence.heading || (own.length === 0 && next?.line.bullet === true && !sentence.line.bullet)
    const isOfArea = areas.some(({ from }) => from >= sentence.from && from < sentence.to)
    const role = opens ? (headingRole(sentence, tokens, cues) ?? (isOfArea ? 'affected' : null)) : null
    if (sentence.heading || (role !== null && role !== 'affected')) base.open(role, sentence.heading, own.length > 0)
    const listed = sentence.line.bullet || listing.open
    if (sentence.heading) Object.assign(listing, { open: true, items: 0 })
    return { sentence, places: own, roles, unclear: unclear && own.length > 0, listed }
  })
  const partOf = new Map(drafts.flatMap(draft => range(draft.sentence).map(at => [at, draft] as const)))
  const runs = runsOf(
    text,
    tokens,
    lines,
    today,
    at => partOf.get(at)?.roles.tellsTime(at) ?? false,
    at => beginsSentence(tokens, at),
  )
  return drafts.map((draft): Part => {
    const { from, to, line } = draft.sentence
    const own = areas.filter(area => area.from >= from && area.from < to)
    return {
      ...draft,
      areas: own,
      runs: inPairs(
        runs.filter(run => run.from >= from && run.from < to),
        (begin, end) => draft.places.some(place => place.from > begin.to && place.from < end.from),
      ),
      heads: own.find(area => isHeadingArea(area, tokens, line)) ?? null,
    }
  })
}

/** «Відключимо о 10:00, увімкнемо о 15:00»: a beginning and an end told apart, with no place between, are one time. */
function inPairs(runs: readonly Run[], isParted: (begin: Run, end: Run) => boolean): Run[] {
  const paired: Run[] = []
  for (const run of runs) {
    const begin = paired.at(-1)
    const whole = begin && !isParted(begin, run) ? withBothEnds(begin.when, run.when) : null
    if (begin && whole)
      paired[paired.length - 1] = { ...begin, to: run.to, when: whole, moments: [...begin.moments, ...run.moments] }
    else paired.push(run)
  }
  return paired
}

const range = ({ from, to }: Sentence): number[] => Array.from({ length: to - from }, (_, k) => from + k)

/** The role that the heading over a list gives it: «Цистерни стоять:», «Об'їзд:», «Без води:». */
class ListRole {
  role: Role = 'affected'
  unclear = false
  #items = 0
  #bullets = false
  #affectedSeen = false

  /** A list ends with an empty line, or where bullets end. */
  before(sentence: Sentence, hasPlaces: boolean): void {
    if (this.role !== 'affected' && sentence.first) {
      const ends = this.#items > 0 && !sentence.line.bullet && (sentence.line.apart || this.#bullets)
      if (ends) this.#reset('affected')
      this.#items++
      this.#bullets ||= sentence.line.bullet
    } else if (hasPlaces) this.#affectedSeen = true
  }

  open(role: Role | null, colon: boolean, hasPlaces: boolean): void {
    if (role !== null) this.#reset(role)
    // Words that say nothing, over a list that stands behind what is affected: it may be of anything.
    else if (colon && this.#affectedSeen && !hasPlaces) this.#reset('other')
    this.unclear = role === null && this.role === 'other'
  }

  #reset(role: Role): void {
    this.role = role
    this.#items = 0
    this.#bullets = false
    this.unclear = false
  }
}
