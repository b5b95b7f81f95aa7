import type { Instant } from '../core/clock.ts'
import type { FileSource, Incoming } from '../core/messages/message.ts'
import type { MoveOrder, MoveOutcome } from '../core/requests/requests.ts'
import type { UseStore } from '../flows/engine/store.ts'
import type { Chat, Turn } from '../flows/engine/turn.ts'

/** A turn while its transaction is open. */
export interface OpenTurn {
  chat: Chat
  use: UseStore
}

/**
 * Where turns happen. One event is one transaction under a lock on the person; the same event again is `seen`. What a turn
 * says goes out by itself after the commit.
 */
export interface Turns {
  take(incoming: Incoming, step: (open: OpenTurn) => Promise<Turn>): Promise<Turn | 'seen'>
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
  /** Photos that are due, longest waiting first; they are leased to the caller for `leaseMs`. */
  claim(wanted: WantedPhotos, leaseMs: number): Promise<AwaitedPhoto[]>
  /** False when nobody wants it any more: its person was erased while it was on its way. */
  stored(photo: string): Promise<boolean>
  /** Tried again at `dueAt`. */
  failed(photo: string, dueAt: Instant): Promise<void>
}

export interface WantedPhotos {
  channel: string
  limit: number
  /** At most so many of one person. */
  ofOne: number
  /** People who have enough in hand, by their id in the messenger. */
  without: readonly string[]
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
  move(order: MoveOrder): Promise<MoveOutcome>
}
