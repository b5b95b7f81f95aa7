import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../src/sandbox/person.ts'
import { announcementsOn } from '../../src/store/announcements/book.ts'
import { deliveriesOn } from '../../src/store/announcements/deliveries.ts'
import { type Universe, universe } from '../universe.ts'
import { announce, heard, invited, later, outcomes, subscriber } from './stage.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let u: Universe
beforeAll(async () => {
  u = await universe()
})
afterAll(() => u?.close())
beforeEach(() => u.clear())

const inHours = (hours: number) => new Date(u.clock.now().getTime() + hours * HOUR)
const query = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await u.database.pool.query(text, values)).rows as Row[]
/** The id of the official who was invited last in a role. */
const officialOf = async (role: string) =>
  (
    await query<{ id: string }>('select id from official where role = $1 order by invited_at desc, id desc limit 1', [
      role,
    ])
  )[0]!.id
const revoke = async (role: string) => {
  const answer = await u.api('POST', `/api/v1/officials/${await officialOf(role)}/revoke`, { body: {} })
  expect(answer.status).toBe(200)
}
const told = (person: Person, words: RegExp) => person.chat.filter(m => m.from === 'bot' && words.test(m.text))

describe('what an official has planned and may do no more', () => {
  test('does not go out; the admins are told, and let it go on at its own time as theirs', async () => {
    const admin = await invited(u, 'viber', 'admin')
    await invited(u, 'telegram', 'official')
    const resident = await subscriber(u, 'telegram')
    const id = await announce(u, { kind: 'planned' }, { officialId: await officialOf('official'), sendAt: inHours(3) })
    await revoke('official')
    await u.settled()
    expect(told(admin, /роботу приймаєте ви/)).toHaveLength(1)
    expect(told(admin, /роботу приймаєте ви/)[0]!.text).toContain(`Зупинено оголошення: ${id}.`)
    await later(u, HOUR)
    expect(told(admin, /роботу приймаєте ви/)).toHaveLength(1)
    admin.sends(`/broadcasts ${id} resume`)
    await u.settled()
    expect(heard(resident)).toEqual([])
    await later(u, 2 * HOUR + MINUTE)
    expect(heard(resident)).toHaveLength(1)
    expect(await query('select official_id from announcement where id = $1', [id])).toEqual([
      { official_id: await officialOf('admin') },
    ])
    // And the report is the admin's.
    expect(told(admin, new RegExp(`Оголошення ${id} розіслано`))).toHaveLength(1)
  })

  test('stands still when nobody lets it go on', async () => {
    await invited(u, 'telegram', 'official')
    const resident = await subscriber(u, 'telegram')
    const id = await announce(u, { kind: 'planned' }, { officialId: await officialOf('official'), sendAt: inHours(3) })
    // Taken back by a hand that knows nothing of announcements.
    await query('update official set revoked_at = $1', [u.clock.now()])
    await later(u, 4 * HOUR)
    expect(heard(resident)).toEqual([])
    expect(await query('select state from announcement where id = $1', [id])).toEqual([{ state: 'paused' }])
    // Whoever becomes an admin hears of it.
    const admin = await invited(u, 'viber', 'admin')
    expect(told(admin, /роботу приймаєте ви/)).toHaveLength(1)
  })

  test('is its reminder too', async () => {
    await invited(u, 'telegram', 'admin')
    await invited(u, 'telegram', 'official')
    const resident = await subscriber(u, 'telegram')
    await announce(
      u,
      { kind: 'planned', startsAt: inHours(24).toISOString(), endsAt: inHours(30).toISOString() },
      { officialId: await officialOf('official'), remindAt: inHours(8) },
    )
    await u.settled()
    expect(heard(resident)).toHaveLength(1)
    await revoke('official')
    await later(u, 9 * HOUR)
    expect(heard(resident)).toHaveLength(1)
  })

  test('waits for another consent when its consent was given by somebody who may give none any more', async () => {
    await invited(u, 'telegram', 'official')
    const author = await officialOf('official')
    const admin = await invited(u, 'viber', 'admin')
    const resident = await subscriber(u, 'telegram')
    const everywhere = { streets: [], districts: [], everywhere: true }
    const id = await announce(
      u,
      { kind: 'planned', places: everywhere },
      { officialId: author, sendAt: inHours(3), consented: false },
    )
    await u.settled()
    admin.sends(`/broadcasts ${id} agree`)
    await u.settled()
    const other = await invited(u, 'viber', 'official')
    await revoke('admin')
    await later(u, 4 * HOUR)
    expect(heard(resident)).toEqual([])
    expect(told(other, /хоче написати всьому місту/)).toHaveLength(1)
    other.sends(`/broadcasts ${id} agree`)
    await later(u, MINUTE)
    expect(heard(resident)).toHaveLength(1)
  })

  test('stops in the middle', async () => {
    const admin = await invited(u, 'viber', 'admin')
    await invited(u, 'telegram', 'official')
    const people = [await subscriber(u, 'telegram'), await subscriber(u, 'telegram')]
    const id = await announce(u, {}, { officialId: await officialOf('official') })
    const repeal = u.sandbox.telegram.fault({ method: 'sendMessage', errorCode: 429, retryAfter: 1, times: 1_000 })
    await u.settled()
    await revoke('official')
    repeal()
    await later(u, 10 * MINUTE)
    expect(people.flatMap(heard)).toEqual([])
    expect(await outcomes(u, id)).toEqual([null, null])
    admin.sends(`/broadcasts ${id} resume`)
    await later(u, 10 * MINUTE)
    expect(people.map(person => heard(person).length)).toEqual([1, 1])
  })

  test('goes on with them when they take another role that may do the same', async () => {
    const person = await invited(u, 'telegram', 'official')
    const resident = await subscriber(u, 'telegram')
    await announce(u, { kind: 'planned' }, { officialId: await officialOf('official'), sendAt: inHours(3) })
    const answer = await u.api('POST', '/api/v1/officials/invites', { body: { role: 'admin', name: 'вище' } })
    person.sends((answer.body as { code: string }).code)
    await u.settled()
    await later(u, 4 * HOUR)
    expect(heard(resident)).toHaveLength(1)
  })

  test('leaves their requests to everybody, and says how many', async () => {
    const admin = await invited(u, 'viber', 'admin')
    await invited(u, 'telegram', 'operator')
    for (const [number, closed] of [
      ['1520-26-000001', null],
      ['1520-26-000002', u.clock.now()],
    ]) {
      await query(
        `insert into request (number, key, kind, status, category, description, channel, official_id, created_at, updated_at, due_at, closed_at)
         values ($1, $1, 'problem', 'in_progress', 'heating', 'холодно', 'telegram', $2, $3, $3, $3, $4)`,
        [number, await officialOf('operator'), u.clock.now(), closed],
      )
    }
    await revoke('operator')
    await u.settled()
    expect(told(admin, /1 заявка повернулася в загальну чергу/)).toHaveLength(1)
    expect(await query('select official_id is null as free from request order by number')).toEqual([
      { free: true },
      { free: false },
    ])
  })
})

