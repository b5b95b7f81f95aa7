import type { Instant } from '../clock.ts'
import type { Result, Status } from '../requests/lifecycle.ts'
import type { RequestKind } from '../requests/request.ts'
import type { Month } from './month.ts'

/** How many requests of a month have all of this in common. Every figure about requests is a sum of such cells, so they agree. */
export interface RequestCell {
  kind: RequestKind
  category: string
  subcategory: string | null
  channel: string
  district: string | null
  status: Status
  result: Result | null
  /** Done after its date, or still open after it. */
  late: boolean
  /** Came back at least once. */
  reopened: boolean
  /** Closed with the resident's yes, or without it. */
  confirmed: boolean | null
  grade: number | null
  count: number
}

/** A month as the store has counted it. */
export interface MonthCounts {
  month: Month
  /** When it was counted: the state of requests is of this moment. */
  at: Instant
  requests: RequestCell[]
  /** People who wrote, each counted once a day. */
  contacts: { channel: string; country: string; people: number }[]
  answers: { article: string; shown: number }[]
  announcements: { category: string; count: number }[]
  /** Different people who got at least one announcement. */
  peopleReached: number
  receptions: { days: number; visits: number }
}

/** Where a month is counted. */
export interface Counters {
  count(month: Month): Promise<MonthCounts>
}
