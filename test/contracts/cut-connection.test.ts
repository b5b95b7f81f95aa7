import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/store/database/database.ts'
import { filed, get, LEAST, post } from '../open311/open311.ts'
import { type Universe, universe } from '../universe.ts'
import { emptyPostgres } from './stores.ts'

const postgres = emptyPostgres()

describe.runIf(postgres)('a connection that is cut in the middle of a call', () => {
  let database: Database
  let u: Universe
  let other: pg.Client
  beforeAll(async () => {
    await postgres!.create()
    database = await openDatabase({ url: postgres!.url })
    u = await universe({ database })
    other = new pg.Client({ connectionString: postgres!.url })
    await other.connect()
  })
  afterAll(async () => {
    await other?.end()
    await u?.close()
    await database?.close()
    await postgres!.drop()
  })

  /** The connection that waits for somebody's lock. */
  const waiting = async (): Promise<number> => {
    for (;;) {
      const { rows } = await other.query<{ pid: number }>(
        `select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      )
      if (rows[0]) return rows[0].pid
    }
  }

  test('costs this call and nothing else: the program lives, and no number is lost', async () => {
    expect(await filed(u)).toBe('1520-26-000001')
    await other.query('begin')
    await other.query('select from request_counter for update')
    const call = post(u, 'requests.json', { ...LEAST, description: 'на пів слові' })
    await other.query('select pg_terminate_backend($1)', [await waiting()])
    await other.query('rollback')
    expect((await call).status).toBe(500)
    expect(await filed(u)).toBe('1520-26-000002')
    expect((await get(u, 'requests.json')).body).toHaveLength(2)
  })
})
