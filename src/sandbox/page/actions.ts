import { z } from 'zod'
import { TelegramPerson } from '../telegram/person.ts'
import { ViberPerson } from '../viber/person.ts'
import type { Anybody } from './people.ts'

const lat = z.number().min(-90).max(90)
const lon = z.number().min(-180).max(180)
const photo = z.base64().transform(text => new Uint8Array(Buffer.from(text, 'base64')))

/** What a person on the page can do with the phone; in the words of transcripts, see `action-words.ts`. */
export const action = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('opens'), payload: z.string().max(200).optional() }),
  z.strictObject({ verb: z.literal('says'), text: z.string().trim().min(1).max(20_000) }),
  /** `message` is given for a button under a message, `at` when the button asks where the person is. */
  z.strictObject({
    verb: z.literal('presses'),
    label: z.string(),
    message: z.string().optional(),
    at: z.strictObject({ lat, lon }).optional(),
  }),
  z.strictObject({ verb: z.literal('sendsPlace'), lat, lon }),
  z.strictObject({
    verb: z.literal('sendsPhotos'),
    photos: z.array(photo).min(1).max(10),
    caption: z.string().max(1024).optional(),
  }),
  z.strictObject({ verb: z.literal('sendsSticker') }),
  z.strictObject({ verb: z.literal('sendsVoice') }),
  z.strictObject({
    verb: z.literal('sharesContact'),
    card: z.strictObject({ name: z.string(), phone: z.string() }).optional(),
  }),
  z.strictObject({ verb: z.literal('edits'), message: z.string(), text: z.string().trim().min(1) }),
  z.strictObject({ verb: z.literal('leaves') }),
  z.strictObject({ verb: z.literal('returns') }),
  z.strictObject({ verb: z.literal('reads') }),
])

export type PageAction = z.infer<typeof action>

/** @throws with a sentence when the phone does not allow it: no such button, a blocked bot */
export function act(person: Anybody, what: PageAction): void {
  switch (what.verb) {
    case 'opens':
      person.starts(what.payload)
      break
    case 'says':
      person.sends(what.text)
      break
    case 'presses':
      press(person, what)
      break
    case 'sendsPlace':
      person.sendsPlace(what.lat, what.lon)
      break
    case 'sendsPhotos':
      sendPhotos(person, what.photos, what.caption)
      break
    case 'sendsSticker':
      person.sendsSticker()
      break
    case 'sendsVoice':
      inTelegram(person).sendsVoice()
      break
    case 'sharesContact':
      person.sharesContact(what.card)
      break
    case 'edits':
      inTelegram(person).edits(messageOf(person, what.message), what.text)
      break
    case 'leaves':
      person.leaves()
      break
    case 'returns':
      person.returns()
      break
    case 'reads':
      if (person instanceof ViberPerson) person.reads()
  }
}

function press(person: Anybody, { label, message, at }: Extract<PageAction, { verb: 'presses' }>): void {
  if (at) person.position = at
  person.presses(message === undefined ? label : { label, message: messageOf(person, message) })
}

function sendPhotos(person: Anybody, photos: readonly Uint8Array[], caption: string | undefined): void {
  const words = caption ? { caption } : {}
  if (person instanceof TelegramPerson && photos.length > 1) person.sendsAlbum(photos, words)
  else photos.forEach((bytes, at) => void person.sendsPhoto(bytes, at === 0 ? words : {}))
}

function messageOf(person: Anybody, id: string) {
  const found = person.chat.find(message => message.id === id)
  if (!found) throw new Error('This message is no longer in the chat')
  return found
}

function inTelegram(person: Anybody): TelegramPerson {
  if (person instanceof TelegramPerson) return person
  throw new Error('Viber has no such thing')
}
