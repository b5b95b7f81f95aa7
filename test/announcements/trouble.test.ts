import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Universe, universe } from '../universe.ts'
import { crowd, Hearings } from './crowd.ts'
import { announce, invited, later, outcomes } from './stage.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const FOREVER = Number.POSITIVE_INFINITY
const PEOPLE = 20
/** As `CALL_MS` in src/bots/http-client.ts: a messenger that says nothing is given up by the machine's own time. */
const SILENCE_MS = 20 * SECOND

let u: Universe
beforeAll(async () => {
  u = await universe({ jobs: 'by hand' })
})
afterAll(() => u?.close())
beforeEach(async () => {
  await u.clear()
  u.sandbox.telegram.removeAllListeners('call')
  u.sandbox.viber.removeAllListeners('call')
  await invited(u, 'telegram', 'official')
})

const METHODS = { telegram: 'sendMessage', viber: 'broadcast_message' } as const
/** Telegram says it in its own words, in front of Viber a proxy does. */
const TOO_MANY = { telegram: { errorCode: 429, description: 'Too Many Requests' }, viber: { httpStatus: 429 } }
const ALL_ONCE = { once: PEOPLE, more: 0 }

describe.each(['telegram', 'viber'] as const)('in mid-broadcast %s', channel => {
  const method = METHODS[channel]
  /** Nobody but the audience: the official's own chat goes on. */
  const match = (body: Readonly<Record<string, unknown>>) => channel === 'viber' || Number(body.chat_id) >= 900_000_000

  test('answers 429 for five minutes: it is left alone, and then everybody hears once', async () => {
    await crowd(u, channel, PEOPLE)
    const hearings = new Hearings(u, channel)
    const repeal = u.sandbox[channel].fault({ method, match, ...TOO_MANY[channel], retryAfter: 300, times: FOREVER })
    const id = await announce(u)
    await u.settled()
    // What was in flight when the first refusal came, and no more.
    const refused = hearings.calls
    expect(refused).toBeGreaterThan(0)
    expect(refused).toBeLessThanOrEqual(8)
    for (let minute = 1; minute < 5; minute++) await later(u, MINUTE)
    expect(hearings.calls).toBe(refused)
    repeal()
    await later(u, MINUTE + SECOND)
    expect(hearings.told).toEqual(ALL_ONCE)
    expect(await outcomes(u, id)).toEqual(Array(PEOPLE).fill('sent'))
  })

  test('is down (5xx) for ten minutes: it is tried ever more seldom, and then everybody hears once', async () => {
    await crowd(u, channel, PEOPLE)
    const hearings = new Hearings(u, channel)
    const repeal = u.sandbox[channel].fault({ method, match, httpStatus: 503, times: FOREVER })
    const id = await announce(u)
    await u.settled()
    for (let tries = 0; tries < 20; tries++) await later(u, 30 * SECOND)
    // 1, 2, 4 … 60 seconds apart: fourteen tries a row in ten minutes at most.
    expect(hearings.calls).toBeLessThanOrEqual(14 * (channel === 'viber' ? 1 : PEOPLE))
    expect(await outcomes(u, id)).toEqual(Array(PEOPLE).fill(null))
    repeal()
    await later(u, MINUTE)
    expect(hearings.told).toEqual(ALL_ONCE)
  })

  test('cuts the connection before it answers: it is asked again, and everybody hears', async () => {
    await crowd(u, channel, PEOPLE)
    const hearings = new Hearings(u, channel)
    u.sandbox[channel].fault({ method, match, dropAnswer: true, times: 1 })
    await announce(u)
    await u.settled()
    await later(u, MINUTE)
    // Nobody can know that a call without an answer was taken: who was in that one call hears twice.
    const twice = channel === 'viber' ? PEOPLE : 1
    expect(hearings.told).toEqual({ once: PEOPLE - twice, more: twice })
  })

  test('does not take the token any more in mid-way: the channel stops, nobody is lost', async () => {
    const admin = await invited(u, channel === 'telegram' ? 'viber' : 'telegram', 'admin')
    await crowd(u, channel, PEOPLE)
    const hearings = new Hearings(u, channel)
    let taken = 0
    // Some of the broadcast has gone out when it happens; Viber takes all in one call, so there it is the first.
    const midway = (body: Readonly<Record<string, unknown>>) => match(body) && taken++ >= (channel === 'viber' ? 0 : 7)
    const wrong = channel === 'telegram' ? { errorCode: 401, description: 'Unauthorized' } : { viberStatus: 2 }
    const repeal = u.sandbox[channel].fault({ method, match: midway, ...wrong, times: FOREVER })
    const id = await announce(u)
    await u.settled()
    expect(admin.chat.some(message => /нас не пускає/.test(message.text))).toBe(true)
    const told = hearings.times.size
    const tried = hearings.calls
    expect(told).toBe(channel === 'viber' ? 0 : 7)
    await later(u, 30 * SECOND)
    expect(hearings.calls).toBe(tried)
    repeal()
    await later(u, 2 * MINUTE)
    expect(hearings.told).toEqual(ALL_ONCE)
    expect(await outcomes(u, id)).toEqual(Array(PEOPLE).fill('sent'))
  })
})

test(
  'messengers that do not answer at all are given up, and everybody hears once when they are back',
  async () => {
    await crowd(u, 'telegram', 3)
    await crowd(u, 'viber', 3)
    const [inTelegram, inViber] = [new Hearings(u, 'telegram'), new Hearings(u, 'viber')]
    const match = (body: Readonly<Record<string, unknown>>) => Number(body.chat_id) >= 900_000_000
    u.sandbox.telegram.fault({ method: 'sendMessage', match, hang: true, times: 3 })
    u.sandbox.viber.fault({ method: 'broadcast_message', hang: true })
    const id = await announce(u)
    const began = performance.now()
    await u.settled()
    expect(performance.now() - began).toBeGreaterThan(SILENCE_MS - SECOND)
    expect(await outcomes(u, id)).toEqual(Array(6).fill(null))
    await later(u, MINUTE)
    expect([inTelegram.told, inViber.told]).toEqual([
      { once: 3, more: 0 },
      { once: 3, more: 0 },
    ])
  },
  3 * SILENCE_MS,
)

test('too many broadcasts (Viber status 12): ten seconds of quiet, and nobody is lost', async () => {
  await crowd(u, 'viber', PEOPLE)
  const hearings = new Hearings(u, 'viber')
  const repeal = u.sandbox.viber.fault({ method: 'broadcast_message', viberStatus: 12, times: FOREVER })
  await announce(u)
  await u.settled()
  await later(u, 9 * SECOND)
  expect(hearings.calls).toBe(1)
  repeal()
  await later(u, 2 * SECOND)
  expect(hearings.told).toEqual(ALL_ONCE)
})
