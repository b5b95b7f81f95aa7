import type { DateTime } from 'luxon'

/** Which end of the work a date or time speaks of; `day` names a day and neither end. */
export type Role = 'from' | 'to' | 'day'

/** A date or a time of day met in the text, with the stretch it takes. */
export interface Moment {
  role: Role
  start: number
  end: number
  /** Start of that day in the city; null for a bare time. */
  date: DateTime | null
  /** Minutes after midnight; null for a bare date. */
  minutes: number | null
}

/** What one pattern met: a single moment, or both ends of a range that must be taken or left together. */
export type Reading = readonly Moment[]

const BEFORE =
  /(?:^|[^\p{L}])(з|із|зі|с|со|від|от|після|после|починаючи з|начиная с|о|об|до|по|к)\s*(?:близько|орієнтовно|приблизно|примерно|ориентировочно)?\s*$/u
/** «світло з'явиться о 16:30», «термін усунення — 22:00»: what is said to happen then is the end. */
const ENDS_THEN =
  /(?:віднов(?!н|люв)|подад(?:уть|ут)|повернут|(?:роботи|работы) триват|з['’]яв|заверш|закінч|увімк|(?<!\p{L})включ|восстанов(?!ит)|законч|появ|дадуть|усунен|устранен)[^.\n]{0,70}$/iu

/** What the words before a moment make of it: «з», «від», «після» begin; «до», «по» end. */
export function roleBefore(text: string, start: number): Role {
  const word = BEFORE.exec(text.slice(Math.max(0, start - 28), start).toLowerCase())?.[1]
  if (word === 'до' || word === 'по' || word === 'к') return 'to'
  if (word === undefined || word === 'о' || word === 'об') {
    if (ENDS_THEN.test(text.slice(Math.max(0, start - 90), start))) return 'to'
  }
  return word === undefined ? 'day' : 'from'
}

/** A notice with more dates than this is a table or junk; the first ones tell. */
const MOST_MATCHES = 40

/** The places where a pattern is met, the first forty of them. */
export function matches(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  for (const match of text.matchAll(pattern)) {
    if (found.push(match) === MOST_MATCHES) break
  }
  return found
}
