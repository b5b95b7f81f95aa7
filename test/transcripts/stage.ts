import type { Person } from '../../src/sandbox/person.ts'
import type { Stage } from '../../src/sandbox/transcript/play.ts'
import { BadTranscript, type ChannelName, type Transcript } from '../../src/sandbox/transcript/transcript.ts'
import { Witness } from '../../src/sandbox/transcript/witness.ts'
import { PICTURES } from '../pictures.ts'
import { COUNTED_ID, type Universe } from '../universe.ts'
import { readTranscript } from './files.ts'
import { ORDERS } from './orders.ts'

const LATER_LOG = 40

/** A universe with one messenger as its stage. */
export class UniverseStage implements Stage {
  readonly channel: ChannelName
  readonly universe: Universe
  readonly language: string
  /** Failures that the transcript has shown: they are no surprise at its end. */
  readonly #people = new Map<string | undefined, Person>()
  readonly #witness: Witness
  #failuresShown = 0

  constructor(universe: Universe, channel: ChannelName, language: string) {
    this.universe = universe
    this.channel = channel
    this.language = language
    this.#witness = new Witness(universe.database, language)
  }

  person(name: string | undefined): Person {
    const known = this.#people.get(name)
    if (known) return known
    const { telegram, viber } = this.universe.sandbox
    const person =
      this.channel === 'telegram'
        ? telegram.person({ firstName: name ?? 'Оксана', languageCode: this.language })
        : viber.person({ name: name ?? 'Оксана', language: this.language })
    this.#people.set(name, person)
    return person
  }

  takePhoto = (number: number): Uint8Array => PICTURES[number % PICTURES.length]!

  transcript(name: string): Transcript {
    return readTranscript(`${name}.${this.language}.chat`)
  }

  async order(text: string): Promise<void> {
    const [verb = '', ...rest] = text.split(' ')
    const order = ORDERS[verb]
    if (!order) throw new BadTranscript(`no order "${verb}"`)
    await order(this, rest.join(' '))
  }

  settled(): Promise<void> {
    return this.universe.settled()
  }

  async effects(): Promise<string[]> {
    const failures = this.universe.log.filter(line => line.level >= LATER_LOG + 10)
    const fresh = failures.slice(this.#failuresShown).map(line => `logged: ${line.msg}`)
    this.#failuresShown = failures.length
    return [...(await this.#witness.news()), ...fresh]
  }

  shown(text: string): string {
    return text.replaceAll(COUNTED_ID, '(номер)')
  }

  /** What must be true when a conversation is over, whatever it was about. */
  async leftovers(): Promise<string[]> {
    const { database, sandbox } = this.universe
    const { rows } = await database.pool.query<{ pending: number }>(
      'select count(*)::int as pending from outbox where settled_at is null',
    )
    const { rows: sizes } = await database.pool.query<{ bytes: number }>(
      'select coalesce(max(octet_length(current::text)), 0)::int as bytes from talk',
    )
    return [
      ...(rows[0]!.pending > 0 ? [`${rows[0]!.pending} letters were not sent`] : []),
      ...(sizes[0]!.bytes >= 2048 ? [`a talk takes ${sizes[0]!.bytes} bytes`] : []),
      ...sandbox.viber.problems.map(problem => problem.what),
    ]
  }
}
