import type { Instant } from '../clock.ts'
import type { RequestWithHistory } from './request.ts'

/**
 * What can have happened to a request; each is one line of its history. Joined: a neighbour filed the same trouble; amber
 * and late: its clocks passed.
 */
export type FactType =
  | 'request-registered'
  | 'request-moved'
  | 'request-supplemented'
  | 'request-joined'
  | 'request-amber'
  | 'request-late'

/**
 * Something that happened, told to the city's own system. `request` is as it stood then: state, result and history up to
 * this fact, so a receiver that was away for a day still sees every step.
 */
export interface Fact {
  /** Of the line of history. Grows with time; the same at every try. */
  id: string
  type: FactType
  at: Instant
  request: RequestWithHistory
}

/** A fact that is to be posted now. */
export interface PendingFact {
  fact: Fact
  /** Tries in vain so far. */
  attempts: number
}

/** What became of a try. Dead: given up, listed, and brought back only by a replay. */
export type FactOutcome =
  | { id: string; kind: 'posted' }
  | { id: string; kind: 'later'; dueAt: Instant; why: string }
  | { id: string; kind: 'dead'; why: string }

/**
 * Facts on their way out. Of each request only the oldest pending fact can be claimed, so facts of one request go out one
 * after another, whatever the number of processes; a dead one no longer holds up those behind it.
 */
export interface FactQueue {
  /** Facts that are due and leased to nobody, for `leaseMs` to the caller. */
  claim(limit: number, leaseMs: number): Promise<PendingFact[]>
  settle(outcomes: FactOutcome[]): Promise<void>
}

/** A fact on its way, as an operator sees it. */
export interface FactEntry {
  id: string
  type: FactType
  at: Instant
  number: string
  state: 'pending' | 'posted' | 'dead'
  attempts: number
  /** Next try of a pending one. */
  dueAt: Instant | null
  why: string | null
}

/** The book of facts, for whoever looks after the exchange. */
export interface FactLog {
  list(filter: { state: FactEntry['state'] | null; after: string | null; limit: number }): Promise<FactEntry[]>
  /** Posts everything from this id on once more, in order, under the same ids. Returns how many. */
  replay(from: string): Promise<number>
}
