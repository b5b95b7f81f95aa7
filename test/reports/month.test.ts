import fc from 'fast-check'
import { DateTime } from 'luxon'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPlaces } from '../../src/content/places/load.ts'
import { monthOf } from '../../src/core/statistics/month.ts'
import { sharesOf } from '../../src/core/statistics/shares.ts'
import { fillStore } from '../../src/seed/fill.ts'
import { type Universe, universe } from '../universe.ts'

interface Part {
  code: string
  count: number
  percent: number
}
interface Figures {
  total: number
  outcomes: Record<string, number>
  inTime: number
  late: number
  reopened: number
  confirmed: number
  grades: { count: number; given: number[] }
}
interface Report {
  month: string
  requests: Figures & {
    problems: number
    suggestions: number
    channels: Part[]
    districts: Part[]
    themes: (Figures & { code: string; percent: number; leaves: Part[] })[]
  }
  defenders: { total: number }
  contacts: { total: number; channels: Part[] }
  visitors: { total: number; known: number; ukraine: number; abroad: number }
  pictures: string[]
  text: string
  table: string
}
interface Item {
  number: string
  kind: string
  status: string
  result: string | null
  category: string
  subcategory: string | null
  channel: string
  address: { district: string | null } | null
  createdAt: string
  dueAt: string
}

const MONTHS = ['2026-08', '2026-10', '2026-11']
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
const counted = (items: Item[], codeOf: (item: Item) => string) => {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(codeOf(item), (counts.get(codeOf(item)) ?? 0) + 1)
  return Object.fromEntries([...counts].sort())
}
const asCounts = (parts: { code: string; count: number }[]) =>
  Object.fromEntries(parts.map(({ code, count }) => [code, count] as const).sort())

describe('the month in figures', () => {
  let world: Universe
  beforeAll(async () => {
    world = await universe()
    const until = world.clock.now()
    await fillStore(world.database, { people: 300, until, world: world.city.world, places: loadPlaces() })
  })
  afterAll(() => world?.close())

  const report = async (month: string) => (await world.api('GET', `/api/v1/reports/${month}`)).body as Report
  const listed = async (month: string) => {
    const { from, to } = monthOf(month)!
    const items: Item[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const before = new Date(to.getTime() - 1).toISOString()
      const query = `from=${from.toISOString()}&to=${before}&limit=100${cursor ? `&cursor=${cursor}` : ''}`
      const { body } = await world.api('GET', `/api/v1/requests?${query}`)
      const page = body as { items: Item[]; nextCursor: string | null }
      items.push(...page.items)
      cursor = page.nextCursor
    }
    return items
  }

  test.each(MONTHS)('of %s agree with the list of requests to the last one', async month => {
    const [{ requests }, items] = await Promise.all([report(month), listed(month)])
    expect(items.length).toBeGreaterThan(10)
    expect(requests.total).toBe(items.length)
    expect(requests.suggestions).toBe(items.filter(item => item.kind === 'suggestion').length)
    expect(asCounts(requests.channels)).toEqual(counted(items, item => item.channel))
    expect(asCounts(requests.districts)).toEqual(counted(items, item => item.address?.district ?? 'none'))
    expect(asCounts(requests.themes.map(({ code, total }) => ({ code, count: total })))).toEqual(
      counted(items, item => item.category),
    )
    for (const theme of requests.themes) {
      const own = items.filter(item => item.category === theme.code)
      expect(asCounts(theme.leaves)).toEqual(counted(own, item => item.subcategory ?? 'none'))
    }
    const done = items.filter(({ status, result }) => ['done', 'closed'].includes(status) && result === 'fixed')
    expect(requests.outcomes.done).toBe(done.length)
    const explained = items.filter(
      ({ status, result }) => ['done', 'closed'].includes(status) && result === 'explained',
    )
    expect(requests.outcomes.explained).toBe(explained.length)
    const open = items.filter(({ status }) => !['done', 'closed', 'rejected', 'withdrawn'].includes(status))
    expect(requests.outcomes.inProgress).toBe(open.length)
  })

  test.each(MONTHS)('of %s add up in every table', async month => {
    const { requests, contacts, visitors } = await report(month)
    const shares = [requests.channels, requests.districts, contacts.channels, ...requests.themes.map(t => t.leaves)]
    for (const parts of shares) expect(Math.round(10 * sum(parts.map(part => part.percent)))).toBe(1000)
    expect(Math.round(10 * sum(requests.themes.map(theme => theme.percent)))).toBe(1000)
    for (const figures of [requests, ...requests.themes]) {
      expect(sum(Object.values(figures.outcomes))).toBe(figures.total)
      expect(figures.inTime + figures.late).toBe(figures.total)
      expect(sum(figures.grades.given)).toBe(figures.grades.count)
    }
    for (const figure of ['total', 'inTime', 'late', 'reopened', 'confirmed'] as const) {
      expect(sum(requests.themes.map(theme => theme[figure]))).toBe(requests[figure])
    }
    expect(requests.problems + requests.suggestions).toBe(requests.total)
    expect(visitors.ukraine + visitors.abroad).toBe(visitors.known)
    expect(sum(contacts.channels.map(part => part.count))).toBe(contacts.total)
  })

  test('a request of the last minute of a month belongs to that month, by the clock of Kyiv', async () => {
    const last = DateTime.fromISO('2026-10-31T23:59:59.999', { zone: 'Europe/Kyiv' }).toJSDate()
    const before = [(await report('2026-10')).requests.total, (await report('2026-11')).requests.total]
    await world.database.pool.query(
      `update request set created_at = $1 where number = (select number from request where status = 'closed' order by created_at limit 1)`,
      [last],
    )
    const after = [(await report('2026-10')).requests.total, (await report('2026-11')).requests.total]
    expect(after).toEqual([before[0]! + 1, before[1]!])
  })

  test('are told as text, as a table and in pictures', async () => {
    const { requests, pictures } = await report('2026-10')
    const text = String((await world.api('GET', '/api/v1/reports/2026-10.txt')).body)
    expect(text).toContain('жовтень 2026')
    expect(text).toContain(String(requests.total))
    const table = String((await world.api('GET', '/api/v1/reports/2026-10.csv')).body)
    expect(table.split('\r\n').length + table.split('\n').length).toBeGreaterThan(50)
    expect(table).toContain(`усього,${requests.total},`)
    for (const address of pictures) {
      const answer = await fetch(address, { headers: { authorization: 'Bearer city-secret-1' } })
      const bytes = new Uint8Array(await answer.arrayBuffer())
      expect([answer.status, ...bytes.slice(1, 4)]).toEqual([200, 0x50, 0x4e, 0x47])
    }
  })

  test.each(['2026-00', '2026-13', '26-01', 'now', '2026-1'])('%s is no month', async month => {
    expect((await world.api('GET', `/api/v1/reports/${month}`)).status).toBe(400)
  })

  test('are not for keys without the scope', async () => {
    expect((await world.api('GET', '/api/v1/reports/2026-10', { key: 'reader-secret-1' })).status).toBe(403)
  })
})

describe('shares', () => {
  test('always add up to exactly 100, and none is off by more than a tenth', () => {
    const counts = fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 100_000 }), {
      minKeys: 1,
    })
    fc.assert(
      fc.property(counts, given => {
        const shares = sharesOf(new Map(Object.entries(given)))
        const total = sum(shares.map(share => share.count))
        expect(Math.round(10 * sum(shares.map(share => share.percent)))).toBe(1000)
        for (const { count, percent } of shares)
          expect(Math.abs(percent - (100 * count) / total)).toBeLessThanOrEqual(0.1)
      }),
    )
  })
})
