import type { Place } from '../person.ts'
import { commandsIn } from './entities.ts'
import type { Files } from './files.ts'
import type { Message } from './wire.ts'

/** What makes a person's message a text, a photo and so on: the part of it that differs by kind. */
export type Content = Partial<Message>

export type PhotoOptions = { readonly caption?: string; readonly mediaGroupId?: string }

export type DocumentOptions = {
  readonly name?: string
  readonly type?: string
  /** Plays a file larger than its bytes: above 20 MB the bot cannot fetch it. */
  readonly size?: number
  /** The small picture that Telegram makes of a picture sent as a file. */
  readonly thumbnail?: Uint8Array
  readonly caption?: string
}

export function textContent(text: string): Content {
  const entities = commandsIn(text)
  return { text, ...(entities.length > 0 ? { entities } : {}) }
}

export function photoContent(files: Files, bytes: Uint8Array, { caption, mediaGroupId }: PhotoOptions): Content {
  return {
    photo: files.addPhoto(bytes),
    ...(caption === undefined ? {} : { caption }),
    ...(mediaGroupId === undefined ? {} : { media_group_id: mediaGroupId }),
  }
}

export function documentContent(files: Files, bytes: Uint8Array, options: DocumentOptions): Content {
  const { name = 'document.pdf', type = 'application/pdf', size, thumbnail, caption } = options
  const file = files.add('documents', name.split('.').at(-1) ?? 'bin', bytes, size)
  const small = thumbnail ? { thumbnail: files.addPhoto(thumbnail)[0]! } : {}
  return {
    document: { ...file, file_name: name, mime_type: type, ...small },
    ...(caption === undefined ? {} : { caption }),
  }
}

export function stickerContent(files: Files): Content {
  const looks = { type: 'regular', width: 512, height: 512, is_animated: false, is_video: false, emoji: '👍' }
  return { sticker: { ...files.add('stickers', 'webp', new Uint8Array(64)), ...looks } }
}

export function voiceContent(files: Files, bytes: Uint8Array, seconds: number): Content {
  return { voice: { ...files.add('voice', 'oga', bytes), duration: seconds, mime_type: 'audio/ogg' } }
}

export function videoContent(files: Files, bytes: Uint8Array, seconds: number): Content {
  return { video: { ...files.add('videos', 'mp4', bytes), duration: seconds, width: 1280, height: 720 } }
}

/** A place on the map; with a title it is a venue, which bears the place twice. */
export function placeContent(
  { lat, lon }: Place,
  venue?: { readonly title: string; readonly address: string },
): Content {
  const location = { latitude: lat, longitude: lon }
  return venue ? { location, venue: { location, ...venue } } : { location }
}

/** What somebody else said, with whose it is. */
export function forwardedContent({ text, entities, caption, photo, from, date }: Message): Content {
  return {
    ...(text === undefined ? {} : { text }),
    ...(entities ? { entities } : {}),
    ...(caption === undefined ? {} : { caption }),
    ...(photo ? { photo } : {}),
    ...(from ? { forward_origin: { type: 'user', date, sender_user: from } } : {}),
  }
}

/** A card; with the id of its owner only if that one is in Telegram and in the address book. */
export function contactContent(card: {
  readonly name: string
  readonly phone: string
  readonly userId?: number
}): Content {
  const owner = card.userId === undefined ? {} : { user_id: card.userId }
  return { contact: { phone_number: card.phone, first_name: card.name, ...owner } }
}
