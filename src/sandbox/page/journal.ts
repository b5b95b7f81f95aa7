import { DateTime } from 'luxon'
import { CITY_ZONE, type Clock } from '../../core/clock.ts'
import { formatTranscript } from '../transcript/format.ts'
import { Reader } from '../transcript/reader.ts'
import type { Line, Reply } from '../transcript/transcript.ts'
import type { Witness } from '../transcript/witness.ts'
import { patiently } from './patience.ts'
import type { Member } from './people.ts'

/** Something that happened, with everything that came of it. */
interface Entry {
  at: Date
  /** Who did it; null when it happened outside of the chats. */
  who: string | null
  kind: 'action' | 'order' | 'invitation' | 'clock'
  /** Words of the `>` or `=` line. A clock that was moved has none: the time itself is the line. */
  words: string
  effects: string[]
  replies: Map<string, Reply[]>
}

export interface JournalParts {
  clock: Clock
  witness: Witness
  /** Resolves when everything that was said is answered. */
  settled(): Promise<void>
}

/** Entries remembered; the oldest quarter is forgotten above it. */
const LONGEST = 2_000
const NUMBER = /\b[A-Z0-9]{1,8}-\d\d-\d{6}\b/g

/** Writes down what people do on the page, so that a chat can be saved as a transcript that the tests play. */
export class Journal {
  readonly #parts: JournalParts
  readonly #entries: Entry[] = []
  readonly #readers = new Map<string, Reader>()
  #looking: Promise<void> = Promise.resolve()

  constructor(parts: JournalParts) {
    this.#parts = parts
    this.storeFilled()
  }

  /** What the store holds now is no effect of anything done here. */
  storeFilled(): void {
    const looked = this.#looking.then(() => this.#parts.witness.news())
    this.#looking = looked.then(
      () => {},
      () => {},
    )
  }

  /** Before the person acts: what the bot has said until now belongs to the entry before. */
  did({ key, person }: Member, words: string): void {
    if (!this.#readers.has(key)) this.#readers.set(key, new Reader(person))
    this.#write('action', key, words)
  }

  /** The city invites somebody, who opens the chat with the code: codes are never the same, so the action is the city's. */
  invited({ key, role, person }: Member): void {
    this.#readers.set(key, new Reader(person))
    this.#write('invitation', key, `invite ${person.name}: ${role}`)
  }

  /** Something outside of the chats, in the words of a `=` line. */
  ordered(words: string): void {
    this.#write('order', null, words)
  }

  clockMoved(): void {
    this.#write('clock', null, '')
  }

  /** The person's chat as the text of a transcript, or null when they have done nothing here. */
  async transcriptOf({ key, person }: Member): Promise<string | null> {
    await this.#look()
    const first = this.#entries.findIndex(({ who }) => who === key)
    if (first < 0) return null
    const own = this.#entries.slice(first).filter(({ who }) => who === key || who === null)
    const lines: Line[] = [
      { kind: 'remark', text: `# ${person.name}: розмова з пісочниці` },
      { kind: 'remark', text: `# only ${person.channel === 'telegram' ? 'Telegram' : 'Viber'}` },
      ...linesOf(own, key, own[0]?.kind === 'invitation' ? person.name : undefined),
    ]
    return withOwnNumbers(formatTranscript({ lines }))
  }

  #write(kind: Entry['kind'], who: string | null, words: string): void {
    this.#read()
    this.#entries.push({ at: this.#parts.clock.now(), kind, who, words, effects: [], replies: new Map() })
    if (this.#entries.length > LONGEST) this.#entries.splice(0, LONGEST / 4)
    void this.#look()
  }

  #look(): Promise<void> {
    this.#looking = this.#looking.then(async () => {
      const { settled, witness } = this.#parts
      await patiently(settled())
      this.#read()
      // A store that is away or closing has nothing to show.
      const effects = await witness.news().catch(() => [])
      this.#entries.at(-1)?.effects.push(...effects)
    })
    return this.#looking
  }

  #read(): void {
    for (const [key, reader] of this.#readers) {
      const news = reader.news()
      const entry = this.#entries.findLast(({ who }) => who === key || who === null)
      if (news.length > 0) entry?.replies.set(key, [...(entry.replies.get(key) ?? []), ...news])
    }
  }
}

/**
 * The entries as lines. Where times of the day are shown, the clock is set before each minute that something happened in.
 *
 * @param name of the person, when the lines must bear it: people of the city are no residents
 */
function linesOf(entries: readonly Entry[], key: string, name: string | undefined): Line[] {
  const timed = entries.some(({ replies }) => (replies.get(key) ?? []).some(({ text }) => /\d:\d\d/.test(text)))
  const whose = name === undefined ? {} : { who: name }
  const lines: Line[] = []
  let shown = ''
  for (const { at, kind, words, effects, replies } of entries) {
    const time = DateTime.fromJSDate(at, { zone: CITY_ZONE }).toFormat('yyyy-MM-dd HH:mm')
    const sameDay = time.slice(0, 10) === shown.slice(0, 10)
    if (kind === 'clock' || !sameDay || (timed && time !== shown)) {
      lines.push({ kind: 'order', text: `clock ${time}`, at: 0 })
      shown = time
    }
    if (kind === 'action') lines.push({ kind, text: words, at: 0, ...whose })
    if (kind === 'order' || kind === 'invitation') lines.push({ kind: 'order', text: words, at: 0 })
    // What follows an invitation is read before the player looks: people appear there with their first action.
    const said = kind === 'invitation' ? [] : (replies.get(key) ?? [])
    lines.push(
      ...effects.map(text => ({ kind: 'effect', text }) as const),
      ...said.map(reply => ({ ...reply, ...whose })),
    )
  }
  return lines
}

/** The tests play on an empty store: the first request filed in this chat has the first number there. */
function withOwnNumbers(text: string): string {
  const numbers = [...text.matchAll(/^= registered ([A-Z0-9]{1,8}-\d\d-\d{6})/gm)].map(([, number]) => number)
  return text.replace(NUMBER, number => {
    const at = numbers.indexOf(number)
    return at < 0 ? number : `${number.slice(0, -6)}${String(at + 1).padStart(6, '0')}`
  })
}
