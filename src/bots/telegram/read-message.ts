import { createHash } from 'node:crypto'
import type { Message, PhotoSize } from 'grammy/types'
import type { FileSource, Said, Unreadable } from '../../core/messages/message.ts'
import { LARGEST_PHOTO } from '../channel.ts'
import { isCalledPicture } from '../receiving/picture-kind.ts'
import { linkedWords } from './linked-words.ts'
import { richPhoto, richWords } from './rich-words.ts'

/**
 * What somebody said in a message. `newPhotoId` makes the id under which a photo will be kept.
 *
 * @param bot the bot's own id: its words, forwarded back to it, are nobody's trouble
 */
export function readMessage(message: Message, newPhotoId: () => string, bot: number | null): Said {
  if (bot !== null && isOf(bot, message)) return { kind: 'own-words' }
  const source = photoOf(message)
  if (source) {
    const { media_group_id: id, message_id: order } = message
    const album = id === undefined ? {} : { album: { id, order } }
    return { kind: 'photo', photo: newPhotoId(), source, caption: wordsOf(message), ...album }
  }
  if (message.venue)
    return { ...point(message.venue.location), text: `${message.venue.title}, ${message.venue.address}` }
  if (message.location) return point(message.location)
  if (message.contact) {
    const { phone_number: phone, user_id: owner } = message.contact
    return { kind: 'phone', phone: phone.startsWith('+') ? phone : `+${phone}`, own: owner === message.from?.id }
  }
  const words = wordsOf(message)
  if (message.text !== undefined || words !== '') return { kind: 'text', text: words }
  return { kind: 'unreadable', what: unreadable(message) }
}

/** The words of a message, whatever they came in. */
export function wordsOf({
  text,
  entities,
  caption,
  caption_entities: captionEntities,
  rich_message: rich,
  checklist,
  poll,
}: Message): string {
  const formatted = rich ? richWords(rich.blocks) : ''
  if (formatted !== '') return formatted
  if (text !== undefined) return linkedWords(text, entities)
  if (caption !== undefined) return linkedWords(caption, captionEntities)
  if (checklist) return [checklist.title, ...checklist.tasks.map(task => `• ${task.text}`)].join('\n')
  return poll ? [poll.question, ...poll.options.map(option => `• ${option.text}`)].join('\n') : ''
}

/**
 * The same for the same message as long as a person changes nothing in it: Telegram calls a message edited for a first
 * reaction too. Tells nothing of what was said.
 */
export function printOf(message: Message): string {
  const { photo, document, video, voice, sticker, location, contact } = message
  const files = [photo?.at(-1), document, video, voice, sticker].map(file => file?.file_unique_id ?? null)
  return digest(
    JSON.stringify([wordsOf(message), files, location?.latitude, location?.longitude, contact?.phone_number]),
  )
}

/** Which message it is, of all there are, without saying whose. */
export function messageKey({ chat, message_id: id }: Message): string {
  return digest(`${chat.id} ${id}`)
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16)
}

function isOf(bot: number, { forward_origin: origin, via_bot: via }: Message): boolean {
  return via?.id === bot || (origin?.type === 'user' && origin.sender_user?.id === bot)
}

function point(location: { latitude: number; longitude: number }): Said & { kind: 'place' } {
  return { kind: 'place', lat: location.latitude, lon: location.longitude }
}

/** The largest size that can be fetched; a picture sent as a file counts, and brings the small one along. */
function photoOf({ photo, rich_message: rich, document }: Message): FileSource | null {
  const sizes = photo ?? (rich ? (richPhoto(rich.blocks) as PhotoSize[] | null) : null) ?? []
  const fetchable = sizes.filter(size => typeof size?.file_id === 'string' && (size.file_size ?? 0) <= LARGEST_PHOTO)
  const largest = fetchable.reduce<PhotoSize | undefined>((a, b) => (a && a.width >= b.width ? a : b), undefined)
  if (largest) return { fileId: largest.file_id }
  if (!document || !isCalledPicture(document.mime_type, document.file_name)) return null
  if ((document.file_size ?? 0) > LARGEST_PHOTO) return null
  const preview = document.thumbnail?.file_id
  return { fileId: document.file_id, ...(preview === undefined ? {} : { preview }) }
}

function unreadable(message: Message): Unreadable {
  if (message.voice || message.audio) return 'voice'
  if (message.sticker) return 'sticker'
  if (message.video || message.video_note || message.animation) return 'video'
  return message.document ? 'file' : 'other'
}
