import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { Channel } from '../../src/bots/channel.ts'
import { makeMetrics } from '../../src/bots/metrics.ts'
import { makePace } from '../../src/bots/sending/pace.ts'
import { makeSender } from '../../src/bots/sending/sender.ts'
import type { Lane, Letter } from '../../src/core/messages/letter.ts'
import { MORNING } from '../universe.ts'

const clock = { now: () => MORNING }

/** A sender to a messenger that takes everything; what it was given, in its order. */
function sender() {
  const sent: string[] = []
  const channel: Pick<Channel, 'name' | 'deliver'> = {
    name: 'telegram',
    deliver: async (_to, { text }) => {
      sent.push(text)
      return { kind: 'sent', token: null }
    },
  }
  const made = makeSender({
    outbox: { claim: async () => [], hold: async () => true, settle: async () => {}, age: async () => 0 },
    channels: new Map([['telegram', channel as Channel]]),
    pace: makePace({}, null, () => MORNING.getTime()),
    alarm: async () => {},
    clock,
    metrics: makeMetrics(),
    log: pino({ level: 'silent' }),
    pause: async () => {},
  })
  return { sent, ...made }
}

const letter = (id: string, lane: Lane, accountId = 1): Letter => ({
  id,
  to: { accountId, channel: 'telegram', externalId: String(accountId), apiVersion: null },
  lane,
  message: { text: id, buttons: [] },
  attempts: 0,
  dueAt: MORNING,
  leasedUntil: new Date(MORNING.getTime() + 30_000),
})

test('answers go before what is said of our own accord in the same transaction, each in their order', async () => {
  const { post, idle, sent } = sender()
  post([letter('n1', 'notice'), letter('r1', 'reply'), letter('n2', 'notice'), letter('r2', 'reply')])
  await idle()
  expect(sent).toEqual(['r1', 'r2', 'n1', 'n2'])
})

test('what a later transaction answers does not overtake what was said before', async () => {
  const { post, idle, sent } = sender()
  post([letter('n1', 'notice')])
  post([letter('r1', 'reply')])
  await idle()
  expect(sent).toEqual(['n1', 'r1'])
})
