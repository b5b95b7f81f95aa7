import { Redis } from 'ioredis'
import { afterAll, describe, expect, test } from 'vitest'
import { makePace } from '../../src/bots/sending/pace.ts'
import { redisAnswering } from '../redis.ts'

const REDIS = await redisAnswering()

/** Milliseconds that work takes. */
async function taken(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/**
 * Asks for thirty places at a hundred a second, and how long the next one would wait: a tenth of a second may be caught up
 * with at once, so there are ten places, and twenty more take their time. However slow the machine, no more and no less is
 * given away; timers may be early by a millisecond.
 */
async function thirtyPlaces(turn: (patienceMs?: number) => Promise<number>): Promise<void> {
  let next = 0
  const all = await taken(async () => {
    let turns: Promise<number>[] = []
    const sofar = await taken(async () => {
      turns = Array.from({ length: 30 }, () => turn())
      next = await turn(0)
    })
    expect(next + sofar).toBeGreaterThan(195)
    await Promise.all(turns)
  })
  expect(next).toBeLessThanOrEqual(200)
  expect(all).toBeGreaterThan(185)
}

/** One suite for both: what differs is how many processes share the pace. */
function suite(connect: () => Redis | null): void {
  let channels = 0
  /** A channel nobody has spoken in yet: the pace of another case is not its pace. */
  const channel = () => {
    channels += 1
    return `test-${process.pid}-${channels}`
  }

  test('lets the first through at once and spreads the rest over the time', async () => {
    const name = channel()
    const pace = makePace({ [name]: 100 }, connect())
    await thirtyPlaces(patience => pace.turn(name, 1, patience))
  })

  test('a channel nobody set a rate for is not paced', async () => {
    const pace = makePace({}, connect())
    for (let count = 0; count < 50; count++) expect(await pace.turn('other', 1, 0)).toBe(0)
  })

  test('with little patience nothing is waited for, and nothing is taken', async () => {
    const name = channel()
    const pace = makePace({ [name]: 0.01 }, connect())
    expect(await pace.turn(name)).toBe(0)
    for (let count = 0; count < 2; count++) {
      const tooLong = await pace.turn(name, 1, 10)
      expect(tooLong).toBeGreaterThan(50_000)
      expect(tooLong).toBeLessThanOrEqual(100_000)
    }
  })

  test('a messenger that tells us to wait is not spoken to until then', async () => {
    const name = channel()
    const pace = makePace({ [name]: 1000 }, connect())
    const waited = await taken(async () => {
      pace.hold(name, 150)
      await pace.turn(name)
    })
    expect(waited).toBeGreaterThan(145)
    // By the clock a timer may be a millisecond early.
    expect(pace.held(name)).toBeLessThanOrEqual(1)
    pace.hold(name, 100_000)
    expect(pace.held(name)).toBeGreaterThan(50_000)
    expect(await pace.turn(name, 1, 10)).toBeGreaterThan(50_000)
  })
}

describe('the pace in memory', () => suite(() => null))

describe.skipIf(REDIS === null)('the pace on Redis', () => {
  const open: Redis[] = []
  const connect = () => {
    const redis = new Redis(REDIS!, { maxRetriesPerRequest: 1 })
    open.push(redis)
    return redis
  }
  afterAll(() => Promise.all(open.map(redis => redis.quit())))

  suite(connect)

  test('is shared: two processes together keep the rate of one', async () => {
    const name = `test-${process.pid}-shared`
    const both = [makePace({ [name]: 100 }, connect()), makePace({ [name]: 100 }, connect())]
    const turns = Array.from({ length: 30 }, (_, at) => both[at % 2]!)
    expect(await taken(() => Promise.all(turns.map(pace => pace.turn(name))))).toBeGreaterThan(185)
  })

  test('goes on alone when Redis is away', async () => {
    const away = new Redis('redis://127.0.0.1:1', {
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      lazyConnect: true,
    })
    away.on('error', () => {})
    const name = `test-${process.pid}-away`
    const pace = makePace({ [name]: 100 }, away)
    await thirtyPlaces(patience => pace.turn(name, 1, patience))
    away.disconnect()
  })
})
