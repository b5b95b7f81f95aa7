import { Redis } from 'ioredis'
import { afterAll, describe, expect, test } from 'vitest'
import { makePace } from '../../src/bots/pace.ts'
import { redisAnswering } from '../redis.ts'

const REDIS = await redisAnswering()

/** Milliseconds that so many turns take. */
async function taken(turns: number, turn: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await Promise.all(Array.from({ length: turns }, turn))
  return performance.now() - began
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
    // A tenth of a second may be caught up with at once: ten places, and twenty more take their time.
    const ms = await taken(30, () => pace.turn(name))
    expect(ms).toBeGreaterThan(180)
    expect(ms).toBeLessThan(1000)
  })

  test('a channel nobody set a rate for is not paced', async () => {
    expect(await taken(50, () => makePace({}, connect()).turn('other'))).toBeLessThan(150)
  })

  test('with little patience nothing is waited for, and nothing is taken', async () => {
    const name = channel()
    const pace = makePace({ [name]: 1 }, connect())
    expect(await pace.turn(name)).toBe(0)
    expect(await pace.turn(name, 1, 10)).toBeGreaterThan(500)
    expect(await pace.turn(name, 1, 10)).toBeLessThanOrEqual(1000)
  })

  test('a messenger that tells us to wait is not spoken to until then', async () => {
    const name = channel()
    const pace = makePace({ [name]: 1000 }, connect())
    pace.hold(name, 150)
    expect(pace.held(name)).toBeGreaterThan(100)
    expect(await taken(1, () => pace.turn(name))).toBeGreaterThan(100)
    expect(pace.held(name)).toBe(0)
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
    await both[0]!.turn(name)
    let next = 0
    const ms = await taken(29, () => {
      next += 1
      return both[next % 2]!.turn(name)
    })
    expect(ms).toBeGreaterThan(180)
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
    const ms = await taken(16, () => pace.turn(name))
    away.disconnect()
    expect(ms).toBeGreaterThan(40)
    expect(ms).toBeLessThan(1000)
  })
})
