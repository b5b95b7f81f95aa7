import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { waitAfter } from '../../src/core/backoff.ts'
import type { FactOutcome, FactQueue } from '../../src/core/requests/facts.ts'
import { requestView } from '../../src/http/api/request-view.ts'
import { BACKOFF, MOST_ATTEMPTS, makeFactCourier } from '../../src/http/facts/courier.ts'
import { factQueueOn } from '../../src/store/requests/facts.ts'
import { requestListOn } from '../../src/store/requests/request-list.ts'
import { type Universe, universe } from '../universe.ts'
import { ask, file, move } from './city.ts'
import { Receiver, SECRET } from './receiver.ts'

const receiver = new Receiver()
let url: string
let u: Universe
beforeAll(async () => {
  url = await receiver.start()
  u = await universe({ environment: { EVENTS_URL: url, EVENTS_SECRET: SECRET } })
})
afterAll(async () => {
  await u.close()
  await receiver.stop()
})
beforeEach(async () => {
  await u.clear()
  receiver.clear()
})

const HOUR = 3_600_000
const passes = async (ms: number) => {
  u.clock.set(new Date(u.clock.now().getTime() + ms))
  await u.app.sweep()
}
/** What arrived about each request, in the order of arrival. */
const told = (number: string) =>
  receiver.taken.filter(fact => fact.request.number === number).map(fact => fact.request.status)
const facts = async (query = '') =>
  (
    await ask<{ items: { id: string; state: string; number: string; why: string | null; dueAt: string | null }[] }>(
      u,
      `/api/v1/facts${query}`,
    )
  ).body.items

describe('a fact', () => {
  it('says what happened, when, and how the request stood then, and nothing of who filed it', async () => {
    const number = await file(u, { first_name: 'Олена', phone: '0671234567' })
    await move(u, number, 'in_progress', { comment: 'Бригада.' })
    await u.app.sweep()
    expect(receiver.taken.map(({ id, type, at }) => ({ id, type, at }))).toEqual([
      { id: '1', type: 'request-registered', at: '2026-11-24T08:00:00.000Z' },
      { id: '2', type: 'request-moved', at: '2026-11-24T08:00:00.000Z' },
    ])
    const [registered, moved] = receiver.taken.map(fact => requestView.strict().parse(fact.request))
    expect(registered).toMatchObject({ number, status: 'registered', history: [{ status: 'registered' }] })
    expect(moved).toMatchObject({ number, status: 'in_progress', history: [{}, { comment: 'Бригада.' }] })
    expect(JSON.stringify(receiver.taken)).not.toMatch(/Олена|671234567|contact/)
  })

  it('goes out once', async () => {
    await file(u)
    for (let n = 0; n < 3; n++) await passes(HOUR)
    expect(receiver.heard).toEqual(['1'])
  })

  it('is not written when its cause is undone', async () => {
    const number = await file(u)
    await move(u, number, 'closed')
    await u.app.sweep()
    expect(told(number)).toEqual(['registered'])
  })
})

describe('a receiver that is away', () => {
  it('for a day loses nothing: every fact comes in order, under the id it was first posted with', async () => {
    receiver.answers = () => 503
    const numbers = [await file(u), await file(u, { service_code: 'roads' })]
    for (const status of ['assigned', 'in_progress', 'needs_info']) {
      for (const number of numbers) await move(u, number, status)
      for (let hour = 0; hour < 8; hour++) await passes(HOUR)
    }
    expect(receiver.taken).toEqual([])
    expect(new Set(receiver.heard)).toEqual(new Set(['1', '2'])) // only the oldest of each request is tried
    receiver.answers = () => 200
    await passes(HOUR)
    for (const number of numbers) expect(told(number)).toEqual(['registered', 'assigned', 'in_progress', 'needs_info'])
    expect(new Set(receiver.taken.map(fact => fact.id)).size).toBe(8)
  })

  it('is asked less and less often, for more than two days', async () => {
    receiver.answers = () => 500
    await file(u)
    const gaps: number[] = []
    for (let n = 0; n < 12; n++) {
      await u.app.sweep()
      const dueAt = new Date((await facts())[0]?.dueAt ?? '')
      gaps.push((dueAt.getTime() - u.clock.now().getTime()) / 1_000)
      u.clock.set(dueAt)
    }
    expect(gaps).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
    expect(receiver.heard).toHaveLength(12)
    const waits = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, attempts) => waitAfter(attempts, BACKOFF))
    expect(waits.reduce((sum, wait) => sum + wait) / HOUR).toBeGreaterThan(48)
  })

  it.each([301, 400, 404, 429, 500])('may say so with %i', async status => {
    receiver.answers = () => status
    await file(u)
    await u.app.sweep()
    expect((await facts())[0]).toMatchObject({ state: 'pending', why: `the receiver answered ${status}` })
    receiver.answers = () => 200
    await passes(2_000)
    expect(receiver.taken).toHaveLength(1)
  })

  it('may not be there at all', async () => {
    const gone = new Receiver()
    const nowhere = await gone.start()
    await gone.stop()
    const [request] = await requestListOn(u.database).named([await file(u)])
    const fact = { id: '1', type: 'request-registered', at: u.clock.now(), request: request! } as const
    const outcomes: FactOutcome[] = []
    const queue: FactQueue = {
      claim: async () => (outcomes.length === 0 ? [{ attempts: 0, fact }] : []),
      settle: async settled => void outcomes.push(...settled),
    }
    await makeFactCourier({ ...parts(), queue, to: { url: nowhere, secret: SECRET } }).round()
    expect(outcomes).toMatchObject([{ kind: 'later', why: 'no connection (ECONNREFUSED)' }])
  })
})

