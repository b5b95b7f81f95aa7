import type pg from 'pg'
import { ownDatabase } from '../proof/own-store.ts'
import { loadPlaces } from '../src/content/places/load.ts'
import type { Places } from '../src/core/announcements/announcement.ts'
import { streetTitle } from '../src/core/places/place.ts'
import { countAudience, snapshotAudience } from '../src/store/announcements/audience.ts'
import { type Database, openDatabase } from '../src/store/database/database.ts'
import { type Figure, median, under } from './figures.ts'

export const CITY = { people: 600_000, addresses: 900_000 }
const TOWN = { people: 100_000, addresses: 150_000 }
const ROUNDS = 7
const AIM = { countMs: 300, snapshotMs: 5_000 }
const NOW = new Date('2026-11-24T08:00:00Z')

/** Half of each street, in ranges and single houses, as utilities write them. Houses go up to 150. */
const HOUSES = '1-75, 80, 82а, парні 90-120'

/**
 * The audience of an announcement with 40 streets and house ranges: counted for the preview, then written down. In a town
 * a sixth as large six times the streets reach as many people: what that costs shows what the cost grows with.
 */
export async function audience(): Promise<Figure[]> {
  const streets = loadPlaces().streets.map(streetTitle)
  const city = await measured('dveri_audience_bench', CITY, streets, [4, 10, 40, 240])
  const town = await measured('dveri_audience_town', TOWN, streets, [40, 240])
  return [
    ...city.map(m => figure('a city of 600,000', m, m.streets === 40)),
    ...town.map(m => figure('a town of 100,000', m, false)),
  ].flat()
}

interface Measured {
  streets: number
  people: number
  countMs: number
  snapshotMs: number
}

async function measured(name: string, size: typeof CITY, streets: string[], amounts: number[]): Promise<Measured[]> {
  const own = await ownDatabase(name)
  const db = await openDatabase({ url: own.url })
  try {
    await fill(db.pool, size, streets)
    const results: Measured[] = []
    for (const amount of amounts) {
      const result = await measure(db, streets.slice(100, 100 + amount))
      console.error(`${name}, ${amount} streets: ${JSON.stringify(result)}`)
      results.push(result)
    }
    return results
  } finally {
    await db.close()
    await own.drop()
  }
}

async function measure(db: Database, streets: string[]): Promise<Measured> {
  const places: Places = {
    streets: streets.map(street => ({ street, houses: HOUSES })),
    districts: [],
    everywhere: false,
  }
  const question = { places, category: 'water', charging: ['viber'], at: NOW }
  const counts: number[] = []
  const snapshots: number[] = []
  let people = 0
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    const found = await db.transaction(sql => countAudience(sql, question))
    counts.push(performance.now() - began)
    people = found.reduce((sum, channel) => sum + channel.people, 0)
    const { rows } = await db.pool.query<{ id: number }>(
      `insert into announcement (key, kind, category, text, places, state, urgent, official_id, send_at, created_at)
       values ($1, 'planned', 'water', '', '{}', 'sending', false, 'o', now(), now()) returning id`,
      [`${streets.length} ${round}`],
    )
    const started = performance.now()
    await db.transaction(sql => snapshotAudience(sql, rows[0]!.id, question))
    snapshots.push(performance.now() - started)
    const { rowCount } = await db.pool.query('delete from delivery')
    if (rowCount !== people) throw new Error(`counted ${people} people and wrote ${rowCount} down`)
  }
  return { streets: streets.length, people, countMs: median(counts), snapshotMs: median(snapshots) }
}

function figure(where: string, { streets, people, countMs, snapshotMs }: Measured, aimed: boolean): Figure[] {
  const what = `audience in ${where}, ${streets} streets with ranges, ${people} people`
  return [
    {
      what: `${what}: counted in`,
      value: countMs,
      unit: 'ms',
      ...(aimed ? { aim: under(AIM.countMs, 'ms', countMs) } : {}),
    },
    {
      what: `${what}: written down in`,
      value: snapshotMs,
      unit: 'ms',
      ...(aimed ? { aim: under(AIM.snapshotMs, 'ms', snapshotMs) } : {}),
    },
  ]
}

/** People, half in each messenger, with one or two addresses each, spread over all streets. One in fifty is linked. */
export async function fill(pool: pg.Pool, { people, addresses }: typeof CITY, streets: string[]): Promise<void> {
  await pool.query(
    `insert into person (id, language, created_at, linked_as)
     select 'p' || n, 'uk', now(), case when n % 50 = 0 then 'p' || (n - 1) when n % 50 = 49 then 'p' || n end
       from generate_series(1, $1::int) n`,
    [people],
  )
  await pool.query(
    `insert into account (channel, external_id, person_id, last_seen_at, created_at)
     select case when n % 2 = 0 then 'telegram' else 'viber' end, n::text, 'p' || n, now() - random() * interval '30 days', now()
       from generate_series(1, $1::int) n`,
    [people],
  )
  await pool.query(
    `insert into subscription (person_id, street, house, number, services, created_at)
     select 'p' || (1 + n % $1::int), ($3::text[])[1 + floor(random() * array_length($3::text[], 1))::int], house::text,
            house, case when n % 10 = 0 then '{heating}'::text[] else '{}' end, now()
       from (select n, 1 + floor(random() * 150)::int as house from generate_series(1, $2::int) n) made
         on conflict do nothing`,
    [people, addresses, streets],
  )
  await pool.query(
    `insert into official (id, role, name, invited_at, expires_at) values ('o', 'official', 'o', now(), now())`,
  )
  // What autovacuum does by itself after a load: without it an index alone cannot answer.
  await pool.query('vacuum analyze')
}
