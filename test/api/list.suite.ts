import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requestView } from '../../src/http/api/request-view.ts'
import { KEYS, MORNING, type Universe } from '../universe.ts'
import { type Answer, ask, file, move, type Page } from './city.ts'

export function listSuite(of: () => Universe): void {
  let u: Universe
  beforeAll(async () => {
    u = of()
  })
  beforeEach(() => u.clear())

  const later = (minutes: number) => u.clock.set(new Date(MORNING.getTime() + minutes * 60_000))
  const numbers = async (query: string): Promise<string[]> => {
    const answer = await ask<Page>(u, `/api/v1/requests${query}`)
    expect(answer.status, answer.text).toBe(200)
    return answer.body.items.map(item => item.number)
  }

  describe('a request', () => {
    it('has the fields that are promised and no others', async () => {
      const number = await file(u, { lat: '47.91', long: '33.39', first_name: 'Олена', phone: '0671234567' })
      await move(u, number, 'in_progress', { comment: 'Бригада виїхала.', externalId: 'CRM-7' })
      const { body } = await ask(u, `/api/v1/requests/${number}`)
      expect(body).toEqual({
        number,
        kind: 'problem',
        status: 'in_progress',
        result: null,
        category: 'heating',
        subcategory: null,
        description: 'Третій день холодні батареї.',
        address: {
          text: 'вулиця Володимира Великого, 12',
          street: 'вулиця Володимира Великого',
          house: '12',
          district: 'Саксаганський',
        },
        location: { lat: 47.91, lon: 33.39 },
        photos: [],
        channel: 'open311',
        createdAt: '2026-11-24T08:00:00.000Z',
        updatedAt: '2026-11-24T08:00:00.000Z',
        dueAt: '2026-12-09T21:59:59.000Z',
        joined: 0,
        externalId: 'CRM-7',
        history: [
          { at: '2026-11-24T08:00:00.000Z', status: 'registered', result: null, by: 'resident', comment: null },
          {
            at: '2026-11-24T08:00:00.000Z',
            status: 'in_progress',
            result: null,
            by: 'city',
            comment: 'Бригада виїхала.',
          },
        ],
      })
      expect(requestView.strict().parse(body)).toEqual(body)
    })

    it('names its author only to keys with the scope "contacts"', async () => {
      const number = await file(u, { first_name: 'Олена', last_name: 'Коваль', phone: '067 123-45-67' })
      for (const path of [`/api/v1/requests/${number}`, '/api/v1/requests']) {
        for (const key of [KEYS.city, KEYS.reader]) {
          const { text } = await ask(u, path, { key })
          expect(text).not.toMatch(/contact|Коваль|671234567/)
        }
        const { text } = await ask(u, path, { key: KEYS.contacts })
        expect(text).toContain('"contact":{"name":"Олена Коваль","phone":"+380671234567"}')
      }
    })
  })

  describe('the list', () => {
    it('runs from the newest on', async () => {
      const first = await file(u)
      later(1)
      const second = await file(u)
      expect(await numbers('')).toEqual([second, first])
    })

    it('pages through requests of the very same moment, each once, undisturbed by new ones', async () => {
      const filed: string[] = []
      for (let n = 0; n < 7; n++) filed.push(await file(u))
      const seen: string[] = []
      let cursor = ''
      for (let page = 0; page < 3; page++) {
        const { body } = await ask<Page>(u, `/api/v1/requests?limit=3${cursor}`)
        seen.push(...body.items.map(item => item.number))
        cursor = `&cursor=${body.nextCursor}`
        if (page < 2) expect(body.nextCursor).toBeTypeOf('string')
        else expect(body.nextCursor).toBeNull()
        later(page + 1)
        await file(u)
      }
      expect(seen).toEqual(filed.toReversed())
    })

    it('does not promise a page that would be empty', async () => {
      for (let n = 0; n < 2; n++) await file(u)
      expect((await ask(u, '/api/v1/requests?limit=2')).body.nextCursor).toBeNull()
    })

    it('counts days in Kyiv', async () => {
      u.clock.set(new Date('2026-11-24T21:59:59Z')) // the last second of the 24th
      const before = await file(u)
      u.clock.set(new Date('2026-11-24T22:00:00Z'))
      const after = await file(u)
      expect(await numbers('?to=2026-11-24')).toEqual([before])
      expect(await numbers('?from=2026-11-25&to=2026-11-25')).toEqual([after])
      expect(await numbers('?from=2026-11-24T21:59:59Z&to=2026-11-24T22:00:00Z')).toEqual([before])
    })

    it('tells what changed since a moment, the oldest change first, and follows it page by page', async () => {
      const filed = [await file(u), await file(u), await file(u)]
      later(10)
      await move(u, filed[2]!, 'assigned')
      later(20)
      await move(u, filed[0]!, 'assigned')
      expect(await numbers('?updatedSince=2026-11-24T08:10:00Z')).toEqual([filed[2], filed[0]])
      const { body } = await ask<Page>(u, '/api/v1/requests?updatedSince=2026-11-24T08:00:00Z&limit=1')
      expect(body.items[0]?.number).toBe(filed[1])
      later(30)
      await move(u, filed[1]!, 'assigned') // changed again meanwhile: it comes once more, at the end
      expect(await numbers(`?updatedSince=2026-11-24T08:00:00Z&cursor=${body.nextCursor}`)).toEqual([
        filed[2],
        filed[0],
        filed[1],
      ])
    })

    it('agrees with a plain filter over all requests, whatever is asked', async () => {
      const kinds = ['heating', 'roads', 'water']
      const places = ['вулиця Володимира Великого, 12', 'проспект Миру, 5', 'вулиця Січеславська, 1']
      for (let n = 0; n < 12; n++) {
        later(n)
        const number = await file(u, { service_code: kinds[n % 3]!, address_string: places[n % 2]! })
        if (n % 4 > 0) await move(u, number, ['assigned', 'in_progress', 'rejected'][(n % 4) - 1]!)
      }
      const all = (await ask<Page>(u, '/api/v1/requests')).body.items
      const districts = [...new Set(all.flatMap(item => item.address?.district ?? []))]
      const some = <T>(values: readonly T[]) => fc.subarray([...values], { maxLength: 2 })
      const asked = fc.record({
        status: some(['registered', 'assigned', 'in_progress', 'rejected', 'closed']),
        category: some([...kinds, 'health']),
        district: some(districts),
        from: fc.option(fc.integer({ min: -1, max: 13 })),
        limit: fc.integer({ min: 1, max: 5 }),
      })
      await fc.assert(
        fc.asyncProperty(asked, async ({ status, category, district, from, limit }) => {
          const since = from === null ? null : new Date(MORNING.getTime() + from * 60_000).toISOString()
          const wanted = all.filter(
            item =>
              (status.length === 0 || status.includes(item.status)) &&
              (category.length === 0 || category.includes(item.category)) &&
              (district.length === 0 || district.includes(item.address?.district ?? '')) &&
              (since === null || item.createdAt >= since),
          )
          const query = new URLSearchParams({ limit: String(limit) })
          for (const [name, values] of Object.entries({ status, category, district })) {
            if (values.length > 0) query.set(name, values.join(','))
          }
          if (since) query.set('from', since)
          const found: unknown[] = []
          for (let cursor: string | null = ''; cursor !== null; ) {
            const { body }: Answer<Page> = await ask(u, `/api/v1/requests?${query}${cursor && `&cursor=${cursor}`}`)
            found.push(...body.items)
            cursor = body.nextCursor
          }
          expect(found).toEqual(wanted)
        }),
        { numRuns: 40 },
      )
    })
  })
}
