import type { Said } from '../../core/messages/message.ts'
import type { TalkState } from './talk.ts'

/** Keeps what was said until the flow comes by its step: in this very run, or later when a deploy put others before it. */
export function note(state: TalkState, step: string, said: Said): void {
  state.heard = [...(state.heard ?? []).filter(heard => heard.step !== step), { step, said }]
}

/** What was said to a step; it is heard once. */
export function heardAt(state: TalkState, step: string): Said | undefined {
  const heard = state.heard?.find(one => one.step === step)
  if (!heard) return undefined
  state.heard = state.heard!.filter(one => one !== heard)
  if (state.heard.length === 0) delete state.heard
  return heard.said
}
