import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { type Database, openDatabase } from '../../src/store/database/database.ts'
import { emptyDatabase } from '../database.ts'
import { emptied, MORNING, MovableClock } from '../universe.ts'

const POSTGRES = await answering(process.env.TEST_DATABASE_URL)

/** Something opened before a suite and closed behind it. */
export interface Store {
  database: Database
  clock: MovableClock
}

/** What a port promises, said once for every store. */
export type Contract = readonly [name: string, suite: (store: Store) => void]

/**
 * Holds every store to the same contracts: the embedded PGlite always, PostgreSQL where `TEST_DATABASE_URL` answers, in a
 * database of its own that is dropped behind it. The store is empty before each case.
 */
export function onEachStore(contracts: readonly Contract[]): void {
  onStore('PGlite', emptyDatabase, contracts)
  const postgres = emptyPostgres()
  if (postgres) onStore('PostgreSQL', () => openDatabase({ url: postgres.url }), contracts, postgres)
  else describe.skip('PostgreSQL: TEST_DATABASE_URL is not set or does not answer', () => hold(contracts, nothing()))
}

/** The address of an empty database that exists while the suite runs. */
export function emptyPostgres(): { url: string; create(): Promise<void>; drop(): Promise<void> } | null {
  if (POSTGRES === null) return null
  const database = `dveri_test_${randomBytes(5).toString('hex')}`
  return {
    url: created(POSTGRES, database),
    create: () => command(POSTGRES, `create database ${database}`),
    drop: () => command(POSTGRES, `drop database ${database} with (force)`),
  }
}

function onStore(
  title: string,
  open: () => Promise<Database>,
  contracts: readonly Contract[],
  around: { create(): Promise<void>; drop(): Promise<void> } | null = null,
): void {
  describe(title, () => {
    const store = nothing()
    beforeAll(async () => {
      await around?.create()
      store.database = await open()
    })
    beforeEach(async () => {
      store.clock.set(MORNING)
      await emptied(store.database)
    })
    afterAll(async () => {
      await store.database?.close()
      await around?.drop()
    })
    hold(contracts, store)
  })
}

function hold(contracts: readonly Contract[], store: Store): void {
  for (const [name, suite] of contracts) describe(name, () => suite(store))
}

function nothing(): Store {
  return { database: undefined as unknown as Database, clock: new MovableClock() }
}

function created(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

async function command(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

async function answering(url: string | undefined): Promise<string | null> {
  if (!url) return null
  return command(url, 'select 1').then(
    () => url,
    () => null,
  )
}
