import type { Said } from '../../core/messages/message.ts'
import type { Addition } from '../../core/requests/requests.ts'
import { inOrder } from '../engine/opening.ts'
import type { Choice, Phrase } from '../engine/phrase.ts'
import type { Json, Question, Verdict } from '../engine/question.ts'
import { pressed } from './choice.ts'
import { lengthOf } from './text.ts'

const READY = { option: 'ready', label: { key: 'button-ready' } }

/** An {@link Addition} as an answer is kept; `text` of a part are the captions so far. */
export type Answered = {
  text: string | null
  photos: string[]
  point: { lat: number; lon: number } | null
  captions?: { order: number; text: string }[]
}

/** Pictures that are no album stand where they came. */
const LAST = Number.MAX_SAFE_INTEGER

export interface AdditionLimits {
  /** Of the text, in characters. */
  min: number
  max: number
  photos: number
  /** May a location be sent, or are only words and pictures of use here? */
  point: boolean
}

/**
 * Words, pictures or the exact place, together or alone. Words end it; after pictures (they may come as an album, one
 * message each) or a place there may still come words, or the ready button.
 *
 * @param nothing the button of those who have nothing to say
 */
export function addition(limits: AdditionLimits, before: string[] = [], nothing?: Choice): Question<Answered> {
  const soFar = (part: Json | undefined) =>
    (part as Answered | undefined) ?? { text: null, photos: before, point: null }
  return {
    goesOn: part => (part === undefined || isEmpty(soFar(part)) ? null : got(soFar(part))),
    buttons: (words, part) => {
      const end = isEmpty(soFar(part)) ? nothing : READY
      return end ? [{ kind: 'option', option: end.option, label: words.label(end) }] : []
    },
    hear: (said, part, words): Verdict<Answered> => {
      const kept = soFar(part)
      if (said.kind === 'photo') return withPhoto(kept, said, limits)
      if (said.kind === 'place' && limits.point) {
        const point = { lat: said.lat, lon: said.lon }
        const part = { ...kept, point }
        return { kind: 'part', part, say: { key: 'addition-place' } }
      }
      const end = isEmpty(kept) ? nothing : READY
      if (end && pressed(said, [end], words)) return { kind: 'answer', answer: kept }
      if (said.kind !== 'text') return { kind: 'other' }
      const length = lengthOf(said.text)
      if (length < limits.min) return { kind: 'refused', why: { key: 'text-too-short', params: { min: limits.min } } }
      if (length > limits.max) {
        return { kind: 'refused', why: { key: 'text-too-long', params: { max: limits.max, length } } }
      }
      return { kind: 'answer', answer: { ...kept, text: joined(kept.text, said.text) } }
    },
  }
}

function withPhoto(
  kept: Answered,
  { photo, caption, album }: Said & { kind: 'photo' },
  limits: AdditionLimits,
): Verdict<Answered> {
  const photos = kept.photos.includes(photo) ? kept.photos : [...kept.photos, photo]
  if (photos.length > limits.photos) {
    const part = withWords(kept, caption, album?.order)
    return { kind: 'part', part, say: { key: 'photos-enough', params: { max: limits.photos } }, gather: true }
  }
  const part = withWords({ ...kept, photos }, caption, album?.order)
  return { kind: 'part', part, say: got(part), gather: true }
}

/** What stands under the pictures of an album, in their order, however they came. */
function withWords(kept: Answered, caption: string, order = LAST): Answered {
  if (caption.trim() === '') return kept
  const captions = [...(kept.captions ?? []), { order, text: caption.trim() }]
  return { ...kept, captions, text: inOrder(captions).join('\n') }
}

function joined(before: string | null, text: string): string {
  return before === null ? text.trim() : `${before}\n${text.trim()}`
}

/** What is there already; words alone are there only when the photo they came under was lost. */
function got({ photos, point }: Answered): Phrase {
  if (photos.length > 0) return { key: 'addition-photos', params: { count: photos.length } }
  return { key: point ? 'addition-place' : 'addition-words' }
}

export function isEmpty({ text, photos, point }: Answered): boolean {
  return text === null && photos.length === 0 && point === null
}

/** What stands in the history where the person sent no words. */
export function commentOf(
  { text, photos, point }: Addition,
  say: (key: string, params: Record<string, number>) => string,
): string {
  if (text !== null) return text
  const parts = [
    ...(photos.length > 0 ? [say('addition-comment-photos', { count: photos.length })] : []),
    ...(point ? [say('addition-comment-place', {})] : []),
  ]
  return parts.join('; ')
}
