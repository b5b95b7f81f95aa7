import type { Said } from '../../src/core/messages/message.ts'
import { begin, type Move, type TurnEnd, takeTurn } from '../../src/flows/engine/engine.ts'
import type { Opening } from '../../src/flows/engine/opening.ts'
import type { Choice, Phrase, Words } from '../../src/flows/engine/phrase.ts'
import type { Store } from '../../src/flows/engine/store.ts'
import type { Flow, Talk, TalkState } from '../../src/flows/engine/talk.ts'
import { choice } from '../../src/flows/questions/choice.ts'
import { text } from '../../src/flows/questions/text.ts'

const NOW = new Date('2026-11-24T08:00:00Z')

/** Texts that show their key: enough to see which question was asked. */
export const plainWords: Words = {
  of: (phrase: Phrase) => phrase.key,
  label: ({ label }: Choice) => ('words' in label ? label.words : label.key),
}

export const ANY_TEXT = text({ min: 1, max: 100 })
export const YES_NO = choice([
  { option: 'yes', label: { words: 'Так' } },
  { option: 'no', label: { words: 'Ні' } },
])

export function flow(run: (talk: Talk) => Promise<void>, more: Partial<Flow> = {}): Flow {
  return { name: 'errand', version: 1, run, ...more }
}

/** A flow in the middle of a talk; each turn's state goes through JSON, as it does through the store. */
export class Talking {
  state: TalkState
  end: TurnEnd | undefined
  #flow: Flow

  constructor(flow: Flow, opening: Opening = {}) {
    this.#flow = flow
    this.state = begin(flow, 'talk1', opening, NOW)
  }

  /** What a deploy does. */
  becomes(flow: Flow): this {
    this.#flow = flow
    return this
  }

  async looks(): Promise<TurnEnd> {
    return this.#turn({ kind: 'repeat' })
  }

  async says(text: string): Promise<TurnEnd> {
    return this.hears({ kind: 'text', text })
  }

  async hears(said: Said): Promise<TurnEnd> {
    return this.#turn({ kind: 'hear', said })
  }

  async goesBack(): Promise<TurnEnd> {
    return this.#turn({ kind: 'back' })
  }

  async keeps(): Promise<TurnEnd> {
    return this.#turn({ kind: 'keep' })
  }

  /** Keys of what was said in the last turn. */
  get said(): string[] {
    return this.end?.kind === 'waiting' || this.end?.kind === 'finished' ? this.end.said.map(({ text }) => text) : []
  }

  async #turn(move: Move): Promise<TurnEnd> {
    const before = frozen(this.state)
    const context = {
      now: NOW,
      person: { id: 'p1', language: 'uk', consent: null, name: null, phone: null },
      channel: 'telegram',
      words: plainWords,
      leave: { kind: 'command', command: '/menu', label: 'button-menu' },
      use: <Result>(work: (store: Store) => Promise<Result>) => work({} as Store),
    }
    this.end = await takeTurn(this.#flow, before, move, context as Parameters<typeof takeTurn>[3])
    if (this.end.kind !== 'finished') this.state = JSON.parse(JSON.stringify(this.end.state))
    return this.end
  }
}

/** Writing to it throws: the engine must not touch the state it is given. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner)
    Object.freeze(value)
  }
  return value
}

/** Asks step after step, any words at each. */
export const ask = (talk: Talk, ...steps: string[]) =>
  steps.reduce<Promise<string[]>>(
    async (answers, step) => [...(await answers), await talk.ask(step, { key: `${step}?` }, ANY_TEXT)],
    Promise.resolve([]),
  )
