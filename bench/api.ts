import Fastify from 'fastify'
import pg from 'pg'
import { pino } from 'pino'
import { loadCity } from '../src/content/city.ts'
import { serveCity } from '../src/core/city.ts'
import { api as openApi } from '../src/http/api/api.ts'
import { requestRoutes } from '../src/http/api/requests.ts'
import { open311 } from '../src/http/open311/open311.ts'
import { countedIn } from '../src/http/rate-limits.ts'
import { openDatabase } from '../src/store/database/database.ts'
import { open311BookOn } from '../src/store/requests/open311.ts'
import { requestListOn } from '../src/store/requests/request-list.ts'
import { fill, REQUESTS } from './api-data.ts'
import { type Figure, percentile, under } from './figures.ts'

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const DATABASE = 'dveri_api_bench'
const KEY = 'bench-secret'
const ROUNDS = 100
const WARM_UP = 20
const AIM_MS = 50

/** What a city's system, a dashboard and an app ask for, the common and the rare. `after`: how many pages deep. */
const ASKED: { what: string; path: string; deep?: number }[] = [
  { what: 'newest', path: '/api/v1/requests?limit=100' },
  { what: 'newest, 20 pages on', path: '/api/v1/requests?limit=100', deep: 20 },
  { what: 'a common status', path: '/api/v1/requests?limit=100&status=closed' },
  { what: 'a rare status', path: '/api/v1/requests?limit=100&status=reopened' },
  {
    what: 'all that is open',
    path: '/api/v1/requests?limit=100&status=registered,assigned,in_progress,needs_info,done,reopened',
  },
  { what: 'a rare theme', path: '/api/v1/requests?limit=100&category=defenders' },
  { what: 'a rare theme in a rare status', path: '/api/v1/requests?limit=100&category=defenders&status=withdrawn' },
  {
    what: 'theme, district and status, all rare',
    path: `/api/v1/requests?limit=100&category=manholes&status=rejected&district=${encodeURIComponent('Інгулецький')}`,
  },
  { what: 'a district', path: `/api/v1/requests?limit=100&district=${encodeURIComponent('Інгулецький')}` },
  { what: 'a month of years ago', path: '/api/v1/requests?limit=100&from=2022-03-01&to=2022-03-31' },
  {
    what: 'a status in a month of years ago',
    path: '/api/v1/requests?limit=100&status=needs_info&from=2022-03-01&to=2022-03-31',
  },
  { what: 'changed in the last days', path: '/api/v1/requests?limit=100&updatedSince=2025-12-20' },
  {
    what: 'a rare status changed since last year',
    path: '/api/v1/requests?limit=100&updatedSince=2025-01-01&status=withdrawn',
  },
  {
    what: 'Open311, open ones',
    path: '/open311/v2/requests.json?status=open&page_size=100&end_date=2025-12-20T00:00:00Z',
  },
]

/** List and filter pages on a million requests, over HTTP, one after another. */
export async function api(): Promise<Figure[]> {
  await make()
  const database = await openDatabase({ url: new URL(DATABASE, SERVER).href })
  const began = performance.now()
  await fill(database.pool)
  console.error(`${REQUESTS} requests are there after ${Math.round((performance.now() - began) / 1000)} s`)
  const { address, close } = await serve(database)
  const figures: Figure[] = []
  for (const { what, path, deep = 0 } of ASKED) {
    const url = `${address}${path}${await cursorAfter(`${address}${path}`, deep)}`
    const times: number[] = []
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      const start = performance.now()
      await got(url)
      if (round >= 0) times.push(performance.now() - start)
    }
    const p99 = percentile(times, 0.99)
    figures.push({ what: `API page, ${what}: p50`, value: percentile(times, 0.5), unit: 'ms' })
    figures.push({ what: `API page, ${what}: p99`, value: p99, unit: 'ms', aim: under(AIM_MS, 'ms', p99) })
  }
  await close()
  await database.close()
  return figures
}

async function make(): Promise<void> {
  const admin = new pg.Client({ connectionString: SERVER })
  await admin.connect()
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [DATABASE])
  if (!rowCount) await admin.query(`create database ${DATABASE}`)
  await admin.end()
}

async function serve(database: Awaited<ReturnType<typeof openDatabase>>) {
  const log = pino({ level: 'silent' })
  const { facts, world, close } = loadCity(log)
  serveCity(facts)
  const keys = [{ name: 'bench', secret: KEY, scopes: ['read'] as const }]
  const ids = { next: () => 'bench' }
  const clock = { now: () => new Date('2025-12-21T00:00:00Z') }
  const server = Fastify()
  const requests = requestListOn(database)
  const codes = { categories: world.categories.categories.map(theme => theme.code), districts: world.locator.districts }
  openApi(server, { keys, calls: countedIn(null), ids, log }, scope =>
    requestRoutes(scope, {
      requests,
      codes,
      photoAddress: photo => `/api/v1/photos/${photo}`,
      contactsSeen: async () => {},
    }),
  )
  const never = () => {
    throw new Error('nothing is written here')
  }
  const parts = {
    world,
    requests,
    book: open311BookOn(database),
    once: { run: never },
    keys,
    calls: countedIn(null),
    clock,
    publicUrl: () => '',
    test: true,
    nextKey: never,
  }
  open311(server, parts, ids, log)
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  return {
    address,
    close: async () => {
      close()
      await server.close()
    },
  }
}

async function got(url: string): Promise<{ nextCursor?: string | null }> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${KEY}` } })
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as { nextCursor?: string | null }
}

async function cursorAfter(url: string, pages: number): Promise<string> {
  let cursor = ''
  for (let page = 0; page < pages; page++) cursor = `&cursor=${(await got(url + cursor)).nextCursor}`
  return cursor
}
