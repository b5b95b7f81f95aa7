import { checkKeyboard, checkRichMedia } from './check-keyboard.ts'
import { Trouble } from './status.ts'
import type { Contact, OutMessage } from './wire.ts'

type Fields = Readonly<Record<string, unknown>>

/** Characters, unless said otherwise. */
const LIMIT = {
  senderName: 28,
  text: 7000,
  pictureText: 512,
  url: 2000,
  trackingData: 4000,
  contactName: 28,
  phone: 18,
  fileName: 256,
  altText: 7000,
  videoBytes: 26 * 1024 * 1024,
  fileBytes: 50 * 1024 * 1024,
  videoSeconds: 180,
} as const

const PICTURE_ENDINGS = ['.jpg', '.jpeg', '.png', '.gif']
const FORBIDDEN_ENDINGS = ['.exe', '.bat', '.cmd', '.com', '.scr', '.js', '.vbs', '.msi', '.apk', '.jar', '.sh', '.dll']

/**
 * Checks what send_message, broadcast_message and the answer to conversation_started have in common. Nulls count as
 * absent, because Viber's own library sends them.
 */
export function checkMessage(body: Fields): OutMessage {
  const fields: Fields = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
  checkSender(fields.sender)
  const version = fields.min_api_version ?? 1
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    throw new Trouble('badData', 'min_api_version is not valid')
  const tracking = fields.tracking_data ?? ''
  if (typeof tracking !== 'string') throw new Trouble('badData', 'tracking_data must be a string')
  if (tracking.length > LIMIT.trackingData) throw new Trouble('badData', 'tracking_data is too long')
  const keyboard = fields.keyboard === undefined ? undefined : checkKeyboard(fields.keyboard, version)
  const common = { tracking_data: tracking, min_api_version: version, ...(keyboard ? { keyboard } : {}) }
  // A keyboard alone replaces the keyboard in force and shows no message.
  if (fields.type === undefined && keyboard) return { ...common, type: 'keyboard' }
  if (fields.type === undefined) throw new Trouble('missingData', 'type is missing')
  const check = typeof fields.type === 'string' ? CHECKS[fields.type] : undefined
  if (!check) throw new Trouble('badData', `type ${String(fields.type)} is not known`)
  return { ...common, type: fields.type as string, ...check(fields, version) }
}

const CHECKS: Readonly<Record<string, (fields: Fields, version: number) => Partial<OutMessage>>> = {
  text: fields => ({ text: textOf(fields, 'text', LIMIT.text) }),
  picture: fields => {
    const text = fields.text === undefined || fields.text === '' ? '' : textOf(fields, 'text', LIMIT.pictureText)
    if (fields.thumbnail !== undefined && fields.thumbnail !== '') linkOf(fields, 'thumbnail')
    return { media: linkOf(fields, 'media', PICTURE_ENDINGS), text }
  },
  video: fields => {
    sizeOf(fields, LIMIT.videoBytes)
    const { duration } = fields
    if (duration !== undefined && !(typeof duration === 'number' && duration <= LIMIT.videoSeconds))
      throw new Trouble('badData', 'duration is not valid')
    return { media: linkOf(fields, 'media', ['.mp4']) }
  },
  file: fields => {
    sizeOf(fields, LIMIT.fileBytes)
    const name = textOf(fields, 'file_name', LIMIT.fileName)
    if (!/\.\w+$/.test(name) || FORBIDDEN_ENDINGS.some(ending => name.toLowerCase().endsWith(ending))) {
      throw new Trouble('badData', 'file_name has no extension that is allowed')
    }
    return { media: linkOf(fields, 'media'), file_name: name }
  },
  contact: fields => {
    const contact = objectOf(fields, 'contact')
    const name = textOf(contact, 'name', LIMIT.contactName)
    return { contact: { name, phone_number: textOf(contact, 'phone_number', LIMIT.phone) } satisfies Contact }
  },
  location: fields => {
    const { lat, lon } = objectOf(fields, 'location')
    const valid = typeof lat === 'number' && typeof lon === 'number' && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
    if (!valid) throw new Trouble('badData', 'location is not valid')
    return { location: { lat, lon } }
  },
  url: fields => ({ media: linkOf(fields, 'media') }),
  sticker: fields => {
    if (!Number.isInteger(fields.sticker_id)) throw new Trouble('missingData', 'sticker_id is missing')
    return {}
  },
  rich_media: (fields, version) => {
    if (fields.alt_text !== undefined && String(fields.alt_text).length > LIMIT.altText)
      throw new Trouble('badData', 'alt_text is too long')
    return { rich_media: checkRichMedia(fields.rich_media, version), text: String(fields.alt_text ?? '') }
  },
}

function checkSender(value: unknown): void {
  const { name, avatar } = (typeof value === 'object' && value !== null ? value : {}) as Fields
  if (typeof name !== 'string' || name === '') throw new Trouble('missingData', 'sender.name is missing')
  if (name.length > LIMIT.senderName) throw new Trouble('badData', 'sender.name is too long')
  if (avatar === undefined || avatar === null || avatar === '') return
  if (typeof avatar !== 'string' || !URL.canParse(avatar)) throw new Trouble('badData', 'sender.avatar is not a URL')
}

function textOf(fields: Fields, name: string, longest: number): string {
  const value = fields[name]
  if (value === undefined || value === '') throw new Trouble('missingData', `${name} is missing`)
  if (typeof value !== 'string') throw new Trouble('badData', `${name} must be a string`)
  if (value.length > longest) throw new Trouble('badData', `${name} is too long`)
  return value
}

/** The whole address must end in one of `endings`, a query included: Viber looks at nothing else. */
function linkOf(fields: Fields, name: string, endings?: readonly string[]): string {
  const link = textOf(fields, name, LIMIT.url)
  if (!/^https?:\/\//i.test(link) || !URL.canParse(link)) throw new Trouble('badData', `${name} is not a URL`)
  if (endings && !endings.some(ending => link.toLowerCase().endsWith(ending))) {
    throw new Trouble('badData', `${name} must end in ${endings.join(', ')}`)
  }
  return link
}

function sizeOf(fields: Fields, largest: number): void {
  const { size } = fields
  if (size === undefined) throw new Trouble('missingData', 'size is missing')
  if (typeof size !== 'number' || size <= 0 || size > largest) throw new Trouble('badData', 'size is not valid')
}

function objectOf(fields: Fields, name: string): Fields {
  const value = fields[name]
  if (value === undefined) throw new Trouble('missingData', `${name} is missing`)
  if (typeof value !== 'object' || value === null) throw new Trouble('badData', `${name} must be an object`)
  return value as Fields
}
