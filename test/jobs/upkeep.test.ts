import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { moveRequest, submit } from '../../src/core/requests/requests.ts'
import { requestBookOn } from '../../src/store/requests/request-book.ts'
import { PICTURES } from '../pictures.ts'
import { type Universe, universe } from '../universe.ts'

const DAY = 86_400_000

describe('what the program does by itself', () => {
  let world: Universe
  beforeAll(async () => {
    world = await universe()
  })
  beforeEach(() => world.clear())
  afterAll(() => world?.close())

  const query = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await world.database.pool.query(text, values)).rows as Row[]
  const later = (days: number) => world.clock.set(new Date(world.clock.now().getTime() + days * DAY))
  /** Somebody who has written, with a closed request of theirs and a photo in it. */
  const closedRequest = async () => {
    const person = world.sandbox.telegram.person({ firstName: 'Оксана' })
    person.starts()
    await world.settled()
    const [row] = await query<{ id: string; account: number }>(
      'select p.id, a.id as account from person p join account a on a.person_id = p.id order by a.id desc limit 1',
    )
    const at = world.clock.now()
    await query(
      `insert into photo (id, account_id, state, created_at, due_at) values ('own-photo', $1, 'stored', $2, $2)`,
      [row!.account, at],
    )
    await mkdir(path.join(world.folder, 'photos'), { recursive: true })
    await writeFile(fileOf('own-photo'), 'jpeg')
    const by = (mover: 'city' | 'resident') => ({ mover, name: mover })
    const number = await world.database.transaction(async sql => {
      const book = requestBookOn(sql)
      const { number } = await submit(
        book,
        {
          kind: 'problem',
          category: 'lighting',
          subcategory: 'lamp-out',
          description: 'не світить ліхтар, телефонуйте 067 000 00 00',
          address: { text: 'Медична 1', street: 'вулиця Медична', house: '1', district: null, lat: 47.9, lon: 33.4 },
          photos: ['own-photo'],
          channel: 'telegram',
          personId: row!.id,
          contact: { name: 'Оксана', phone: '+380670000000' },
          key: 'upkeep',
        },
        at,
        world.city.world.rules,
      )
      await moveRequest(book, { number, to: 'done', by: by('city'), comment: 'замінено', at }, world.city.world.rules)
      await moveRequest(
        book,
        { number, to: 'closed', by: by('resident'), comment: 'дякую, Оксана', at },
        world.city.world.rules,
      )
      return number
    })
    return { person, number }
  }
  const fileOf = (photo: string) => path.join(world.folder, 'photos', `${photo}.jpg`)

  test('a dry run of retention counts, and forgets nothing', async () => {
    await closedRequest()
    later(364)
    expect(await world.app.upkeep.retention(true)).toMatchObject({ requests: 0, photos: 0 })
    later(2)
    const before = await query('select * from request')
    expect(await world.app.upkeep.retention(true)).toMatchObject({ requests: 1, photos: 1 })
    expect(await query('select * from request')).toEqual(before)
    expect(existsSync(fileOf('own-photo'))).toBe(true)
  })

  test('a year after closing nothing says who it was, and the figures still agree', async () => {
    const { number } = await closedRequest()
    const month = '/api/v1/reports/2026-11'
    const figures = async () => {
      const { at: _, ...report } = (await world.api('GET', month)).body as { at: string; contacts: unknown }
      return { ...report, contacts: null, visitors: null }
    }
    const before = await figures()
    later(366)
    expect(await world.app.upkeep.retention(false)).toMatchObject({ requests: 1, photos: 1 })
    const [row] = await query<Record<string, unknown>>(
      'select person_id, contact_name, contact_phone, description, house, lat, lon, grade_word from request',
    )
    expect(row).toEqual({
      person_id: null,
      contact_name: null,
      contact_phone: null,
      description: '',
      house: null,
      lat: null,
      lon: null,
      grade_word: null,
    })
    const lines = await query<{ comment: string | null }>(
      'select comment from request_history where number = $1 order by id',
      [number],
    )
    expect(lines.map(line => line.comment)).toEqual([null, 'замінено', null])
    expect(existsSync(fileOf('own-photo'))).toBe(false)
    expect(await figures()).toEqual(before)
    expect(await world.app.upkeep.retention(false)).toMatchObject({ requests: 0, photos: 0 })
    expect(await query(`select detail->>'requests' as requests from audit where deed = 'forget'`)).toEqual([
      { requests: '1' },
    ])
  })

  test('an open request is never forgotten', async () => {
    const { number } = await closedRequest()
    await world.api('POST', `/api/v1/requests/${number}/status`, { body: { status: 'reopened' } })
    later(800)
    expect(await world.app.upkeep.retention(false)).toMatchObject({ requests: 0 })
  })

  test('events and letters are kept two days, photos that became part of nothing too', async () => {
    const { person } = await closedRequest()
    person.sends('/menu')
    await world.settled()
    const now = world.clock.now()
    await query(`insert into photo (id, state, created_at, due_at) values ('loose', 'stored', $1, $1)`, [now])
    await writeFile(fileOf('loose'), 'jpeg')
    later(1.9)
    await world.app.upkeep.housekeeping()
    expect((await query('select from inbox')).length).toBeGreaterThan(0)
    expect(existsSync(fileOf('loose'))).toBe(true)
    later(0.2)
    await world.app.upkeep.housekeeping()
    const counts = `select (select count(*)::int from inbox) as events, (select count(*)::int from outbox) as letters`
    expect(await query(counts)).toEqual([{ events: 0, letters: 0 }])
    expect([existsSync(fileOf('loose')), existsSync(fileOf('own-photo'))]).toEqual([false, true])
    expect(await query('select id from photo')).toEqual([{ id: 'own-photo' }])
  })

  test('a photo of an unfinished talk is not loose', async () => {
    const { person } = await closedRequest()
    person.sendsPhoto(PICTURES[0]!, { caption: 'не світить ліхтар біля школи' })
    await world.settled()
    later(2.1)
    await query('update talk set updated_at = $1', [world.clock.now()])
    await world.app.upkeep.housekeeping()
    expect(await query('select from photo where request_number is null')).toHaveLength(1)
  })

  test('people who wrote are counted once a day, and the count outlives their letters', async () => {
    const people = [1, 2].map(() => world.sandbox.telegram.person({}))
    const writing = async () => {
      for (const person of people) {
        person.sends('/menu')
        person.sends('/help')
      }
      await world.settled()
    }
    await writing()
    later(1)
    await writing()
    const contacts = async () =>
      ((await world.api('GET', '/api/v1/reports/2026-11')).body as { contacts: { total: number } }).contacts.total
    expect(await contacts()).toBe(4)
    await world.app.upkeep.housekeeping()
    later(3)
    await world.app.upkeep.housekeeping()
    expect(await query('select from outbox')).toEqual([])
    expect(await contacts()).toBe(4)
  })

  test('an erased person leaves no words behind, and their loose photos go at the next housekeeping', async () => {
    const { person } = await closedRequest()
    await query(
      `insert into photo (id, account_id, state, created_at, due_at) select 'loose', id, 'stored', $1, $1 from account`,
      [world.clock.now()],
    )
    await query(`update request set grade = 5, grade_word = 'дякую Петру'`)
    person.sends('/privacy')
    await world.settled()
    person.presses('Видалити мої дані')
    await world.settled()
    person.presses('Так, видалити')
    await world.settled()
    await world.app.upkeep.housekeeping()
    expect(await query(`select id from photo where id = 'loose'`)).toEqual([])
    expect(await query('select name, phone from person')).toEqual([{ name: null, phone: null }])
    expect(await query('select person_id, contact_name, grade, grade_word from request')).toEqual([
      { person_id: null, contact_name: null, grade: 5, grade_word: null },
    ])
  })
})

