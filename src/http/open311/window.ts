import type { Instant } from '../../core/clock.ts'
import type { Parameters } from './parameters.ts'
import { Refused } from './refusal.ts'

const DAYS = 90
const DAY_MS = 86_400_000
/** The most that one answer holds, and what it holds when nobody says: with a key as the standard has it, without one less. */
export const MOST = { key: 1_000, nobody: 100 }
const MOST_PAGES = 100_000

/** The span of time a call asks about: it ends at `end_date` (or now) and reaches back ninety days at most. */
export function windowOf(query: Parameters, now: Instant): { from: Instant; to: Instant } {
  const start = query.moment('start_date', 'start')
  const end = query.moment('end_date', 'end')
  if (start && end && start > end) throw new Refused(400, 'dates-crossed')
  // The last moment itself belongs to the span.
  const to = new Date((end ?? now).getTime() + 1)
  const earliest = new Date((end ?? now).getTime() - DAYS * DAY_MS)
  return { from: start && start > earliest ? start : earliest, to }
}

/** `page` counts from 1; a larger `page_size` than there can be is the largest. */
export function pageOf(query: Parameters, most: number): { offset: number; limit: number } {
  const limit = Math.min(most, query.whole('page_size', 1, MOST_PAGES, most))
  return { offset: (query.whole('page', 1, MOST_PAGES, 1) - 1) * limit, limit }
}
