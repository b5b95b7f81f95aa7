import type { DateTime } from 'luxon'
import type { Window } from './windows.ts'

/**
 * What a reader is not sure of, each a question for the official:
 * - `street`: not in the register, or two of it fit;
 * - `date`: «завтра» or a weekday that is not the date beside it;
 * - `period`: ends before it begins, is over already, or lies more than a year away;
 * - `place`: another town is named;
 * - `houses`: numbers that cannot be read;
 * - `unread`: a list or a piece that may tell of places and could not be understood.
 */
export const DOUBTS = ['street', 'date', 'period', 'place', 'houses', 'unread'] as const
export type DoubtKind = (typeof DOUBTS)[number]

export interface Doubt {
  kind: DoubtKind
  /** The words in question, as they stand in the notice. */
  text: string
  /** Where they begin in the text as it was given. */
  at: number
  /** What may be meant instead: streets of the register. */
  near: string[]
}

/** Nobody plans works so far ahead; a year mistyped does. */
const FURTHEST_DAYS = 366

/** Are these windows ones that no announcement may have? */
export function isOddPeriod(windows: readonly Window[], at: DateTime | null): boolean {
  if (windows.some(({ from, to }) => from !== null && to !== null && to <= from)) return true
  if (!at || windows.length === 0) return false
  if (windows.every(({ to }) => to !== null && to < at)) return true
  const furthest = at.plus({ days: FURTHEST_DAYS })
  return windows.some(({ from, to }) => (from !== null && from > furthest) || (to !== null && to > furthest))
}
