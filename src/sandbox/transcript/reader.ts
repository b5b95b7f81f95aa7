import type { ChatMessage, Person } from '../person.ts'
import type { Reply } from './transcript.ts'

/** Reads a person's chat on: gives what the bot said since the last look, the way a transcript writes it. */
export class Reader {
  readonly #person: Person
  /** Messages by their id, as they were read last. */
  readonly #seen = new Map<string, string>()

  constructor(person: Person) {
    this.#person = person
    this.news()
  }

  news(): Reply[] {
    const fresh = this.#person.chat.filter(
      message => message.from === 'bot' && this.#seen.get(message.id) !== versionOf(message),
    )
    const known = new Set(fresh.filter(({ id }) => this.#seen.has(id)).map(({ id }) => id))
    for (const message of fresh) this.#seen.set(message.id, versionOf(message))
    const bare = fresh.findLastIndex(message => message.buttons.length === 0)
    return fresh.map((message, at) => {
      const rows = message.buttons.length === 0 && at === bare ? this.#keyboardOf(message) : message.buttons
      const text = known.has(message.id) ? `(змінено) ${wordsOf(message)}` : wordsOf(message)
      return { kind: 'reply', text, buttons: rows.flat().map(({ label }) => ({ words: label })) }
    })
  }

  /** A keyboard in place of the phone's own belongs to the last message that has no buttons of its own. */
  #keyboardOf(message: ChatMessage): ChatMessage['buttons'] {
    return this.#person.channel === 'telegram' ? this.#person.keyboard : message.buttons
  }
}

/** A message that was changed since it was read is news again. */
function versionOf({ edited, text, buttons }: ChatMessage): string {
  return edited ? `${text} ${JSON.stringify(buttons)}` : ''
}

function wordsOf({ kind, text }: ChatMessage): string {
  return kind === 'text' ? text : `(${KIND[kind] ?? kind}) ${text}`.trimEnd()
}

const KIND: Partial<Record<ChatMessage['kind'], string>> = { photo: 'фото', place: 'місце', file: 'файл' }
