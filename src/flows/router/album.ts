import type { Outgoing } from '../../core/messages/message.ts'
import { isOver, type Status } from '../../core/requests/lifecycle.ts'
import { commandButton } from '../commands.ts'
import type { TurnContext } from '../engine/engine.ts'
import type { Words } from '../engine/phrase.ts'
import type { Json } from '../engine/question.ts'
import type { TalkState } from '../engine/talk.ts'
import { buttonsToParked } from './navigation.ts'

/** Every photo that a talk holds so far: sent before they were asked for, or as an answer. */
export function photosOf({ opening, answers, part }: TalkState): Set<string> {
  const given = [answers.photos, part].flatMap(value => {
    const photos = typeof value === 'object' && value !== null && 'photos' in value ? value.photos : value
    return Array.isArray(photos) ? photos.filter(photo => typeof photo === 'string') : []
  })
  return new Set([...(opening.photos ?? []), ...given])
}

/** The talk as if the photo had never been sent; null when it does not hold it. */
function withoutPhoto(talk: TalkState, photo: string): TalkState | null {
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

/** The talks without a photo that could not be fetched, and what is said of it; nothing where nobody waits for it. */
export async function lostPhoto(
  photo: string,
  current: TalkState | null,
  parked: TalkState | null,
  { use, words }: TurnContext,
): Promise<{ current: TalkState | null; parked: TalkState | null; say: Outgoing | null }> {
  const lost = await use(store => store.photos.lose(photo))
  const [open, waiting] = [current && withoutPhoto(current, photo), parked && withoutPhoto(parked, photo)]
  const talks = { current: open ?? current, parked: waiting ?? parked }
  const talk = open ?? waiting
  if (lost?.request) return { ...talks, say: ofRequest(words, lost.request) }
  if (!lost || !talk) return { ...talks, say: null }
  const text = words.of({ key: 'photo-lost', params: { left: photosOf(talk).size } })
  return { ...talks, say: { text, buttons: open ? [] : buttonsToParked(words) } }
}

/** A photo of a request that is filed already could not be fetched. One bubble for a whole album. */
function ofRequest(words: Words, { number, status }: { number: string; status: Status }): Outgoing {
  const add = commandButton(words, '/add', { argument: number, label: 'button-add' })
  return {
    text: words.of({ key: 'photo-lost-of-request', params: { number, open: isOver(status) ? 'no' : 'yes' } }),
    copy: [number],
    buttons: [...(isOver(status) ? [] : [add]), commandButton(words, '/menu')],
    gather: `lost:${number}`,
  }
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
