import type { State } from './announcement.ts'

/** What an official can do to an announcement that stands somewhere. */
export type Deed = 'pause' | 'resume' | 'cancel'

/** From where each deed leads where; what is not here cannot happen. */
const DEEDS: Record<Deed, Partial<Record<State, State>>> = {
  pause: { sending: 'paused' },
  resume: { paused: 'sending' },
  cancel: {
    'awaiting-consent': 'cancelled',
    scheduled: 'cancelled',
    sending: 'cancelled',
    paused: 'cancelled',
  },
}

/** Where a deed leads from `state`, or null when it does not fit. */
export function after(state: State, deed: Deed): State | null {
  return DEEDS[deed][state] ?? null
}

export function deedsFrom(state: State): Deed[] {
  return (Object.keys(DEEDS) as Deed[]).filter(deed => after(state, deed) !== null)
}
