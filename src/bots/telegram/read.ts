import type { Message, Update, User } from 'grammy/types'
import type { FileSource, Incoming, Said, Unreadable } from '../../core/messages/message.ts'
import { LARGEST_PHOTO } from '../channel.ts'
import { readPress } from './keyboard.ts'
import { isService } from './service.ts'

/**
 * Theirs → ours. Gives null for what is not a person writing to us in private: groups, channels, other bots, what
 * Telegram itself tells of a chat, updates that we did not ask for. `newPhotoId` makes the id under which a photo will be kept.
 */
export function readUpdate(update: Update, newPhotoId: () => string): Incoming | null {
  const read = readPrivate(update, newPhotoId)
  if (!read) return null
  const { from, at, said } = read
  return {
    channel: 'telegram',
    eventId: String(update.update_id),
    account: String(from.id),
    at: new Date(at * 1000),
    profile: {
      name: [from.first_name, from.last_name].filter(Boolean).join(' ') || null,
      language: from.language_code ?? null,
      apiVersion: null,
    },
    said,
  }
}

interface Read {
  from: User
  /** Seconds since 1970. */
  at: number
  said: Said
}

function readPrivate(update: Update, newPhotoId: () => string): Read | null {
  const { message, edited_message: edited, callback_query: press, my_chat_member: member } = update
  if (message) {
    if (!fromPerson(message) || isService(message)) return null
    return { from: message.from!, at: message.date, said: readMessage(message, newPhotoId) }
  }
  if (edited) {
    // A live location moves by edits; the first point is the one that was meant.
    if (!fromPerson(edited) || edited.location) return null
    return {
      from: edited.from!,
      at: edited.edit_date ?? edited.date,
      said: { kind: 'edited', text: edited.text ?? edited.caption ?? '' },
    }
  }
  if (press) {
    if (press.from.is_bot || (press.message && press.message.chat.type !== 'private')) return null
    const pressed = readPress(press.data ?? '')
    const at = press.message?.date || 0
    if (!pressed) return { from: press.from, at, said: { kind: 'press', prompt: { talk: '', step: '' }, option: '' } }
    if (pressed.kind === 'command') return { from: press.from, at, said: pressed }
    return { from: press.from, at, said: { kind: 'press', prompt: pressed.prompt, option: pressed.option } }
  }
  if (member && member.chat.type === 'private') {
    const left = member.new_chat_member.status === 'kicked'
    return { from: member.from, at: member.date, said: { kind: left ? 'left' : 'returned' } }
  }
  return null
}

function fromPerson(message: Message): boolean {
  return message.chat.type === 'private' && message.from !== undefined && !message.from.is_bot
}

function readMessage(message: Message, newPhotoId: () => string): Said {
  const photo = photoOf(message)
  if (photo) return { kind: 'photo', photo: newPhotoId(), source: photo, caption: message.caption ?? '' }
  if (message.venue)
    return { ...point(message.venue.location), text: `${message.venue.title}, ${message.venue.address}` }
  if (message.location) return point(message.location)
  if (message.contact) {
    const { phone_number: phone, user_id: owner } = message.contact
    return { kind: 'phone', phone: phone.startsWith('+') ? phone : `+${phone}`, own: owner === message.from?.id }
  }
  if (message.text !== undefined) return { kind: 'text', text: message.text }
  if (message.caption) return { kind: 'text', text: message.caption }
  return { kind: 'unreadable', what: unreadable(message) }
}

function point(location: { latitude: number; longitude: number }): Said & { kind: 'place' } {
  return { kind: 'place', lat: location.latitude, lon: location.longitude }
}

/** The largest size that can be fetched; a picture sent as a file counts. */
function photoOf(message: Message): FileSource | null {
  const sizes = message.photo?.filter(size => (size.file_size ?? 0) <= LARGEST_PHOTO) ?? []
  const largest = sizes.reduce<(typeof sizes)[number] | undefined>(
    (a, b) => (a && a.width >= b.width ? a : b),
    undefined,
  )
  if (largest) return { fileId: largest.file_id }
  const { document } = message
  if (!document?.mime_type?.startsWith('image/') || (document.file_size ?? 0) > LARGEST_PHOTO) return null
  return { fileId: document.file_id }
}

function unreadable(message: Message): Unreadable {
  if (message.voice || message.audio) return 'voice'
  if (message.sticker) return 'sticker'
  if (message.video || message.video_note || message.animation) return 'video'
  return message.document ? 'file' : 'other'
}
