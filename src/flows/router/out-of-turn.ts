import type { Heard, Said } from '../../core/messages/message.ts'
import type { Understood } from '../../core/understanding/understood.ts'
import { canGoBack } from '../engine/back.ts'
import { type Opening, openingFrom } from '../engine/opening.ts'
import type { Phrase } from '../engine/phrase.ts'
import type { Reader } from '../engine/reader.ts'
import type { Flow, TalkState } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { correctionIn } from '../steps/correction.ts'
import { type GivenPlace, withPlace } from '../steps/where.ts'
import { begunAlbum, photosOf } from './album.ts'
import { withAlbumWords } from './album-words.ts'
import { isWorthKeeping } from './parked.ts'

/** Talks that only set something: a trouble told there is no answer to them, and nothing is lost by leaving. */
const SETTINGS = new Set(['language', 'privacy', 'addresses', 'repairs'])

/** What a text does that answers no open question. */
export type OutOfTurn =
  /** It takes back the answer before. */
  | { kind: 'back' }
  /** It cannot wait until this talk is over. */
  | { kind: 'begins'; opening: Opening }
  | { kind: 'kept'; talk: TalkState; say: Phrase | null }
  /** It is nothing to this talk: a question, a kind word, or not understood. */
  | { kind: 'aside' }

/** A correction first, then what the flow itself makes of it. */
export function meantOutOfTurn(text: string, flow: Flow, talk: TalkState, reader: Reader): OutOfTurn {
  const correction = correctionIn(text, talk, reader)
  if (correction?.kind === 'back' && canGoBack(talk.trail, talk.answers)) return { kind: 'back' }
  if (correction?.kind === 'place' && takesPlace(flow, talk)) {
    const say = talk.trail.includes('place') ? null : { key: 'place-kept' }
    return { kind: 'kept', talk: atPlace(talk, correction.given), say }
  }
  const kept = flow.onDigression?.(talk, { text, reader, takesBack: correction?.kind === 'words' })
  if (kept) return { kind: 'kept', ...kept }
  return comesFirst(talk, reader.understand(text))
    ? { kind: 'begins', opening: openingFrom(text, reader) }
    : { kind: 'aside' }
}

/** Does what was told begin a request at once, before the talk goes on? A danger always, a trouble from a setting. */
function comesFirst(talk: TalkState, { danger, intent }: Pick<Understood, 'danger' | 'intent'>): boolean {
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
  const { photo, caption, album } = said
  const told = caption ? openingFrom(caption, reader) : {}
  const part = album ? { album: begunAlbum(album, caption) } : {}
  const opening: Opening = { photos: [photo], ...told, ...part }
  return { opening, say: opening.danger ? null : { key: 'photo-kept', params: { flow: 'report' } } }
}

/**
 * A photo or a location that came before (or after) it was asked for is kept with the talk, and the step that wants it
 * takes it from there. A new location takes the place of the one given before. What is of no use to the talk is not kept.
 * Before a danger that is to be warned of, nothing is said.
 */
export function keptForItsStep(
  flow: Flow,
  talk: TalkState,
  said: Said & { kind: 'photo' | 'place' },
  { locator }: World,
  reader: Reader,
): { talk: TalkState; say: Phrase | null } {
  const { opening } = talk
  if (said.kind === 'photo') {
    const max = flow.mostPhotos
    if (max === undefined) return { talk, say: { key: 'photo-of-no-use' } }
    const told = withAlbumWords(flow, talk, said, reader)
    if (photosOf(talk).size >= max) return { talk: told, say: { key: 'photos-full', params: { max } } }
    const photos = [...(told.opening.photos ?? []), said.photo]
    const kept = { ...told, opening: { ...told.opening, photos } }
    const isWarned = kept.opening.danger === talk.opening.danger
    return { talk: kept, say: isWarned ? { key: 'photo-kept', params: { flow: flow.name } } : null }
  }
  if (!takesPlace(flow, talk)) return { talk, say: { key: 'not-understood-here' } }
  if (locator.at(said.lat, said.lon).kind === 'outside') return { talk, say: { key: 'place-far' } }
  const place = { lat: said.lat, lon: said.lon }
  return {
    talk: atPlace({ ...talk, opening: { ...opening, place } }, { ...place, text: null }),
    say: { key: 'place-kept' },
  }
}

/** Steps of a request behind its place: whoever comes to them without one is asked for none. */
const BEHIND_PLACE: ReadonlySet<string> = new Set(['description', 'photos', 'check', 'change'])

/** Has the talk asked for a place, or may it yet? */
function takesPlace({ known }: Flow, { trail, waiting = '' }: TalkState): boolean {
  return trail.includes('place') || (known !== undefined && !BEHIND_PLACE.has(waiting))
}

/** The talk at another place. Photos of an answer not yet finished are kept with what it was begun with: another question may come first. */
function atPlace(talk: TalkState, given: GivenPlace): TalkState {
  const unfinished = talk.part === undefined ? new Set<string>() : photosOf(talk)
  const opening = unfinished.size > 0 ? { ...talk.opening, photos: [...unfinished] } : talk.opening
  return withPlace({ ...talk, opening }, given)
}

/** What is said to a number or to something unreadable where nobody asked for it. */
export function ofNoUse(said: Said): Phrase {
  return { key: said.kind === 'unshared' && said.what === 'place' ? 'place-unshared' : 'phone-of-no-use' }
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
