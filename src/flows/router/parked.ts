import type { Flow, TalkState } from '../engine/talk.ts'

/** A talk whose flow a deploy has taken away cannot go on. */
export function stillKnown(flows: Map<string, Flow>, talk: TalkState | null): TalkState | null {
  return talk && flows.has(talk.flow) ? talk : null
}

/** A request or a suggestion that somebody has put words into; looking at a list is not worth coming back to. */
export function isWorthKeeping(talk: TalkState): boolean {
  return (
    (talk.flow === 'report' || talk.flow === 'suggest') &&
    (talk.trail.length > 1 || Object.keys(talk.answers).length > 0)
  )
}

/** What is parked is taken up again; what was open meanwhile takes its place, if it is worth it. */
export function takenUp({ failed: _, ...talk }: TalkState, open: TalkState | null): [TalkState, TalkState | null] {
  return [talk, open && isWorthKeeping(open) ? open : null]
}
