import type { Json } from './question.ts'
import type { TalkState } from './talk.ts'

/** Look-ups (`?`) are remembered like answers and forgotten on the way back. */
export function isLookup(step: string): boolean {
  return step.startsWith('?')
}

/** Steps of one matter bear its name: `place:house` is of `place`. */
function isOf(step: string, matter: string): boolean {
  return step === matter || step.startsWith(`${matter}:`)
}

/** Forgets the answers of these steps, and what was looked up since the first of them. */
export function forget(state: TalkState, trail: readonly string[], steps: readonly string[]): void {
  const first = Math.min(...steps.map(step => trail.indexOf(step)).filter(at => at >= 0))
  for (const [at, step] of trail.entries()) {
    if (steps.includes(step) || (isLookup(step) && at > first)) delete state.answers[step]
  }
}

/** Asks these steps anew, and keeps what was answered to them: each may be left as it was. */
export function beginChange(state: TalkState, steps: readonly string[]): void {
  state.changing = [...steps]
  state.was = answersOf(state.answers, step => steps.includes(step))
}

/** Over as soon as something else is asked. */
export function endChange(state: TalkState, asked: string): void {
  if (!state.changing || state.changing.some(matter => isOf(asked, matter))) return
  delete state.changing
  delete state.was
}

/** Puts back whatever was to be changed. */
export function undoChange(state: TalkState): void {
  const { changing = [], was = {} } = state
  const others = answersOf(state.answers, step => !changing.some(matter => isOf(step, matter)))
  state.answers = { ...others, ...was }
  delete state.changing
  delete state.was
}

/**
 * What was answered to this step before; not any more when the matter it is of has been answered otherwise, or part of
 * another answer is there.
 */
export function answeredBefore({ was = {}, answers, part }: TalkState, step: string): Json | undefined {
  if (part !== undefined) return undefined
  const [matter = ''] = step.split(':')
  const otherwise = matter !== step && was[matter] !== undefined && !isSame(was[matter], answers[matter])
  return otherwise ? undefined : was[step]
}

/** The open question keeps the answer it had, with all that was asked because of it. */
export function leaveAsItWas(state: TalkState): void {
  const { waiting, was = {} } = state
  if (waiting === undefined || answeredBefore(state, waiting) === undefined) return
  state.answers = { ...state.answers, ...answersOf(was, step => isOf(step, waiting)) }
  forgetBefore(state, waiting)
  for (const key of ['waiting', 'part', 'shares', 'heard'] as const) delete state[key]
}

/** It has been answered: what was answered before is of no use any more, unless a change may still be given up. */
export function forgetBefore(state: TalkState, step: string): void {
  if (!state.was || state.changing) return
  state.was = answersOf(state.was, other => !isOf(other, step))
  if (Object.keys(state.was).length === 0) delete state.was
}

function answersOf(answers: Record<string, Json>, which: (step: string) => boolean): Record<string, Json> {
  return Object.fromEntries(Object.entries(answers).filter(([step]) => which(step)))
}

function isSame(before: Json | undefined, now: Json | undefined): boolean {
  return JSON.stringify(before) === JSON.stringify(now)
}
