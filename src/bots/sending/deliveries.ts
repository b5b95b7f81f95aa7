import type { Announcement } from '../../core/announcements/announcement.ts'
import type { Instant } from '../../core/clock.ts'
import type { Recipient } from '../../core/messages/letter.ts'
import type { Outgoing } from '../../core/messages/message.ts'
import type { Language } from '../../core/people/person.ts'

/** What one person is to be told now: usually one announcement, several when they came within an hour. */
export interface Parcel {
  to: Recipient
  language: Language
  /** Rows of the same person, each with its announcement, oldest announcement first. */
  rows: { id: string; announcementId: number; attempts: number }[]
  /** The open question whose keyboard a message must bring along, where messages take keyboards away. */
  asking: Outgoing | null
}

export interface Claimed {
  parcels: Parcel[]
  announcements: ReadonlyMap<number, Announcement>
  /** How many rows were looked at and put off, to the morning or to the end of an hour: there may be more behind them. */
  held: number
}

/** What became of a row, to be written down. `version` is the announcement's that was sent. */
export type RowOutcome =
  | { id: string; kind: 'sent'; token: string | null; version: number }
  | { id: string; kind: 'gone' | 'refused'; why: string; accountId: number }
  | { id: string; kind: 'later'; dueAt: Instant; why: string }

/** People who are still to be told. A killed worker's rows come back when their lease runs out. */
export interface Deliveries {
  /** Takes due rows of a channel, urgent announcements first, for `leaseMs`; nobody else gets them meanwhile. */
  claim(channel: string, limit: number, leaseMs: number): Promise<Claimed>
  settle(outcomes: RowOutcome[]): Promise<void>
  /** Gives rows back unsent. */
  release(ids: string[], dueAt: Instant): Promise<void>
  /** The next moment at which rows of the channel fall due, or null when none wait. Leases count. */
  nextDue(channel: string): Promise<Instant | null>
}
