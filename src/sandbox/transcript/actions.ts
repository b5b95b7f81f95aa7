import type { ChatMessage, Person } from '../person.ts'
import { TelegramPerson } from '../telegram/person.ts'
import { ViberPerson } from '../viber/person.ts'
import { BadTranscript } from './transcript.ts'

/** A small picture, different for every number: the same photo twice is another photo. */
export type TakePhoto = (number: number) => Uint8Array

/** What a resident can do beside writing; `rest` is what stands behind the brackets. */
type Act = (actor: Actor, found: RegExpExecArray, rest: string) => void

interface Actor {
  person: Person
  takePhoto: TakePhoto
}

const ACTIONS: [pattern: RegExp, action: Act][] = [
  [/^відкриває чат(?:: (\S+))?$/, ({ person }, found) => person.starts(found[1])],
  [/^геолокація (-?[\d.]+), (-?[\d.]+)$/, ({ person }, [, lat, lon]) => person.sendsPlace(Number(lat), Number(lon))],
  [/^(?:(\d+) )?фото$/, (actor, [, count], rest) => sendPhotos(actor, Number(count ?? 1), rest)],
  [/^стікер$/, ({ person }) => person.sendsSticker()],
  [/^голосове$/, ({ person }) => telegram(person).sendsVoice()],
  [/^відео$/, ({ person }) => either(person).sendsVideo()],
  [/^файл$/, ({ person }) => sendFile(person)],
  [/^фото файлом$/, actor => telegram(actor.person).sendsDocument(actor.takePhoto(0), { type: 'image/jpeg' })],
  [/^мій номер$/, ({ person }) => person.sharesContact()],
  [/^контакт (\S+) (\d+)$/, ({ person }, [, name, phone]) => person.sharesContact({ name: name!, phone: phone! })],
  [/^виправляє$/, ({ person }, _found, rest) => telegram(person).edits(lastOwn(person), rest)],
  [/^старе повідомлення$/, ({ person }, _found, rest) => person.presses(oldButton(person, labelOf(rest)))],
  [/^блокує бота$/, ({ person }) => person.leaves()],
  [/^повертається$/, ({ person }) => person.returns()],
  [/^читає$/, ({ person }) => reads(person)],
  [/^у групі$/, ({ person }, _found, rest) => void telegram(person).inGroup().sends(rest)],
]

/** The actions in brackets that a transcript may use, for the page and for error messages. */
export const ACTION_PATTERNS: readonly string[] = ACTIONS.map(([pattern]) => pattern.source)

/**
 * Does what a `>` line says: words are sent, `[a button]` is pressed, and `(геолокація 47.91, 33.39)`, `(3 фото) підпис`,
 * `(стікер)` and the like are done.
 *
 * @throws BadTranscript for an action nobody knows, or for a button that is not in sight
 */
export function act(text: string, person: Person, takePhoto: TakePhoto): void {
  const bracketed = /^\(([^)]*)\)(?: (.*))?$/s.exec(text)
  if (bracketed) {
    doAs({ person, takePhoto }, bracketed[1]!, bracketed[2] ?? '')
  } else if (/^\[[^\]]+\]$/.test(text)) {
    press(person, labelOf(text))
  } else {
    person.sends(text)
  }
}

/** The button in sight: under the last message or in place of the keyboard; an older one only if there is no other. */
function press(person: Person, label: string): void {
  const last = person.chat.findLast(message => message.from === 'bot')
  const isUnderLast = last?.buttons.flat().some(button => button.label === label)
  const key = person.keyboard.flat().find(button => button.label === label)
  if (person.channel === 'telegram' && !isUnderLast && key?.kind === 'text') person.sends(label)
  else person.presses(label)
}

function doAs(actor: Actor, words: string, rest: string): void {
  for (const [pattern, action] of ACTIONS) {
    const found = pattern.exec(words)
    if (!found) continue
    action(actor, found, rest)
    return
  }
  throw new BadTranscript(`nobody knows how to do (${words})`)
}

function sendPhotos({ person, takePhoto }: Actor, count: number, caption: string): void {
  const photos = Array.from({ length: count }, (_, at) => takePhoto(at))
  const words = caption === '' ? {} : { caption }
  if (count > 1 && person instanceof TelegramPerson) person.sendsAlbum(photos, words)
  else for (const [at, photo] of photos.entries()) person.sendsPhoto(photo, at === 0 ? words : {})
}

/** Opens the chat: Viber tells of it, Telegram does not. */
function reads(person: Person): void {
  if (person instanceof ViberPerson) person.reads()
}

function sendFile(person: Person): void {
  const bytes = new Uint8Array(64)
  if (person instanceof TelegramPerson) person.sendsDocument(bytes, { type: 'application/pdf' })
  else if (person instanceof ViberPerson) person.sendsFile(bytes)
}

function lastOwn(person: Person): ChatMessage {
  const own = person.chat.findLast(message => message.from === 'person')
  if (!own) throw new BadTranscript('there is no message to change')
  return own
}

/** A button of a message that is no longer the last one. */
function oldButton(person: Person, label: string) {
  const old = person.chat
    .slice(0, -1)
    .findLast(message => message.buttons.flat().some(button => button.label === label))
  if (!old) throw new BadTranscript(`no older message has the button [${label}]`)
  return { label, message: old }
}

function labelOf(text: string): string {
  return text.replace(/^\[|\]$/g, '')
}

function telegram(person: Person): TelegramPerson {
  if (!(person instanceof TelegramPerson))
    throw new BadTranscript('only Telegram can do that: mark the line (Telegram)')
  return person
}

function either(person: Person): TelegramPerson | ViberPerson {
  return person as TelegramPerson | ViberPerson
}
