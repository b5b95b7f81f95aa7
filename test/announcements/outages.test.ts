import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Database, openDatabase } from '../../src/store/database/database.ts'
import { MORNING, type Universe, universe } from '../universe.ts'
import { crowd, Hearings } from './crowd.ts'
import { announce, invited, outcomes } from './stage.ts'
import { proxyTo, type Wire } from './wire.ts'

const PEOPLE = 90
const RATE = 30
const PATIENCE = { timeout: 60_000, interval: 100 }
const ALL_ONCE = { once: PEOPLE, more: 0 }

/** What lies behind the program goes away in the middle of a broadcast, through a real wire that is cut. */
const POSTGRESQL = await answering(process.env.TEST_DATABASE_URL, async url => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  await client.connect()
  await client.end()
})
const REDIS = await answering(process.env.TEST_REDIS_URL, async url => {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 })
  redis.on('error', () => {})
  await redis.connect().finally(() => redis.disconnect())
})

describe.skipIf(POSTGRESQL === null)('the database', () => {
  const name = `dveri_outage_${process.pid}`
  let wire: Wire
  let database: Database
  let u: Universe
  beforeAll(async () => {
    await asAdmin(`create database ${name}`)
    wire = await proxyTo(POSTGRESQL!, 5432)
    const url = new URL(POSTGRESQL!)
    url.host = `127.0.0.1:${wire.port}`
    url.pathname = `/${name}`
    database = await openDatabase({ url: url.href })
    u = await universe({ database, environment: { TELEGRAM_RATE: String(RATE) } })
  })
  afterAll(async () => {
    await u?.close()
    await database?.close()
    await wire?.stop()
    await asAdmin(`drop database if exists ${name} with (force)`)
  })

  test('away for a minute in mid-broadcast: nobody is missed and nobody hears twice', async () => {
    await invited(u, 'viber', 'official')
    await crowd(u, 'telegram', PEOPLE)
    const hearings = new Hearings(u, 'telegram')
    const id = await announce(u)
    await vi.waitFor(() => expect(hearings.times.size).toBeGreaterThan(PEOPLE / 3), PATIENCE)
    wire.cut()
    const atCut = hearings.times.size
    // A minute of ours, in which leases run out and jobs fail; what was being said is said and waits to be written down.
    await new Promise(resolve => setTimeout(resolve, 2_000))
    const away = hearings.times.size
    expect(away).toBeLessThan(PEOPLE)
    expect(away - atCut).toBeLessThanOrEqual(2 * RATE)
    u.clock.set(new Date(MORNING.getTime() + 61_000))
    wire.mend()
    await vi.waitFor(() => expect(hearings.times.size).toBe(PEOPLE), PATIENCE)
    await vi.waitFor(async () => expect(await outcomes(u, id)).toEqual(Array(PEOPLE).fill('sent')), PATIENCE)
    expect(hearings.told).toEqual(ALL_ONCE)
  }, 120_000)
})

describe.skipIf(REDIS === null)('Redis', () => {
  let wire: Wire
  let u: Universe
  beforeAll(async () => {
    wire = await proxyTo(REDIS!, 6379)
    const environment = { REDIS_URL: `redis://127.0.0.1:${wire.port}`, TELEGRAM_RATE: String(RATE) }
    u = await universe({ jobs: 'by hand', environment })
  })
  afterAll(async () => {
    wire?.mend()
    await u?.close()
    await wire?.stop()
  })

  test('lost in mid-broadcast: the process keeps the pace alone, and nobody is missed or hears twice', async () => {
    await invited(u, 'viber', 'official')
    await crowd(u, 'telegram', PEOPLE)
    const hearings = new Hearings(u, 'telegram')
    const id = await announce(u)
    const began = performance.now()
    const settled = u.settled()
    await vi.waitFor(() => expect(hearings.times.size).toBeGreaterThan(PEOPLE / 3), PATIENCE)
    wire.cut()
    await vi.waitFor(() => expect(hearings.times.size).toBeGreaterThan((2 * PEOPLE) / 3), PATIENCE)
    wire.mend()
    await settled
    // With a tenth of a second to catch up with at either line.
    expect(performance.now() - began).toBeGreaterThan((PEOPLE / RATE) * 1000 - 300)
    expect(hearings.told).toEqual(ALL_ONCE)
    expect(await outcomes(u, id)).toEqual(Array(PEOPLE).fill('sent'))
    expect(u.log.some(line => /Redis is away/.test(line.msg))).toBe(true)
  }, 120_000)
})

async function answering(url: string | undefined, ask: (url: string) => Promise<void>): Promise<string | null> {
  if (!url) return null
  return ask(url).then(
    () => url,
    () => null,
  )
}

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRESQL! })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
