import type { Logger } from 'pino'
import { languageFor } from '../../core/city.ts'
import type { Clock } from '../../core/clock.ts'
import type { Ids } from '../../core/ids.ts'
import type { Incoming, Outgoing } from '../../core/messages/message.ts'
import { oneByOne } from '../../core/one-by-one.ts'
import type { Turn } from '../../flows/engine/turn.ts'
import type { Conversation } from '../../flows/router/conversation.ts'
import type { Metrics } from '../metrics.ts'
import type { OpenTurn, Turns } from '../ports.ts'
import { storable } from './storable.ts'

/** What came of an event. `welcome` is what an `opened` is answered with in its own response. */
export type Received = { kind: 'taken'; said: Outgoing[] } | { kind: 'seen'; said: Outgoing[] }

export interface Receiver {
  /** Takes one event: when this returns, it is written down and its answer is on its way. Throws when the store is away. */
  receive(incoming: Incoming): Promise<Received>
  /** Resolves when no event is in hand. */
  idle(): Promise<void>
}

export interface ReceiverParts {
  turns: Turns
  conversation: Conversation
  clock: Clock
  ids: Ids
  metrics: Metrics
  log: Logger
}

/**
 * The one way in for every event of every messenger. Events of one person are taken one after another in this process,
 * and the store's lock does the same across processes. A bug in a flow ends here as an apology with a reference number.
 */
export function makeReceiver(parts: ReceiverParts): Receiver {
  const people = oneByOne<string>()

  const take = async (incoming: Incoming): Promise<Received> => {
    const began = performance.now()
    const taken = await parts.turns.take(incoming, open => step(parts, incoming, open))
    parts.metrics.turn(incoming.channel, taken === 'seen' ? 'seen' : incoming.said.kind, performance.now() - began)
    if (taken === 'seen') return { kind: 'seen', said: welcomeAgain(parts, incoming) }
    if (taken.failure) logFailure(parts.log, incoming, taken.failure)
    return { kind: 'taken', said: taken.said }
  }

  return {
    receive: brought => {
      const incoming = storable(brought)
      return people.run(`${incoming.channel}:${incoming.account}`, () => take(incoming))
    },
    idle: people.idle,
  }
}

async function step(parts: ReceiverParts, incoming: Incoming, open: OpenTurn): Promise<Turn> {
  const { conversation, clock } = parts
  const turn = await conversation
    .turn(open.chat, incoming, open.use, clock.now())
    .catch(error => conversation.apology(open.chat, error))
  const { thread } = incoming
  const said = thread === undefined ? turn.said : turn.said.map(message => ({ ...message, thread }))
  return incoming.said.kind === 'opened' ? { ...turn, said, answeredInline: true } : { ...turn, said }
}

/** The same opening brought twice is answered twice: the first answer may not have arrived. */
function welcomeAgain({ conversation }: ReceiverParts, { said, profile }: Incoming): Outgoing[] {
  return said.kind === 'opened' ? conversation.greeting(languageFor(profile.language)) : []
}

/** Ids only: what people write never reaches a log. */
function logFailure(log: Logger, incoming: Incoming, { reference, error }: NonNullable<Turn['failure']>): void {
  log.error({ reference, channel: incoming.channel, event: incoming.eventId, err: error }, 'a flow failed')
}
