import type { Instant } from '../clock.ts'
import type { Announcement, State } from './announcement.ts'

/** What an official can do to an announcement that stands somewhere. */
export type Deed = 'pause' | 'resume' | 'cancel'

/**
 * All that moves an announcement: an official's deeds, a second official who declines, and what comes about: its audience is
 * written down (`begin`), nobody waits to be told any more (`finish`), or its matter is over before that (`end`).
 */
export type Move = Deed | 'decline' | 'begin' | 'finish' | 'end'

/** From where each move leads where; what is not here cannot happen. Consent is no move but a start: see `startOf`. */
const MOVES: Record<Move, Partial<Record<State, State>>> = {
  pause: { sending: 'paused' },
  resume: { paused: 'sending' },
  cancel: {
    'awaiting-consent': 'cancelled',
    scheduled: 'cancelled',
    sending: 'cancelled',
    paused: 'cancelled',
  },
  decline: { 'awaiting-consent': 'cancelled' },
  begin: { scheduled: 'sending', sending: 'sending' },
  finish: { sending: 'sent', paused: 'sent' },
  end: { scheduled: 'sent', sending: 'sent', paused: 'sent' },
}

const DEEDS: readonly Deed[] = ['pause', 'resume', 'cancel']

/** Where an announcement stands when it is written down, and again when a second official has consented to it. */
export function startOf({ consented, sendAt }: { consented: boolean; sendAt: Instant }, at: Instant): State {
  if (!consented) return 'awaiting-consent'
  return sendAt <= at ? 'sending' : 'scheduled'
}

/** Where a move leads from `state`, or null when it cannot happen there. */
export function after(state: State, move: Move): State | null {
  return MOVES[move][state] ?? null
}

export function deedsFrom(state: State): Deed[] {
  return DEEDS.filter(deed => after(state, deed) !== null)
}

/** Nobody will be told of it any more: its author gets the report. */
export function isOver({ state }: Pick<Announcement, 'state'>): boolean {
  return state === 'sent' || state === 'cancelled'
}

/** It came to nothing before anybody was told. */
export function wasDeclined({ state, begunAt }: Pick<Announcement, 'state' | 'begunAt'>): boolean {
  return state === 'cancelled' && begunAt === null
}

/** Where it stands in one word, for its card: `over` is more than sent, its matter has come to an end. */
export function standingOf({ state, overAt }: Pick<Announcement, 'state' | 'overAt'>): State | 'over' {
  return state === 'sent' && overAt ? 'over' : state
}
