import type { Turns } from '../../src/bots/ports.ts'
import type { Letter } from '../../src/core/messages/letter.ts'
import type { Incoming, Said } from '../../src/core/messages/message.ts'
import type { TalkState } from '../../src/flows/engine/talk.ts'
import type { Turn } from '../../src/flows/engine/turn.ts'
import { storeOn } from '../../src/store/turns/store.ts'
import { turnsOn } from '../../src/store/turns/turns.ts'
import { CountedIds } from '../universe.ts'
import type { Store } from './stores.ts'

/** Never the same twice, whatever process: as the real ones. */
const ids = new CountedIds()

/** A turn of these tests asks for no figures and announces nothing that would have to be sent. */
const noFigures = () => ({ text: async () => '' })
const announcing = { jobs: { enqueue: async () => {} }, terms: () => [], wholeCityConsent: true }

/** The turns of a store as the program builds them. */
export function turnsOf({ database, clock }: Store): Turns {
  return turnsOn(database, {
    clock,
    ids,
    storeOf: (sql, account) => storeOn(sql, account, { clock, ids, figures: noFigures, announcing, move: noMoves }),
  })
}

/** The letters that committed transactions give to the sender from now on, in their order. */
export function sentBy({ database }: Store): Letter[] {
  const sent: Letter[] = []
  database.afterCommit(letters => void sent.push(...letters))
  return sent
}

let events = 0

/** An event of a messenger, another one each time unless its id is given. */
export function event(said: Said | string = 'добрий день', more: Partial<Incoming> = {}): Incoming {
  events += 1
  return {
    channel: 'telegram',
    eventId: `event-${events}`,
    account: '500',
    at: new Date('2026-11-24T08:00:00Z'),
    profile: { name: 'Оксана', language: 'uk', apiVersion: null },
    said: typeof said === 'string' ? { kind: 'text', text: said } : said,
    ...more,
  }
}

/** A turn that says something and leaves a talk behind. */
export function turn(text: string, current: TalkState | null = null): Turn {
  return { said: [{ text, buttons: [] }], current, parked: null }
}

export function talkAt(step: string, answers: Record<string, string> = {}): TalkState {
  return {
    id: 'talk1',
    flow: 'report',
    version: 1,
    opening: {},
    answers,
    trail: [...Object.keys(answers), step],
    waiting: step,
    startedAt: '2026-11-24T08:00:00.000Z',
  }
}

function noMoves(): Promise<never> {
  return Promise.reject(new Error('nobody moves requests here'))
}
