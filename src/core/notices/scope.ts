import type { DateTime } from 'luxon'
import { completed, NO_TIME, type When, windowsOf } from './windows.ts'

/** A time that a heading gives to what stands under it, until the next one of its kind. */
type Kind = 'days' | 'hours'

interface Entry {
  kind: Kind | 'place'
  when: When
  elsewhere: boolean
  /** Told behind places for them; those to come may have a time of their own behind them, too. */
  weak: boolean
}

/** Something that a time may belong to. */
export interface Timed {
  when: When
}

export const hasDays = ({ days, fixed }: When): boolean => days !== null || fixed !== null
export const hasHours = ({ hours, fixed }: When): boolean => hours !== null || fixed !== null
const of = (when: When, kind: Kind): boolean => (kind === 'days' ? hasDays(when) : hasHours(when))

/** «До 18:00», «о 17:00 подадуть»: an end without a beginning. */
export function isEndOnly({ days, hours, fixed }: When): boolean {
  if (fixed) return fixed.every(({ from }) => from === null)
  if (hours) return hours.every(({ from }) => from === null)
  return days?.ranges.every(({ first }) => first === null) ?? false
}

/**
 * The headings over the place that is read: days, hours and a part of the city, in the order they were opened. A new one
 * closes the last of its kind and all that was opened below it: «2 грудня», in it «Покровський район», in it «9:00–12:00».
 */
export class Scope {
  #open: Entry[] = []

  openTime(when: When, weak = false): void {
    if (hasDays(when)) this.#push({ kind: 'days', when: { ...when, hours: null }, elsewhere: false, weak })
    if (when.hours)
      this.#push({
        kind: 'hours',
        when: { ...NO_TIME, hours: when.hours, lasting: when.lasting },
        elsewhere: false,
        weak,
      })
    else if (when.lasting !== null && !hasDays(when)) this.#push({ kind: 'hours', when, elsewhere: false, weak })
  }

  /** The same headings, for a look that opens none. */
  copy(): Scope {
    const copy = new Scope()
    copy.#open = [...this.#open]
    return copy
  }

  openPlace(elsewhere: boolean): void {
    this.#push({ kind: 'place', when: NO_TIME, elsewhere, weak: false })
  }

  #push(entry: Entry): void {
    const last = this.#open.findIndex(({ kind }) => kind === entry.kind)
    if (last !== -1) this.#open = this.#open.slice(0, last)
    this.#open.push(entry)
  }

  get elsewhere(): boolean {
    return this.#open.some(({ elsewhere }) => elsewhere)
  }

  /** What the headings say of time, the nearest first. */
  get when(): When {
    return this.#open.reduceRight((when, entry) => completed(when, entry.when), NO_TIME)
  }

  /** Is the time of this kind one that may give way to one told behind the places? */
  isWeak(kind: Kind): boolean {
    return this.#open.findLast(entry => entry.kind === kind)?.weak ?? false
  }

  has(kind: Kind): boolean {
    return of(this.when, kind)
  }
}

/** Joins an end that is told later to what has only a beginning. */
export function withEnd(when: When, end: When, today: DateTime | null): When {
  const [begin] = windowsOf(when, today)
  if (!begin?.from || begin.to) return when
  const until =
    windowsOf({ ...end, days: end.days ?? (end.fixed ? null : daysOfStart(begin.from)) }, today)[0]?.to ?? null
  if (!until) return when
  const to = until <= begin.from && !end.days && !end.fixed ? until.plus({ days: 1 }) : until
  return { ...NO_TIME, fixed: [{ from: begin.from, to }] }
}

/** The time from where one begins to where the other ends; null where they are not such a pair. */
export function withBothEnds(begin: When, end: When): When | null {
  const [from, ...more] = begin.hours ?? []
  if (!from || more.length > 0 || from.from === null || from.to !== null || !isEndOnly(end)) return null
  const [to] = end.hours ?? []
  if (to && end.hours?.length === 1)
    return { ...begin, days: begin.days ?? end.days, hours: [{ from: from.from, to: to.to }] }
  const until = end.fixed?.[0]?.to
  const day = until && (begin.days?.ranges[0]?.first ?? until.startOf('day'))
  return day ? { ...NO_TIME, fixed: [{ from: day.plus({ minutes: from.from }), to: until }] } : null
}

function daysOfStart(from: DateTime): When['days'] {
  const day = from.startOf('day')
  return { ranges: [{ first: day, last: day }], weekdays: null, night: false }
}

/** Has a beginning and no end, or only an end to come. */
export function lacksEnd(when: When, today: DateTime | null): boolean {
  const windows = windowsOf(when, today)
  return windows.length === 1 && windows[0]!.from !== null && windows[0]!.to === null
}
