import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../src/store/database/migrate.ts'
import { pglitePool } from '../../src/store/database/pglite-pool.ts'
import { emptyPostgres } from './stores.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../prisma/migrations')
const TOLD_APART = /^\d+_announcement_told_apart$/

/** What an announcement's author was told, as the release before kept it in one number, and as it is kept apart now. */
const CASES: [was: string, before: object, after: object][] = [
  ['written down just now', {}, {}],
  ['waiting to be asked', { state: 'awaiting-consent' }, {}],
  ['asked', { state: 'awaiting-consent', told: 1 }, { asked: true }],
  ['consented to, and not begun', { state: 'scheduled', told: 1, consent_by: 'b' }, { asked: true }],
  ['begun', { progress_id: 7 }, { percent: 0 }],
  ['half-way', { progress_id: 7, told: 50 }, { percent: 50 }],
  ['paused since its author was told', { state: 'paused', progress_id: 7, told: -1 }, {}],
  ['of an author who cannot be reached', { told: 50 }, {}],
  ['reported', { state: 'sent', progress_id: 7, told: 101 }, { reported: true }],
]

/** A PostgreSQL where there is one: an embedded store takes seconds of processor time at its start. */
const postgres = emptyPostgres()
let pool: pg.Pool
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dveri-told-apart-'))
  await postgres?.create()
  pool = postgres ? new pg.Pool({ connectionString: postgres.url, max: 2 }) : pglitePool(await PGlite.create())
})

afterAll(async () => {
  await pool?.end()
  await postgres?.drop()
  await rm(folder, { recursive: true, force: true })
})

test('what the author of an announcement was told is kept apart, and the same as before', async () => {
  const all = (await readdir(FOLDER)).filter(name => /^\d/.test(name)).sort()
  const before = all.slice(
    0,
    all.findIndex(name => TOLD_APART.test(name)),
  )
  for (const name of before) await cp(path.join(FOLDER, name), path.join(folder, name), { recursive: true })
  await migrate(pool, folder)
  await pool.query(
    `insert into official (id, role, name, invited_at, expires_at) values ('a', 'official', 'Олена', now(), now())`,
  )
  for (const [key, kept] of CASES) {
    const row = {
      key,
      kind: 'planned',
      category: 'water',
      text: '',
      places: {},
      state: 'sending',
      urgent: false,
      official_id: 'a',
      ...kept,
    }
    const columns = Object.keys(row)
    await pool.query(
      `insert into announcement (${columns}, send_at, created_at) values (${columns.map((_, at) => `$${at + 1}`)}, now(), now())`,
      Object.values(row),
    )
  }

  expect(await migrate(pool, FOLDER)).toContainEqual(expect.stringMatching(TOLD_APART))
  const { rows } = await pool.query(
    `select key, asked_at is not null as asked, told_percent as percent, reported_at is not null as reported
       from announcement order by id`,
  )
  const nothing = { asked: false, percent: null, reported: false }
  expect(rows).toEqual(CASES.map(([key, , after]) => ({ key, ...nothing, ...after })))
})
