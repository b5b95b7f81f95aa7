import type { Instant } from '../../core/clock.ts'
import type { Letter } from '../../core/messages/letter.ts'

/** What became of a letter, to be written down. */
export type Settlement =
  | { id: string; kind: 'sent'; token: string | null }
  | { id: string; kind: 'gone' | 'refused'; why: string; accountId: number }
  | { id: string; kind: 'later'; dueAt: Instant; why: string }

/** What is still to be said. A crash leaves rows behind whose lease runs out; `claim` brings them to another sender. */
export interface Outbox {
  /** Rows that are due and leased to nobody, oldest first; they are leased to the caller for `leaseMs`. */
  claim(limit: number, leaseMs: number): Promise<Letter[]>
  /** Takes the row anew for `leaseMs` if it is still to be sent and nobody else has taken it since `leasedUntil`. */
  hold(id: string, leasedUntil: Instant, leaseMs: number): Promise<boolean>
  settle(settlements: Settlement[]): Promise<void>
  /** Seconds since the oldest row that is overdue was due; 0 when there is none. */
  age(): Promise<number>
}