describe('one fact that is always refused', () => {
  const refuseSecond = () => {
    receiver.answers = fact => (fact.id === '2' ? 422 : 200)
  }

  it('holds up its own request and no other', async () => {
    refuseSecond()
    const [one, other] = [await file(u), await file(u)]
    await move(u, other, 'assigned')
    await move(u, one, 'assigned')
    await u.app.sweep()
    expect(told(one)).toEqual(['registered', 'assigned'])
    expect(told(other)).toEqual([])
  })

  it('is given up in the end, listed, and replayed', async () => {
    refuseSecond()
    const number = await file(u)
    await move(u, number, 'assigned')
    await move(u, number, 'in_progress')
    await u.app.sweep()
    expect(await facts('?state=dead')).toEqual([])
    await u.database.pool.query('update fact set attempts = $1 where id = 2', [MOST_ATTEMPTS - 1])
    await passes(HOUR)
    expect(await facts('?state=dead')).toMatchObject([{ id: '2', number, why: 'the receiver answered 422' }])
    expect(told(number)).toEqual(['registered', 'in_progress'])
    expect(u.log.filter(line => line.msg === 'a fact was given up')).toHaveLength(1)

    receiver.clear()
    const replayed = await ask(u, '/api/v1/facts/replay', { body: { from: '2' } })
    expect([replayed.status, replayed.body]).toEqual([202, { facts: 2 }])
    await u.app.sweep()
    expect(receiver.taken.map(fact => [fact.id, fact.request.status])).toEqual([
      ['2', 'assigned'],
      ['3', 'in_progress'],
    ])
    expect(await facts('?state=dead')).toEqual([])
  })
})

describe('several processes', () => {
  it('post each fact once and in order', async () => {
    receiver.answers = () => 503
    const numbers = await Promise.all(Array.from({ length: 6 }, () => file(u)))
    for (const status of ['assigned', 'in_progress']) for (const number of numbers) await move(u, number, status)
    receiver.clear()
    u.clock.set(new Date(u.clock.now().getTime() + 2 * HOUR))
    await Promise.all([1, 2, 3].map(() => makeFactCourier(parts()).round()))
    await u.app.sweep()
    for (const number of numbers) expect(told(number)).toEqual(['registered', 'assigned', 'in_progress'])
  })
})

describe('the list of facts', () => {
  it('is read page by page', async () => {
    for (let n = 0; n < 3; n++) await file(u)
    await u.app.sweep()
    expect((await facts('?limit=2')).map(fact => [fact.id, fact.state])).toEqual([
      ['1', 'posted'],
      ['2', 'posted'],
    ])
    expect((await facts('?limit=2&after=2')).map(fact => fact.id)).toEqual(['3'])
  })

  it.each([{ from: 'x' }, { from: -1 }, {}])('refuses to replay from %o', async body => {
    expect((await ask(u, '/api/v1/facts/replay', { body })).status).toBe(400)
  })
})

/** What another process would have. */
function parts() {
  return {
    queue: factQueueOn(u.database, requestListOn(u.database), u.clock),
    to: { url, secret: SECRET },
    photoAddress: (photo: string) => photo,
    clock: u.clock,
    log: pino({ level: 'silent' }),
    counted: () => {},
  }
}