describe('who saw whose contact', () => {
  test('is kept in the audit, for keys and for operators', async () => {
    const world = await universe()
    try {
      const person = world.sandbox.telegram.person({ firstName: 'Оксана' })
      person.starts()
      await world.settled()
      await world.database.pool.query(
        `insert into request (number, key, kind, status, category, description, channel, person_id, contact_name, created_at, updated_at, due_at)
         select '1520-26-000001', 'audit', 'problem', 'registered', 'heating', 'холодно', 'telegram', id, 'Оксана', $1, $1, $1 from person`,
        [world.clock.now()],
      )
      await world.api('GET', '/api/v1/requests/1520-26-000001')
      await world.api('GET', '/api/v1/requests', { key: 'contacts-secret-1' })
      const { body } = await world.api('POST', '/api/v1/officials/invites', {
        body: { role: 'operator', name: 'Ірина' },
      })
      const operator = world.sandbox.telegram.person({ firstName: 'Ірина' })
      operator.starts((body as { code: string }).code)
      await world.settled()
      operator.sends('/queue 1520-26-000001')
      await world.settled()
      operator.presses('Контакт заявника')
      await world.settled()
      const { rows } = await world.database.pool.query(
        `select deed, about, detail, actor = (select id from official) as operator from audit where deed like '%seen' order by id`,
      )
      expect(rows).toEqual([
        { deed: 'contacts-seen', about: 'requests', detail: { numbers: ['1520-26-000001'] }, operator: false },
        { deed: 'request-seen', about: '1520-26-000001', detail: null, operator: true },
        { deed: 'contact-seen', about: '1520-26-000001', detail: null, operator: true },
      ])
    } finally {
      await world.close()
    }
  })
})
