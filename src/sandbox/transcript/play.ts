import type { Person } from '../person.ts'
import { act, type TakePhoto } from './actions.ts'
import { Reader } from './reader.ts'
import {
  type Action,
  BadTranscript,
  type ChannelName,
  type Order,
  type Outcome,
  type Transcript,
} from './transcript.ts'

/** Where a transcript is played: the residents, the world outside of their chats, and what can be seen of both. */
export interface Stage {
  readonly channel: ChannelName
  /** The resident of this name, the first one for `undefined`; always the same for the same name. */
  person(name: string | undefined): Person
  takePhoto: TakePhoto
  /** Another transcript, for `= after report/filed`. */
  transcript(name: string): Transcript
  /** Carries out an order, `status 1520-26-000001: done "…"`. */
  order(text: string): Promise<void>
  /** Resolves when nothing moves any more. */
  settled(): Promise<void>
  /** Effects since the last look, in the words of `=` lines. */
  effects(): Promise<string[]>
  /** Puts into an action what differs from run to run, where it is not the same in every run. */
  heard?(text: string): string
  /** Takes out of a text what differs from run to run. */
  shown(text: string): string
}

/** The order to play another transcript first; what comes of that is told there. */
const AFTER = /^after (\S+)$/

/** An action or an order with everything that came of it. */
export interface Exchange {
  stimulus: Action | Order
  outcomes: Outcome[]
}

/** Plays the actions and orders of a transcript; what was expected of them is not looked at here. */
export function play(transcript: Transcript, stage: Stage): Promise<Exchange[]> {
  return playBefore(transcript, stage, new Audience(stage))
}

async function playBefore(transcript: Transcript, stage: Stage, audience: Audience): Promise<Exchange[]> {
  const exchanges: Exchange[] = []
  for (const line of transcript.lines) {
    if ((line.kind !== 'action' && line.kind !== 'order') || (line.only ?? stage.channel) !== stage.channel) continue
    const earlier = line.kind === 'order' ? AFTER.exec(line.text)?.[1] : undefined
    if (earlier !== undefined) {
      await playBefore(stage.transcript(earlier), stage, audience)
      continue
    }
    try {
      if (line.kind === 'order') await stage.order(line.text)
      else act(stage.heard?.(line.text) ?? line.text, audience.meet(line.who), stage.takePhoto)
      await stage.settled()
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new BadTranscript(`${stage.channel}, line ${line.at} (${line.text}): ${why}`, { cause: error })
    }
    const effects = (await stage.effects()).map(text => ({ kind: 'effect', text: stage.shown(text) }) as const)
    exchanges.push({ stimulus: line, outcomes: [...effects, ...audience.news()] })
  }
  return exchanges
}

/** Everybody who has appeared so far; each reads on in their own chat. */
class Audience {
  readonly #stage: Stage
  readonly #people = new Map<string | undefined, { person: Person; reader: Reader }>()

  constructor(stage: Stage) {
    this.#stage = stage
  }

  meet(name: string | undefined): Person {
    const known = this.#people.get(name)
    if (known) return known.person
    const person = this.#stage.person(name)
    this.#people.set(name, { person, reader: new Reader(person) })
    return person
  }

  news(): Outcome[] {
    return [...this.#people].flatMap(([name, { reader }]) =>
      reader.news().map(reply => ({
        ...reply,
        text: this.#stage.shown(reply.text),
        ...(name === undefined ? {} : { who: name }),
      })),
    )
  }
}
