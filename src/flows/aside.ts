import type { Said } from './message.ts'
import type { Flow, Opening, TalkState } from './talk.ts'
import type { Understood } from './world.ts'

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

/** Talks that only set something: a trouble told there is no answer to them, and nothing is lost by leaving. */
const SETTINGS = new Set(['language', 'privacy', 'addresses', 'repairs'])

/** Does what was told begin a request at once, before the talk goes on? A danger always, a trouble from a setting. */
export function comesFirst(talk: TalkState, { danger, intent }: Pick<Understood, 'danger' | 'intent'>): boolean {
  if (SETTINGS.has(talk.flow)) return danger !== null || intent === 'trouble'
  return danger !== null && isWorthKeeping(talk)
}

/**
 * A photo or a location that came before (or after) it was asked for is kept with the talk, and the step that wants it
 * takes it from there. A new location takes the place of the one given before.
 */
export function keptForItsStep(flow: Flow, talk: TalkState, said: Said & { kind: 'photo' | 'place' }): TalkState {
  const { opening, answers } = talk
  if (said.kind === 'photo')
    return { ...talk, opening: { ...opening, photos: [...(opening.photos ?? []), said.photo] } }
  const kept: Opening = { ...opening, place: { lat: said.lat, lon: said.lon } }
  const others = Object.entries(answers).filter(([step]) => step !== 'place' && !step.startsWith('place:'))
  return { ...talk, opening: kept, answers: { ...flow.known?.(kept), ...Object.fromEntries(others) } }
}

/**
 * Was it said under a question of another talk than the open one? What a messenger failed to bring at first it brings
 * later, when somebody may have gone on to other questions.
 */
export function isOvertaken(current: TalkState | null, under: string | undefined): boolean {
  return under !== undefined && current !== null && !current.invited && current.id !== under
}
