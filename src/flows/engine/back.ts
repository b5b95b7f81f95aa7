import type { Json } from './question.ts'
import type { TalkState } from './talk.ts'

/** Look-ups (`?`) are remembered like answers and forgotten on the way back. */
export function isLookup(step: string): boolean {
  return step.startsWith('?')
}

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

/** Forgets the last answered question and all that came of it. */
export function goBack(state: TalkState): void {
  const at = lastAnswered(state.trail, state.answers)
  if (at < 0) return
  for (const step of state.trail.slice(at)) delete state.answers[step]
  delete state.part
  delete state.heard
}
