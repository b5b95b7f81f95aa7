import type { Instant } from '../core/clock.ts'
import type { Letter, Recipient } from '../core/messages/letter.ts'
import type { FileSource, Incoming } from '../core/messages/message.ts'
import type { MoveOrder, MoveOutcome } from '../core/requests/requests.ts'
import type { UseStore } from '../flows/engine/store.ts'
import type { Chat, Turn } from '../flows/engine/turn.ts'

/** A turn while its transaction is open. */
export interface OpenTurn {
  chat: Chat
  use: UseStore
}

/** Where turns happen. One event is one transaction under a lock on the person; the same event again is `seen`. */
export interface Turns {
  take(incoming: Incoming, step: (open: OpenTurn) => Promise<Turn>): Promise<{ letters: Letter[]; turn: Turn } | 'seen'>
}

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

/** A receipt of the messenger for a message we sent. */
export interface Receipt {
  channel: string
  token: string
  account: string
  kind: 'delivered' | 'seen' | 'failed'
  at: Instant
}

export interface Receipts {
  note(receipt: Receipt): Promise<void>
  /** Looks again at once for what was not found, and resolves when that is done. */
  idle(): Promise<void>
}

/** Photos that were noted in a turn and wait for their bytes. */
export interface PhotoQueue {
  claim(limit: number, leaseMs: number): Promise<AwaitedPhoto[]>
  stored(photo: string): Promise<void>
  /** Tried again at `dueAt`. */
  failed(photo: string, dueAt: Instant): Promise<void>
}

export interface AwaitedPhoto {
  id: string
  source: FileSource
  channel: string
  /** The person's id in the messenger. */
  account: string
  attempts: number
}

/** Moves requests along; the notice to the resident is written in the same transaction. */
export interface Moves {
  move(order: MoveOrder): Promise<{ outcome: MoveOutcome; letters: Letter[] }>
}

export type { Letter, Recipient }
