import type { Instant } from '../clock.ts'
import type { Outgoing } from './message.ts'

/** Whom a letter goes to. */
export interface Recipient {
  /** dveri's own id of the person in one messenger. */
  accountId: number
  channel: string
  /** The person's id in the messenger. */
  externalId: string
  /** Viber: the lowest API version over the person's devices. */
  apiVersion: number | null
}

/** reply: somebody is waiting for it now. notice: we speak of our own accord, at a pace. */
export type Lane = 'reply' | 'notice'

/** One row of the outbox: something to be said to somebody. */
export interface Letter {
  id: string
  to: Recipient
  lane: Lane
  message: Outgoing
  attempts: number
  /** Not before this moment. */
  dueAt: Instant
  /** Until then the letter is this process's to send; afterwards the sweep may have given it to another. */
  leasedUntil: Instant
}
