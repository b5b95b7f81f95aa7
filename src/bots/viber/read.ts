import { z } from 'zod'
import type { Incoming, Said } from '../../core/messages/message.ts'
import type { Receipt } from '../ports.ts'
import { isCalledPicture } from '../receiving/picture-kind.ts'
import { questionOf, SHARED_PHONE, SHARED_PLACE } from './keyboard.ts'
import { markOf, readMark } from './mark.ts'
import type { Callback, ViberMessageIn } from './payload.ts'

/**
 * Theirs → ours: an event of a person, or a receipt for a message of ours. Gives null for the echo of a link that was
 * opened by a button: nobody said that.
 */
export function readCallback(event: Callback, newPhotoId: () => string): Incoming | Receipt | null {
  const at = momentOf(event)
  switch (event.event) {
    case 'delivered':
    case 'seen':
    case 'failed':
      return { channel: 'viber', token: event.message_token, account: event.user_id, kind: event.event, at }
    case 'unsubscribed':
      return incoming(event, { id: event.user_id }, { kind: 'left' })
    case 'subscribed':
      return incoming(event, event.user, { kind: 'returned' })
    case 'conversation_started':
      return incoming(event, event.user, {
        kind: 'opened',
        context: event.context ?? '',
        subscribed: event.subscribed ?? false,
      })
    case 'message':
      return isEcho(event.message)
        ? null
        : readReply(event.message, incoming(event, event.sender, readMessage(event.message, newPhotoId)))
  }
}

function momentOf({ timestamp }: Callback): Date {
  return timestamp === undefined ? new Date() : new Date(timestamp)
}

interface User {
  id: string
  name?: string | null | undefined
  language?: string | null | undefined
  country?: string | null | undefined
  api_version?: number | null | undefined
}

function incoming(event: Callback, user: User, said: Said): Incoming {
  return {
    channel: 'viber',
    // One token may come with several kinds of event for several people.
    eventId: `${event.message_token}:${event.event}:${user.id}`,
    account: user.id,
    at: momentOf(event),
    profile: {
      name: user.name || null,
      language: user.language ?? null,
      apiVersion: user.api_version ?? null,
      ...(/^[A-Z]{2}$/.test(user.country ?? '') ? { country: user.country! } : {}),
    },
    said,
  }
}

/** Whatever a person sends brings back what went along with the last words they saw. */
function readReply({ tracking_data: data }: ViberMessageIn, read: Incoming): Incoming {
  const { t } = readTracking(data ?? '')
  return t === undefined ? read : { ...read, under: t }
}

function readMessage(message: ViberMessageIn, newPhotoId: () => string): Said {
  const text = message.text ?? ''
  switch (message.type) {
    case 'text':
    case 'url':
      return readText(text || (message.media ?? ''), message.tracking_data ?? '')
    case 'picture':
      return readPicture(message, newPhotoId) ?? (text ? { kind: 'text', text } : { kind: 'unreadable', what: 'other' })
    case 'location': {
      if (!message.location) return { kind: 'unshared', what: 'place' }
      const { lat, lon, address } = message.location
      return { kind: 'place', lat, lon, ...(address ? { text: address } : {}) }
    }
    case 'contact': {
      const phone = message.contact?.phone_number
      return phone ? { kind: 'phone', phone, own: text === SHARED_PHONE } : { kind: 'unshared', what: 'phone' }
    }
    case 'video':
      return { kind: 'unreadable', what: 'video' }
    case 'sticker':
      return { kind: 'unreadable', what: 'sticker' }
    case 'file':
      return isCalledPicture(undefined, message.file_name ?? fileNameIn(message.media))
        ? (readPicture(message, newPhotoId) ?? { kind: 'unreadable', what: 'file' })
        : { kind: 'unreadable', what: 'file' }
    default:
      return { kind: 'unreadable', what: 'other' }
  }
}

/** A picture, sent as one or as a file. Its small copy comes along where Viber made one. */
function readPicture({ media, thumbnail, text }: ViberMessageIn, newPhotoId: () => string): Said | null {
  if (!media) return null
  const source = { url: media, ...(thumbnail ? { preview: thumbnail } : {}) }
  return { kind: 'photo', photo: newPhotoId(), source, caption: text ?? '' }
}

function fileNameIn(media: string | null | undefined): string | undefined {
  return media && URL.canParse(media) ? new URL(media).pathname : undefined
}

function isEcho({ text, tracking_data: data }: ViberMessageIn): boolean {
  return text != null && (readTracking(data ?? '').u ?? []).includes(text)
}

/** A button sends its words; the last message says what they stand for, if the button was one of its own. */
function readText(sent: string, trackingData: string): Said {
  const { text, mark } = readMark(sent)
  // A device that cannot share sends what stands behind its button.
  if (text === SHARED_PHONE) return { kind: 'unshared', what: 'phone' }
  if (text === SHARED_PLACE) return { kind: 'unshared', what: 'place' }
  const isOwn = (meaning: string) => mark === null || mark === markOf(meaning)
  const { t, s, o, c } = readTracking(trackingData)
  const option = o && Object.hasOwn(o, text) ? o[text] : undefined
  if (t !== undefined && s !== undefined && option !== undefined) {
    return isOwn(questionOf(t, s)) ? { kind: 'press', prompt: { talk: t, step: s }, option } : OLD_PRESS
  }
  const called = c && Object.hasOwn(c, text) ? c[text] : undefined
  if (called !== undefined) {
    const [command = '', ...argument] = called.split(' ')
    return isOwn(called) ? { kind: 'command', command, argument: argument.join(' ') } : OLD_PRESS
  }
  return { kind: mark === null ? 'text' : 'label', text }
}

/** The last message has a button of these words, and it is another one. */
const OLD_PRESS: Said = { kind: 'press', prompt: { talk: '', step: '' }, option: '' }

const words = z.record(z.string(), z.string()).optional()
const ours = z.object({
  t: z.string().optional(),
  s: z.string().optional(),
  o: words,
  c: words,
  u: z.array(z.string()).optional(),
})

/** What we sent along; anything else that may come back is nothing. */
function readTracking(data: string): z.infer<typeof ours> {
  try {
    return ours.safeParse(JSON.parse(data)).data ?? {}
  } catch {
    return {}
  }
}
