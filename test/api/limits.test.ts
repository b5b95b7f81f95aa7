import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import { pino } from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import { api } from '../../src/http/api/api.ts'
import { countedIn } from '../../src/http/rate-limits.ts'
import { makeServer, type Server } from '../../src/http/server.ts'
import { redisAnswering } from '../redis.ts'

const REDIS = await redisAnswering()
/** Calls a minute of somebody without a key, see src/http/api/api.ts. */
const MOST = 600

describe('calls of somebody without a key', () => {
  const open: (() => unknown)[] = []
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close()
  })

  const redisAt = (url: string): Redis => {
    const redis = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false })
    redis.on('error', () => {})
    open.push(() => redis.disconnect())
    return redis
  }

  /** A process of its own, as far as counting goes. */
  const served = async (redis: Redis | null): Promise<string> => {
    const ids = { next: () => 'reference' }
    const log = pino({ level: 'silent' })
    const server: Server = makeServer(ids, log)
    open.push(() => server.close())
    api(server, { keys: [], calls: countedIn(redis), ids, log }, scope => {
      scope.get('/open', { config: { scope: 'read' } }, async () => 'hello')
    })
    return server.listen({ port: 0, host: '127.0.0.1' })
  }

  /** Somebody nobody has counted yet. */
  const stranger = () => {
    const from = `2001:db8::${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}`
    return async (address: string) =>
      (await fetch(`${address}/api/v1/open`, { headers: { 'x-forwarded-for': from } })).status
  }

  test.skipIf(!REDIS)('are counted for all processes together where there is a Redis', async () => {
    const redis = redisAt(REDIS!)
    await new Promise(ready => redis.once('ready', ready))
    const both = [await served(redis), await served(redis)]
    const call = stranger()
    for (let n = 0; n < MOST; n++) expect(await call(both[n % 2]!)).toBe(401)
    expect([await call(both[0]!), await call(both[1]!)]).toEqual([429, 429])
    expect(await stranger()(both[0]!)).toBe(401)
  })

  test('are counted by each process for itself where there is none', async () => {
    const both = [await served(null), await served(null)]
    const call = stranger()
    for (let n = 0; n < MOST; n++) expect(await call(both[0]!)).toBe(401)
    expect([await call(both[0]!), await call(both[1]!)]).toEqual([429, 401])
  })

  test('get their answer while Redis is away', async () => {
    const address = await served(redisAt('redis://127.0.0.1:1'))
    expect(await stranger()(address)).toBe(401)
  })
})
