import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CONSENT_VERSION } from '../../src/core/people/person.ts'
import type { Person } from '../../src/sandbox/person.ts'
import { type Universe, universe } from '../universe.ts'

const DAY = 86_400_000
const FOREVER = Number.POSITIVE_INFINITY
/** Stands nowhere but in what is kept about this person. */
const NAME = 'Позначена'
const PHONE = '+380670000777'

let u: Universe
beforeAll(async () => {
  u = await universe()
})
beforeEach(() => u.clear())
afterAll(() => u?.close())

const query = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await u.database.pool.query(text, values)).rows as Row[]
const later = (days: number) => u.clock.set(new Date(u.clock.now().getTime() + days * DAY))

/** Tables in whose rows any of the words stands. */
async function whereIs(...words: string[]): Promise<string[]> {
  const tables = await query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations' order by 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await query<{ row: string }>(`select to_jsonb(t)::text as row from "${name}" t`)
    if (rows.some(({ row }) => words.some(word => row.includes(word)))) found.push(name)
  }
  return found
}

/** Somebody with consent, phone and a request in this state, whose every trace bears a mark. */
async function known(channel: 'telegram' | 'viber', status = 'withdrawn'): Promise<Person> {
  const person: Person = u.sandbox[channel].person(channel === 'viber' ? { name: NAME } : { firstName: NAME })
  person.sends('/menu')
  await u.settled()
  const now = u.clock.now()
  await query(
    `update person set consent_version = $1, consent_at = $2, phone = $3, link_phone = $3
      where id = (select person_id from account where external_id = $4)`,
    [CONSENT_VERSION, now, PHONE, person.id],
  )
  await query(
    `insert into request (number, key, kind, status, category, description, channel, person_id, contact_name, contact_phone,
       address_text, house, created_at, updated_at, due_at, closed_at, public_description)
     select '1520-26-000001', 'k', 'problem', $2, 'heating', $3, $4, a.person_id, $3, $5, $3, $3, $1, $1, $1, $6, $3
       from account a where a.external_id = $7`,
    [now, status, NAME, channel, PHONE, status === 'registered' ? null : now, person.id],
  )
  await query(
    `insert into request_history (number, at, status, by, comment)
     values ('1520-26-000001', $1, 'registered', 'resident', $2), ('1520-26-000001', $1, 'registered', 'city', $3)`,
    [now, NAME, `дзвонили, ${PHONE}`],
  )
  person.sends('/menu')
  await u.settled()
  expect(await query('select name from account')).toEqual([{ name: NAME }])
  return person
}

async function erases(person: Person): Promise<void> {
  person.sends('/privacy')
  await u.settled()
  person.sends('Видалити мої дані')
  await u.settled()
  person.sends('Так, видалити')
  await u.settled()
}

describe('a name', () => {
  test('is kept from consent on, and not before', async () => {
    const person = u.sandbox.telegram.person({ firstName: NAME })
    person.sends('/menu')
    await u.settled()
    expect(await whereIs(NAME)).toEqual([])
    await query('update person set consent_version = $1', [CONSENT_VERSION])
    person.sends('/menu')
    await u.settled()
    expect(await whereIs(NAME)).toEqual(['account'])
  })

  test.each(['telegram', 'viber'] as const)('that was erased in %s does not come back', async channel => {
    const person = await known(channel)
    await erases(person)
    const rows = ['request', 'request_history']
    expect(await whereIs(NAME, PHONE)).toEqual(rows)
    // The description of a request is the city's; the person is nowhere.
    expect(await query('select person_id, contact_name, contact_phone from request')).toEqual([
      { person_id: null, contact_name: null, contact_phone: null },
    ])
    if (person.channel === 'viber') u.sandbox.viber.person({ id: person.id, name: NAME }).opens()
    person.leaves()
    await u.settled()
    expect(await whereIs(NAME, PHONE)).toEqual(rows)
    person.returns()
    person.sends('/menu')
    await u.settled()
    expect(await whereIs(NAME, PHONE)).toEqual(rows)
  })
})

describe('a stranger', () => {
  test('who looks in, or comes back, is written down without a name', async () => {
    const one = u.sandbox.viber.person({ name: NAME })
    one.opens()
    const other = u.sandbox.telegram.person({ firstName: NAME })
    other.leaves()
    other.returns()
    await u.settled()
    expect(one.chat.at(-1)?.text).toContain('Вітаю')
    expect(await whereIs(NAME)).toEqual([])
  })

  test.each(['telegram', 'viber'] as const)(
    'who only blocks the bot in %s is not written down at all',
    async channel => {
      const stranger: Person = u.sandbox[channel].person(channel === 'viber' ? { name: NAME } : { firstName: NAME })
      stranger.leaves()
      await u.settled()
      const counts = `select (select count(*)::int from person) as people, (select count(*)::int from account) as accounts,
      (select count(*)::int from inbox) as events`
      expect(await query(counts)).toEqual([{ people: 0, accounts: 0, events: 0 }])
    },
  )
})