describe('works that are over by the time they would be told', () => {
  test('are nobody’s news, but for their author', async () => {
    const author = await invited(u, 'telegram', 'official')
    const resident = await subscriber(u, 'telegram')
    const ended = { startsAt: inHours(-5).toISOString(), endsAt: inHours(-1).toISOString() }
    const id = await announce(u, { kind: 'planned', ...ended })
    await u.settled()
    expect(heard(resident)).toEqual([])
    expect(await query('select state from announcement where id = $1', [id])).toEqual([{ state: 'cancelled' }])
    expect(told(author, new RegExp(`Оголошення ${id} не розіслано: за вказаним часом`))).toHaveLength(1)
    await later(u, HOUR)
    expect(told(author, /не розіслано/)).toHaveLength(1)
  })

  test('are not told after an outage to those who were left', async () => {
    const author = await invited(u, 'viber', 'official')
    const resident = await subscriber(u, 'telegram')
    const id = await announce(u, { endsAt: inHours(2).toISOString() })
    const repeal = u.sandbox.telegram.fault({ method: 'sendMessage', httpStatus: 502, times: 1_000 })
    await u.settled()
    repeal()
    await later(u, 16 * HOUR)
    expect(heard(resident)).toEqual([])
    expect(await outcomes(u, id)).toEqual(['cancelled'])
    expect(told(author, /Не встигли отримати: 1/)).toHaveLength(1)
  })

  test('are told to be over all the same', async () => {
    await invited(u, 'telegram', 'official')
    const resident = await subscriber(u, 'telegram')
    const id = await announce(u, { endsAt: inHours(2).toISOString() })
    await u.settled()
    await later(u, 3 * HOUR)
    expect(heard(resident)).toHaveLength(1)
    const parts = { jobs: { enqueue: async () => {} }, terms: () => [], wholeCityConsent: true }
    const officialId = await officialOf('official')
    const followUp = {
      kind: 'restored' as const,
      text: 'Оголошення test скінчилося',
      endsAt: null,
      officialId,
      key: 'over',
    }
    await u.database.transaction(sql => announcementsOn(sql, parts).follow(id, followUp, u.clock.now()))
    await u.settled()
    expect(heard(resident)).toHaveLength(2)
  })
})

test('people whom a dead worker had in hand are taken up by the next look, not when its lease runs out', async () => {
  await invited(u, 'telegram', 'official')
  const resident = await subscriber(u, 'telegram')
  await announce(u)
  const dead = { ...u.database, holder: 1 }
  await u.app.sweep()
  await query(`update announcement set begun_at = $1`, [u.clock.now()])
  await query(
    `insert into delivery (announcement_id, account_id, channel, due_at)
     select n.id, a.id, a.channel, $1 from announcement n, account a where a.external_id = $2 on conflict do nothing`,
    [u.clock.now(), resident.id],
  )
  const { parcels } = await deliveriesOn(dead, u.clock).claim('telegram', 10, MINUTE)
  expect(parcels).toHaveLength(1)
  await u.settled()
  expect(heard(resident)).toHaveLength(1)
})
