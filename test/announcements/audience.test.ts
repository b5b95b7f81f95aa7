import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Places } from '../../src/core/announcements/announcement.ts'
import { areasOf, concerns } from '../../src/core/announcements/areas.ts'
import { countAudience, snapshotAudience } from '../../src/store/announcements/audience.ts'
import { currentAnnouncements } from '../../src/store/announcements/lookup.ts'
import { insert } from '../../src/store/announcements/rows.ts'
import { subscriptionsOn } from '../../src/store/announcements/subscriptions.ts'
import type { Database } from '../../src/store/database/database.ts'
import { build, once } from '../../src/store/database/statements.ts'
import { emptyDatabase } from '../database.ts'
import { MORNING } from '../universe.ts'

const STREETS = ['вулиця Спаська', 'вулиця Едуарда Фукса', 'проспект Миру']
const DISTRICTS = ['Саксаганський', 'Тернівський']
const THEMES = ['water', 'heating']
const RUNS = 100

interface Address {
  street: string
  house: string | null
  district: string | null
  services: string[]
}

const number = fc.integer({ min: 1, max: 16 }).map(String)
const house = fc.oneof(
  { weight: 4, arbitrary: number },
  {
    weight: 3,
    arbitrary: fc.tuple(number, fc.constantFrom('а', 'Б', '-а', '/2', '/3', ' к1')).map(parts => parts.join('')),
  },
  { weight: 1, arbitrary: fc.constant('хата край села') },
)
const address: fc.Arbitrary<Address> = fc.record({
  street: fc.constantFrom(...STREETS),
  house: fc.option(house, { freq: 5 }),
  district: fc.option(fc.constantFrom(...DISTRICTS)),
  services: fc.subarray(THEMES, { maxLength: 1 }),
})

const range = fc.tuple(number, number).map(([low, high]) => `${low}-${high}`)
const part = fc.oneof(
  house,
  range,
  fc.tuple(fc.constantFrom('парні', 'непарні'), fc.oneof(range, fc.constant(''))).map(parts => parts.join(' ').trim()),
)
const places: fc.Arbitrary<Places> = fc.record({
  streets: fc.array(
    fc.record({
      street: fc.constantFrom(...STREETS),
      houses: fc.array(part, { maxLength: 4 }).map(parts => parts.join(', ')),
    }),
    { maxLength: 3 },
  ),
  districts: fc.subarray(DISTRICTS),
  everywhere: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
})

let database: Database
beforeAll(async () => {
  database = await emptyDatabase()
  await database.pool.query(
    `insert into official (id, role, name, invited_at, expires_at) values ('o', 'official', 'o', $1, $1)`,
    [MORNING],
  )
})
afterAll(() => database?.close())

test('the audience that SQL finds is the one that the rules name, for any addresses and places', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(address, { minLength: 1, maxLength: 12 }), places, async (addresses, where) => {
      const areas = areasOf(where)
      const isMeant = ({ services, ...at }: Address) =>
        (services.length === 0 || services.includes('water')) && areas.some(area => concerns(area, at))
      const meant = addresses.flatMap((one, n) => (isMeant(one) ? [`p${n}`] : []))
      const found = await inATransaction(addresses, where)
      expect(found.told).toEqual([...meant].sort())
      expect(found.counted).toBe(meant.length)
      // Who asks what is announced at an address hears of the same, whatever services they chose.
      const there = addresses.flatMap((one, n) => (areas.some(area => concerns(area, one)) ? [`p${n}`] : []))
      expect(found.looked).toEqual([...there].sort())
    }),
    { numRuns: RUNS },
  )
}, 120_000)

/** Whom an announcement about water is written down for, how many were counted before, and who finds it by their address. */
async function inATransaction(addresses: Address[], where: Places) {
  const result = { told: [] as string[], counted: 0, looked: [] as string[] }
  const undone = new Error('undone')
  await database
    .transaction(async sql => {
      for (const [n, { services, ...at }] of addresses.entries()) {
        const id = `p${n}`
        const account = { channel: 'telegram', external_id: id, person_id: id, last_seen_at: MORNING }
        await sql.run(once(build.insertInto('person').values({ id })))
        await sql.run(once(build.insertInto('account').values(account)))
        await subscriptionsOn(sql).add(id, at, MORNING)
        await sql.run(once(build.updateTable('subscription').set({ services }).where('person_id', '=', id)))
      }
      const question = { places: where, category: 'water', charging: [], at: MORNING }
      const counted = await countAudience(sql, question)
      result.counted = counted.reduce((sum, { people }) => sum + people, 0)
      const row = await insert(sql, {
        key: 'property',
        kind: 'emergency',
        draft: { category: 'water', text: '', places: where },
        startsAt: null,
        endsAt: null,
        state: 'sending',
        urgent: true,
        officialId: 'o',
        followsId: null,
        sendAt: MORNING,
        remindAt: null,
        remindDaily: false,
        at: MORNING,
      })
      await snapshotAudience(sql, row.id, question)
      const told = await sql.run(
        once(
          build
            .selectFrom('delivery as d')
            .innerJoin('account as a', 'a.id', 'd.account_id')
            .select('a.external_id')
            .where('d.announcement_id', '=', row.id),
        ),
      )
      result.told = told.map(one => one.external_id).sort()
      for (const [n, { street, house, district }] of addresses.entries()) {
        const current = await currentAnnouncements(sql, { kind: 'place', street, house, district }, MORNING)
        if (current.length > 0) result.looked.push(`p${n}`)
      }
      result.looked.sort()
      throw undone
    })
    .catch(error => {
      if (error !== undone) throw error
    })
  return result
}
