import { isLookup, undoChange } from './changing.ts'
import type { Json } from './question.ts'
import type { TalkState } from './talk.ts'

/** The last answered question before the open one, unless something was done since. */
function lastAnswered(trail: string[], answers: Record<string, Json>): number {
  for (let at = trail.length - 1; at >= 0; at--) {
    const step = trail[at]!
    if (step.startsWith('!')) return -1
    if (!isLookup(step) && answers[step] !== undefined) return at
  }
  return -1
}

export function canGoBack(trail: string[], answers: Record<string, Json>): boolean {
  return lastAnswered(trail, answers) >= 0
}

/** Forgets the last answered question and all that came of it, but for what was answered. What came since is taken back first: words in doubt, a change. */
export function goBack(state: TalkState): void {
  delete state.part
  delete state.heard
  if (state.doubt !== undefined) delete state.doubt
  else if (state.changing) undoChange(state)
  else forgetLast(state)
}

function forgetLast(state: TalkState): void {
  const at = lastAnswered(state.trail, state.answers)
  if (at < 0) return
  const forgotten = state.trail.slice(at)
  const answered = forgotten[0]!
  state.was = { ...state.was, [answered]: state.answers[answered]! }
  for (const step of forgotten) delete state.answers[step]
}
