import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Universe, universe } from '../universe.ts'
import { HEATING, Visitor } from './visitor.ts'

let world: Universe
beforeAll(async () => {
  world = await universe()
})
afterAll(() => world?.close())

describe('who may open the page', () => {
  const statusOf = (headers: Record<string, string>, path = '/sandbox') =>
    new Promise<number>((resolve, reject) => {
      const { hostname, port } = new URL(world.app.address)
      httpRequest({ hostname, port, path, headers }, answer => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
        .on('error', reject)
        .end()
    })

  test('somebody at this machine', async () => {
    expect(await statusOf({ host: 'localhost:3000' })).toBe(200)
    expect(await statusOf({ host: '[::1]:3000' })).toBe(200)
  })

  test.each([
    ['a name of a foreign page that points here', { host: 'evil.example' }],
    ['somebody behind a proxy', { host: 'localhost', 'x-forwarded-for': '203.0.113.7' }],
    ['a proxy that calls itself this machine', { host: 'localhost', forwarded: 'for=127.0.0.1' }],
  ])('not %s', async (_name, headers) => {
    expect(await statusOf(headers)).toBe(403)
    expect(await statusOf(headers, '/sandbox/live')).toBe(403)
    expect(await statusOf(headers, '/sandbox/static/main.js')).toBe(403)
  })

  test('the page takes nothing from elsewhere and nothing written into it', async () => {
    const answer = await fetch(`${world.app.address}/sandbox`)
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'")
    const html = await answer.text()
    expect(html).not.toMatch(/https?:\/\//)
    expect(html).not.toMatch(/<script(?![^>]* src=)/)
  })
})

describe('what the page does', () => {
  let visitor: Visitor
  beforeEach(async () => {
    await world.clear()
    visitor = await new Visitor(world).comes()
    return () => visitor.leaves()
  })

  test.each([
    ['telegram', 'Оксана'],
    ['viber', 'Марія'],
  ] as const)('a resident files a request in %s; the city moves it', async (channel, name) => {
    const phone = visitor.phone(channel, name)
    await visitor.act(phone, { verb: 'opens' }, ...HEATING)
    const inside = (await (await visitor.fetch('GET', '/sandbox/inside')).json()) as {
      requests: { number: string; topic: string; moves: string[] }[]
      tally: object
    }
    const [request] = inside.requests
    expect(request).toMatchObject({ number: '1520-26-000001', topic: 'Теплопостачання → Немає опалення' })
    expect(request?.moves).toContain('in_progress')
    expect(inside.tally).toMatchObject({ pending: 0, ended: 0 })

    const move = { status: 'in_progress', comment: 'Бригада виїхала' }
    const moved = await visitor.fetch('POST', `/sandbox/requests/${request?.number}/status`, move)
    expect(moved.status).toBe(200)
    await visitor.until(() => visitor.phone(channel, name).chat.at(-1)?.text.includes('Бригада виїхала') === true)
  })

  test('an illegal move is answered with the legal ones', async () => {
    const phone = visitor.phone('telegram', 'Оксана')
    await visitor.act(phone, { verb: 'opens' }, ...HEATING)
    const answer = await visitor.fetch('POST', '/sandbox/requests/1520-26-000001/status', { status: 'closed' })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ legal: expect.arrayContaining(['assigned']) })
  })

  test('a button that is not in sight is said so, a body that is nothing is refused', async () => {
    const { key } = visitor.phone('telegram', 'Андрій')
    const at = `/sandbox/people/${encodeURIComponent(key)}/actions`
    expect((await visitor.fetch('POST', at, { verb: 'presses', label: 'Нема такої' })).status).toBe(409)
    expect((await visitor.fetch('POST', at, { verb: 'dances' })).status).toBe(400)
    expect((await visitor.fetch('POST', '/sandbox/people/viber%3Anobody/actions', { verb: 'opens' })).status).toBe(404)
  })

  test('an official opens the chat by the invitation that the city sent', async () => {
    const phone = visitor.phone('viber', 'Галина')
    await visitor.act(phone, { verb: 'opens' })
    const { rows } = await world.database.pool.query(
      'select role, accepted_at from official where accepted_at is not null',
    )
    expect(rows).toMatchObject([{ role: 'official' }])
  })

  test('a new person is two actions away and writes at once', async () => {
    const answer = await visitor.fetch('POST', '/sandbox/people', { channel: 'viber', name: 'Соломія' })
    expect(answer.status).toBe(201)
    await visitor.until(() => [...visitor.phones.values()].some(({ name }) => name === 'Соломія'))
    await visitor.act(visitor.phone('viber', 'Соломія'), { verb: 'opens' }, { verb: 'says', text: '/menu' })
    await visitor.until(() => (visitor.phone('viber', 'Соломія').grid.length ?? 0) > 0)
  })

  test('an empty store is filled with the invented city, a used one is not', async () => {
    const filled = await visitor.fetch('POST', '/sandbox/seed', { people: 20 })
    expect(filled.status, await filled.clone().text()).toBe(200)
    const inside = (await (await visitor.fetch('GET', '/sandbox/inside')).json()) as { requests: object[] }
    expect(inside.requests.length).toBeGreaterThan(0)
    expect((await visitor.fetch('POST', '/sandbox/seed', { people: 20 })).status).toBe(409)
  })

  test('people of the invented city are reached, though nobody holds their phones', async () => {
    await visitor.fetch('POST', '/sandbox/seed', { people: 40 })
    const { rows } = await world.database.pool.query<{ number: string; channel: string }>(
      `select distinct on (channel) number, channel from request where person_id like 'seed%' and channel in ('telegram', 'viber')
          and status in ('closed', 'rejected') order by channel, number`,
    )
    expect(rows.map(row => row.channel)).toEqual(['telegram', 'viber'])
    for (const { number } of rows) {
      const moved = await visitor.fetch('POST', `/sandbox/requests/${number}/status`, { status: 'reopened' })
      expect(moved.status).toBe(200)
    }
    await world.settled()
    const outcomes = await world.database.pool.query('select outcome, count(*)::int from outbox group by 1')
    expect(outcomes.rows).toEqual([{ outcome: 'sent', count: 2 }])
  })

  test('time goes forward only, and nobody moves it by years', async () => {
    const before = (await (await visitor.fetch('POST', '/sandbox/clock', { ms: 3_600_000 })).json()) as { now: number }
    expect(before.now - world.clock.now().getTime()).toBeGreaterThanOrEqual(3_600_000)
    expect((await visitor.fetch('POST', '/sandbox/clock', { ms: -5 })).status).toBe(400)
    expect((await visitor.fetch('POST', '/sandbox/clock', { ms: 1e12 })).status).toBe(400)
  })
})
