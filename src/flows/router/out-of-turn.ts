import type { Heard, Said } from '../../core/messages/message.ts'
import type { Understood } from '../../core/understanding/understood.ts'
import { type Opening, openingFrom } from '../engine/opening.ts'
import type { Phrase } from '../engine/phrase.ts'
import type { Reader } from '../engine/reader.ts'
import type { Flow, TalkState } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { photosOf } from './album.ts'
import { isWorthKeeping } from './parked.ts'

/** Talks that only set something: a trouble told there is no answer to them, and nothing is lost by leaving. */
const SETTINGS = new Set(['language', 'privacy', 'addresses', 'repairs'])

/** Does what was told begin a request at once, before the talk goes on? A danger always, a trouble from a setting. */
export function comesFirst(talk: TalkState, { danger, intent }: Pick<Understood, 'danger' | 'intent'>): boolean {
  if (SETTINGS.has(talk.flow)) return danger !== null || intent === 'trouble'
  return danger !== null && isWorthKeeping(talk)
}

/** What a request is begun with by a photo or a location, and what is said to it. */
export function begunWith(
  said: Said & { kind: 'photo' | 'place' },
  { locator }: World,
  reader: Reader,
): { opening: Opening; say: Phrase | null } {
  if (said.kind === 'place') {
    const { lat, lon } = said
    const ours = locator.at(lat, lon).kind === 'here'
    return ours ? { opening: { place: { lat, lon } }, say: null } : { opening: {}, say: { key: 'place-far' } }
  }
  const { photo, caption } = said
  const told = caption ? openingFrom(caption, reader) : {}
  return { opening: { photos: [photo], ...told }, say: { key: 'photo-kept', params: { flow: 'report' } } }
}

/**
 * A photo or a location that came before (or after) it was asked for is kept with the talk, and the step that wants it
 * takes it from there. A new location takes the place of the one given before. What is of no use to the talk is not kept.
 */
export function keptForItsStep(
  flow: Flow,
  talk: TalkState,
  said: Said & { kind: 'photo' | 'place' },
  { locator }: World,
): { talk: TalkState; say: Phrase } {
  const { opening, answers } = talk
  if (said.kind === 'photo') {
    const max = flow.mostPhotos
    if (max === undefined) return { talk, say: { key: 'photo-of-no-use' } }
    if (photosOf(talk).size >= max) return { talk, say: { key: 'photos-full', params: { max } } }
    const photos = [...(opening.photos ?? []), said.photo]
    return {
      talk: { ...talk, opening: { ...opening, photos } },
      say: { key: 'photo-kept', params: { flow: flow.name } },
    }
  }
  if (!flow.known) return { talk, say: { key: 'not-understood-here' } }
  if (locator.at(said.lat, said.lon).kind === 'outside') return { talk, say: { key: 'place-far' } }
  const kept: Opening = { ...opening, place: { lat: said.lat, lon: said.lon } }
  const others = Object.entries(answers).filter(([step]) => step !== 'place' && !step.startsWith('place:'))
  const known = { ...flow.known(kept), ...Object.fromEntries(others) }
  return { talk: { ...talk, opening: kept, answers: known }, say: { key: 'place-kept' } }
}

/**
 * Was it said under a question of another talk than the open one, or of one that is over? What a messenger failed to bring
 * at first it brings later, when somebody may have gone on to other questions.
 */
export function isOvertaken(current: TalkState | null, { said, under }: Heard): boolean {
  // Parts of an album that began this talk were all sent before its first question was there.
  if (said.kind === 'photo' && current?.gathers) return false
  return under !== undefined && !current?.invited && current?.id !== under
}
