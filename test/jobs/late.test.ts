import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../src/sandbox/person.ts'
import { type Universe, universe } from '../universe.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('requests that are about to be late, and late ones', () => {
  let world: Universe
  beforeAll(async () => {
    world = await universe()
  })
  beforeEach(() => world.clear())
  afterAll(() => world?.close())

  const query = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await world.database.pool.query(text, values)).rows as Row[]

  /** A request that turns amber in `amber` and is due in `due` hours. */
  const filed = async (serial: number, { amber = 1, due = 2, district = 'Саксаганський' } = {}): Promise<string> => {
    const now = world.clock.now()
    const hence = (hours: number) => new Date(now.getTime() + hours * HOUR)
    const number = `1520-26-${String(serial).padStart(6, '0')}`
    await query(
      `insert into request (number, key, kind, status, category, description, district, channel, created_at, updated_at, status_at, amber_at, due_at)
       values ($1, $1, 'problem', 'registered', 'roads', 'яма', $2, 'telegram', $3, $3, $3, $4, $5)`,
      [number, district, now, hence(amber), hence(due)],
    )
    return number
  }

  const operator = async (name: string, { role = 'operator', district = null as string | null } = {}) => {
    const invite = { role, name, ...(district ? { district } : {}) }
    const { body } = await world.api('POST', '/api/v1/officials/invites', { body: invite })
    const person = world.sandbox.telegram.person({ firstName: name })
    person.starts((body as { code: string }).code)
    await world.settled()
    const [official] = await query<{ id: string }>('select id from official where name = $1', [name])
    const heardBefore = person.chat.length
    const heard = () =>
      person.chat
        .slice(heardBefore)
        .filter(message => message.from === 'bot' && message.text.includes('1520-26'))
        .map(message => numbersIn(message.text))
    return { person, id: official!.id, heard }
  }

  const morning = async (ms: number): Promise<void> => {
    world.clock.set(new Date(world.clock.now().getTime() + ms))
    await world.app.upkeep.closingControl()
    await world.settled()
  }

  const lines = async (number: string) =>
    (await query<{ type: string }>('select type from fact where number = $1 order by id', [number])).map(
      line => line.type,
    )

  test('are told of once a working morning, gathered, and never at night or on a day off', async () => {
    const one = await operator('Ірина')
    await filed(1)
    await filed(2, { due: 30 })
    await morning(9 * HOUR) // 19:00
    await morning(7 * HOUR) // 02:00
    expect(one.heard()).toEqual([])
    await morning(7 * HOUR)
    expect(one.heard()).toEqual([['1520-26-000001', '1520-26-000002']])
    await filed(3, { amber: 0, due: 1 })
    await morning(HOUR)
    expect(one.heard()).toHaveLength(1)
    await morning(23 * HOUR)
    expect(one.heard().slice(1)).toEqual([['1520-26-000003', '1520-26-000002']])
    await morning(DAY)
    expect(one.heard()).toHaveLength(2)
    await filed(4)
    await morning(DAY) // Saturday
    await morning(DAY) // Sunday
    expect(one.heard()).toHaveLength(2)
    await morning(DAY)
    expect(one.heard().slice(2)).toEqual([['1520-26-000004']])
  })

  test('concern whoever looks after them; a holder who cannot be reached, nobody', async () => {
    const [keeper, other, admin, away] = [
      await operator('Ірина'),
      await operator('Олег'),
      await operator('Ганна', { role: 'admin' }),
      await operator('Петро'),
    ]
    for (const [serial, holder] of [keeper, admin, away].entries()) {
      const number = await filed(serial + 1)
      await query('update request set official_id = $2 where number = $1', [number, holder.id])
    }
    ;(away.person as Person).leaves()
    await world.settled()
    await morning(DAY)
    expect(keeper.heard()).toEqual([['1520-26-000001', '1520-26-000003']])
    expect(other.heard()).toEqual([['1520-26-000003']])
    expect(admin.heard()).toEqual([['1520-26-000002']])
  })

  test('of another district are nothing to an operator tied to one', async () => {
    const here = await operator('Ірина', { district: 'Саксаганський' })
    const there = await operator('Олег', { district: 'Тернівський' })
    await filed(1)
    await morning(DAY)
    expect([here.heard(), there.heard()]).toEqual([[['1520-26-000001']], []])
  })

  test('say so in their story and to the city system, each clock once, and anew after they came back', async () => {
    const number = await filed(1, { due: 47 })
    await morning(DAY)
    await morning(HOUR)
    expect(await lines(number)).toEqual(['request-amber'])
    await morning(DAY)
    await morning(DAY)
    expect(await lines(number)).toEqual(['request-amber', 'request-late'])
    const { body } = await world.api('GET', `/api/v1/requests/${number}`)
    expect((body as { history: object[] }).history).toEqual([
      {
        at: '2026-11-25T08:00:00.000Z',
        status: 'registered',
        result: null,
        by: 'deadline',
        comment: 'термін спливає 26 листопада',
      },
      {
        at: '2026-11-26T09:00:00.000Z',
        status: 'registered',
        result: null,
        by: 'deadline',
        comment: 'термін минув 26 листопада',
      },
    ])
    for (const status of ['done', 'reopened'])
      await world.api('POST', `/api/v1/requests/${number}/status`, { body: { status } })
    await morning(31 * DAY) // a Monday
    expect((await lines(number)).slice(2)).toEqual(['request-moved', 'request-moved', 'request-late'])
    expect((await world.api('GET', '/open311/v2/servicerequestupdates.json')).body).not.toEqual(
      expect.arrayContaining([expect.objectContaining({ description: expect.stringContaining('термін') })]),
    )
  })

  test('that are done in time are nobody’s worry', async () => {
    const one = await operator('Ірина')
    const number = await filed(1)
    await world.api('POST', `/api/v1/requests/${number}/status`, { body: { status: 'done' } })
    await morning(DAY)
    expect([one.heard(), await lines(number)]).toEqual([[], ['request-moved']])
  })
})

function numbersIn(text: string): string[] {
  return [...text.matchAll(/1520-26-\d{6}/g)].map(([number]) => number)
}
