import type { Outgoing, Said } from '../../core/messages/message.ts'
import type { Album } from '../engine/opening.ts'
import type { Json } from '../engine/question.ts'
import type { TalkState } from '../engine/talk.ts'

/**
 * A picture of an album that a talk has heard another of: its words answer no question, which nobody has seen when the
 * pictures were sent. The first of an album is heard like any other, and remembered.
 */
export function partOfAlbum(talk: TalkState, said: Said): [talk: TalkState, said: Said] {
  if (said.kind !== 'photo' || !said.album) return [talk, said]
  if (talk.opening.album?.id === said.album.id) return [talk, { ...said, album: { ...said.album, follows: true } }]
  return [{ ...talk, opening: { ...talk.opening, album: begunAlbum(said.album, said.caption) } }, said]
}

/** An album of which one picture has come. */
export function begunAlbum({ id, order }: { id: string; order: number }, caption: string): Album {
  const text = caption.trim()
  return { id, captions: [], ...(text === '' ? {} : { first: { order, text } }) }
}

/** Every photo that a talk holds so far: sent before they were asked for, or as an answer. */
export function photosOf({ opening, answers, part }: TalkState): Set<string> {
  const given = [answers.photos, part].flatMap(value => {
    const photos = typeof value === 'object' && value !== null && 'photos' in value ? value.photos : value
    return Array.isArray(photos) ? photos.filter(photo => typeof photo === 'string') : []
  })
  return new Set([...(opening.photos ?? []), ...given])
}

/** The talk as if the photo had never been sent; null when it does not hold it. */
export function withoutPhoto(talk: TalkState, photo: string): TalkState | null {
  if (!JSON.stringify(talk).includes(JSON.stringify(photo))) return null
  const { opening, heard = [], ...rest } = talk
  const others = heard.filter(({ said }) => said.kind !== 'photo' || said.photo !== photo)
  const photos = opening.photos?.filter(other => other !== photo)
  return {
    ...(strip(rest as unknown as Json, photo) as unknown as TalkState),
    opening: { ...opening, ...(photos ? { photos } : {}) },
    ...(others.length > 0 ? { heard: others } : {}),
  }
}

function strip(value: Json, photo: string): Json {
  if (Array.isArray(value)) return value.filter(item => item !== photo).map(item => strip(item, photo))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, strip(inner, photo)]))
}

/**
 * Remembers whether the open question still waits for more of an album. Then whatever is said next takes its place: a
 * question that has been answered must not come after its answer.
 */
export function gathering(talk: TalkState | null, said: Outgoing[], before: TalkState | null): TalkState | null {
  const [first] = said
  if (!first) return talk
  if (before?.gathers && first.gather !== before.id) first.instead = before.id
  const waits = talk !== null && said.some(message => message.gather === talk.id)
  if (talk === null || (talk.gathers ?? false) === waits) return talk
  const { gathers: _, ...rest } = talk
  return waits ? { ...rest, gathers: true } : rest
}
