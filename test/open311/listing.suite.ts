import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { move } from '../api/city.ts'
import { KEYS, MORNING, type Universe } from '../universe.ts'
import { type Answer, FORMATS, filed, get } from './open311.ts'
import * as shapes from './shapes.ts'

const DAY = 86_400_000
const ids = (answer: Answer): string[] =>
  answer.body.map((one: { service_request_id: string }) => one.service_request_id)

export function listingSuite(of: () => Universe): void {
  let u: Universe
  beforeAll(async () => {
    u = of()
  })
  beforeEach(() => u.clear())
  const on = (day: number) => u.clock.set(new Date(MORNING.getTime() + day * DAY))

  describe('the list of requests', () => {
    it('is asked by service, by state and by both, several at once', async () => {
      const heat = await filed(u)
      const road = await filed(u, { service_code: 'roads' })
      const lamp = await filed(u, { service_code: 'lighting' })
      await move(u, road, 'rejected')
      expect(ids(await get(u, 'requests.json?service_code=heating,roads'))).toEqual([road, heat])
      expect(ids(await get(u, 'requests.json?status=open'))).toEqual([lamp, heat])
      expect(ids(await get(u, 'requests.json?status=closed&service_code=roads,heating'))).toEqual([road])
      expect(ids(await get(u, 'requests.json?status=open,closed'))).toEqual([lamp, road, heat])
    })

    it('by numbers forgets every other filter, and numbers that are none', async () => {
      const [one, , three] = [await filed(u), await filed(u), await filed(u)]
      on(200)
      const answer = await get(
        u,
        `requests.json?service_request_id=${one},nothing,${three}&status=closed&start_date=2030-01-01`,
      )
      expect(ids(answer)).toEqual([three, one])
    })

    it('takes an empty parameter for none', async () => {
      const number = await filed(u)
      const empty =
        'service_request_id=&service_code=&status=&start_date=&end_date=&page=&page_size=&extensions=&jurisdiction_id='
      expect(ids(await get(u, `requests.json?${empty}`))).toEqual([number])
    })

    it('reaches back ninety days, from today or from the end that is asked for', async () => {
      const old = await filed(u)
      on(89)
      expect(ids(await get(u, 'requests.json'))).toEqual([old])
      on(91)
      const fresh = await filed(u)
      expect(ids(await get(u, 'requests.json'))).toEqual([fresh])
      expect(ids(await get(u, 'requests.json?start_date=2020-01-01'))).toEqual([fresh])
      expect(ids(await get(u, 'requests.json?start_date=2020-01-01&end_date=2026-12-31'))).toEqual([old])
      expect(ids(await get(u, 'requests.json?end_date=2026-11-24T10:00:00%2B02:00'))).toEqual([old])
      expect(ids(await get(u, 'requests.json?start_date=2026-11-24T10:00:00+02:00&end_date=2026-11-25'))).toEqual([old])
    })

    it('begins with the first of an hour that comes twice, and ends with its last', async () => {
      u.clock.set(new Date('2027-10-31T12:00:00Z'))
      const numbers: string[] = []
      // 03:10 in summer time, 03:10 in winter time, and a minute before and after.
      for (const at of [
        '2027-10-31T00:09:00Z',
        '2027-10-31T00:10:00Z',
        '2027-10-31T01:10:00Z',
        '2027-10-31T01:11:00Z',
      ]) {
        const number = await filed(u)
        numbers.unshift(number)
        await u.database.pool.query('update request set created_at = $2 where number = $1', [number, at])
        await u.database.pool.query(
          'update request_history set at = $2, comment = $3, public_comment = $3, by = $3 where number = $1',
          [number, at, 'city'],
        )
      }
      const same = '2027-10-31T03:10:00'
      expect(ids(await get(u, `requests.json?start_date=${same}`))).toEqual(numbers.slice(0, 3))
      expect(ids(await get(u, `requests.json?end_date=${same}`))).toEqual(numbers.slice(1))
      expect(ids(await get(u, `requests.json?start_date=${same}&end_date=${same}`))).toEqual(numbers.slice(1, 3))
      expect(ids(await get(u, `requests.json?start_date=${same}%2B02:00`))).toEqual(numbers.slice(0, 2))
      expect(ids(await get(u, `servicerequestupdates.json?start_date=${same}`))).toEqual(numbers.slice(0, 3).reverse())
      const { body } = await u.api('GET', `/api/v1/requests?from=${same}`)
      expect((body as { items: { number: string }[] }).items.map(({ number }) => number)).toEqual(numbers.slice(0, 3))
    })

    it('is turned page by page', async () => {
      const numbers: string[] = []
      for (let n = 0; n < 5; n++) numbers.unshift(await filed(u))
      const pages = await Promise.all([1, 2, 3, 4].map(page => get(u, `requests.json?page_size=2&page=${page}`)))
      expect(pages.map(ids)).toEqual([numbers.slice(0, 2), numbers.slice(2, 4), numbers.slice(4), []])
      expect(ids(await get(u, 'requests.json?page_size=5000'))).toEqual(numbers)
    })

    it('holds a thousand at most', async () => {
      await u.database.pool.query(
        `insert into request (number, key, kind, status, category, description, channel, created_at, updated_at, status_at, due_at, amber_at)
       select '1520-26-' || lpad(n::text, 6, '0'), 'k' || n, 'problem', 'registered', 'roads', 'яма', 'telegram', $1, $1, $1, $1, $1
         from generate_series(1, 1001) n`,
        [MORNING],
      )
      const bearer = { authorization: `Bearer ${KEYS.reader}` }
      expect((await get(u, 'requests.json', bearer)).body).toHaveLength(1_000)
      expect(ids(await get(u, 'requests.json?page=2', bearer))).toEqual(['1520-26-000001'])
      expect(ids(await get(u, `requests.json?page=2&api_key=${KEYS.reader}`))).toEqual(['1520-26-000001'])
    })

    it('holds a hundred at most for whoever has no key', async () => {
      await u.database.pool.query(
        `insert into request (number, key, kind, status, category, description, channel, created_at, updated_at, status_at, due_at, amber_at)
       select '1520-26-' || lpad(n::text, 6, '0'), 'k' || n, 'problem', 'registered', 'roads', repeat('a', 1999), 'telegram', $1, $1, $1, $1, $1
         from generate_series(1, 101) n`,
        [MORNING],
      )
      const all = Array.from({ length: 101 }, (_, n) => `1520-26-${String(n + 1).padStart(6, '0')}`)
      for (const path of ['requests.json', 'requests.json?page_size=1000', 'requests.json?api_key=wrong']) {
        expect((await get(u, path)).body).toHaveLength(100)
      }
      expect((await get(u, `requests.json?service_request_id=${all}`)).body).toHaveLength(100)
      expect(ids(await get(u, 'requests.json?page=2'))).toEqual(['1520-26-000001'])
    })

    it('reads a theme once, however often it is named', async () => {
      const number = await filed(u)
      const many = Array.from({ length: 500 }, () => 'heating').join(',')
      expect(ids(await get(u, `requests.json?service_code=${many}`))).toEqual([number])
    })

    const refused: [query: string, status: number, says: RegExp][] = [
      ['status=finished', 400, /open.*closed/],
      ['service_code=weather', 404, /weather/],
      ['service_code=heating,weather', 404, /weather/],
      ['start_date=yesterday', 400, /start_date/],
      ['end_date=2026-02-30', 400, /end_date/],
      ['start_date=2026-11-25&end_date=2026-11-24', 400, /start_date.*end_date/],
      ['end_date=99999-01-01', 400, /end_date/],
      ['page=1&page=2', 400, /page/],
      ['page=0', 400, /page/],
      ['page=x', 400, /page/],
      ['page_size=-1', 400, /page_size/],
    ]
    it.each(refused)('with %s is refused', async (query, status, says) => {
      for (const format of FORMATS) {
        const answer = await get(u, `requests.${format}?${query}`)
        expect(answer.status).toBe(status)
        expect(answer.body[0]).toMatchObject({ code: format === 'xml' ? String(status) : status })
        expect(answer.body[0].description).toMatch(says)
      }
      shapes.errors.parse((await get(u, `requests.json?${query}`)).body)
    })
  })
}