describe('what was on its way when its person was erased', () => {
  test('is not said, though it was written before', async () => {
    const person = await known('telegram')
    person.sends('/privacy')
    await u.settled()
    const repeal = u.sandbox.telegram.fault({ method: 'sendMessage', httpStatus: 502, times: FOREVER })
    person.sends('Показати все')
    await u.settled()
    await erases(person)
    repeal()
    later(1 / 24)
    await u.settled()
    await u.app.sweep()
    await u.settled()
    expect(person.chat.filter(message => message.from === 'bot' && message.text.includes(NAME))).toEqual([])
    expect(person.chat.at(-1)?.text).toContain('Ваші дані видалено')
  })

  test('is no file: those that no row knows are deleted, and nothing else', async () => {
    const folder = path.join(u.folder, 'photos')
    await mkdir(folder, { recursive: true })
    const files = ['stray.jpg', 'stray.jpg.part', 'known.jpg', 'README.txt'].map(name => path.join(folder, name))
    for (const file of files) await writeFile(file, 'bytes')
    await query(`insert into photo (id, state, created_at, due_at) values ('known', 'stored', $1, $1)`, [u.clock.now()])
    await u.app.upkeep.housekeeping()
    expect(files.map(file => existsSync(file))).toEqual([false, false, true, true])
  })
})

describe('a person who wants nothing of the city any more', () => {
  test('is forgotten whole a year after, and is somebody new when they come back', async () => {
    const person = await known('telegram')
    later(364)
    expect(await u.app.upkeep.retention(true)).toMatchObject({ people: 0 })
    later(2)
    expect(await u.app.upkeep.retention(true)).toMatchObject({ people: 1 })
    expect(await whereIs(NAME)).not.toEqual([])
    expect(await u.app.upkeep.retention(false)).toMatchObject({ people: 1, requests: 1 })
    expect(await whereIs(NAME, PHONE, `"${person.id}"`)).toEqual([])
    expect(await u.app.upkeep.retention(false)).toMatchObject({ people: 0 })
    person.leaves()
    await u.settled()
    expect(await query(`select from account where external_id = $1`, [person.id])).toEqual([])
    person.returns()
    person.sends('/menu')
    await u.settled()
    expect(await query(`select name from account where external_id = $1`, [person.id])).toEqual([{ name: null }])
  })

  test('is kept with an open request, a subscription or an office', async () => {
    const person = await known('telegram', 'registered')
    later(800)
    expect(await u.app.upkeep.retention(false)).toMatchObject({ people: 0 })
    await query(`update request set status = 'closed', closed_at = created_at`)
    await query(
      `insert into subscription (person_id, street, created_at, services) select id, 'вулиця Медична', $1, '{}' from person`,
      [u.clock.now()],
    )
    expect(await u.app.upkeep.retention(false)).toMatchObject({ people: 0 })
    await query('delete from subscription')
    await query(
      `insert into official (id, role, name, invited_at, expires_at, person_id) select 'o', 'operator', 'Ірина', $1, $1, id from person`,
      [u.clock.now()],
    )
    expect(await u.app.upkeep.retention(false)).toMatchObject({ people: 0 })
    await query('update official set revoked_at = $1, accepted_at = $1', [u.clock.now()])
    expect(await u.app.upkeep.retention(false)).toMatchObject({ people: 1 })
    expect(await whereIs(NAME, PHONE, `"${person.id}"`)).toEqual([])
  })

  test('who still writes keeps the chat, without name and phone', async () => {
    const person = await known('telegram')
    later(400)
    person.sends('/menu')
    await u.settled()
    expect(await u.app.upkeep.retention(false)).toMatchObject({ people: 1 })
    expect(await whereIs(NAME, PHONE)).toEqual([])
    expect(await query('select external_id from account')).toEqual([{ external_id: person.id }])
  })

  test('who had everything deleted is forgotten as soon as the last answer had its time', async () => {
    const person = await known('telegram')
    await erases(person)
    later(1)
    expect(await u.app.upkeep.retention(false)).toMatchObject({ people: 0 })
    later(2)
    expect(await u.app.upkeep.retention(false)).toMatchObject({ people: 1 })
    expect(await query('select from account where external_id = $1', [person.id])).toEqual([])
  })
})
