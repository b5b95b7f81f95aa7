import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask, move } from '../api/city.ts'
import { KEYS, type Universe } from '../universe.ts'
import { filed, get, post } from './open311.ts'
import * as shapes from './shapes.ts'

export function updatesSuite(of: () => Universe): void {
  let u: Universe
  beforeAll(async () => {
    u = of()
  })
  beforeEach(() => u.clear())

  /** A request as the API shows it to a key that sees contacts. */
  const inside = async (number: string) => (await ask(u, `/api/v1/requests/${number}`, { key: KEYS.contacts })).body
  const kept = async (): Promise<unknown> =>
    (await u.database.pool.query('select r.*, h.* from request r join request_history h using (number) order by h.id'))
      .rows

  describe('an update from another system', () => {
    const update = (number: string, fields: Record<string, string>, headers = {}) =>
      post(u, 'servicerequestupdates.json', { api_key: KEYS.city, service_request_id: number, ...fields }, headers)
    const story = async (number: string) =>
      ((await inside(number)).history as { status: string; by: string; comment: string | null }[]).map(
        line => line.status,
      )

    it('moves the request, is answered with its id, and can be read back', async () => {
      const number = await filed(u)
      const taken = await update(number, {
        status: 'OPEN',
        description: 'Бригада виїхала.',
        updated_datetime: '2026-11-24T10:00:00+02:00',
      })
      expect([taken.status, taken.body]).toEqual([200, [{ update_id: '2' }]])
      const { body } = await get(u, 'servicerequestupdates.json')
      expect(body.map((one: unknown) => shapes.update.parse(one))).toEqual([
        {
          update_id: '2',
          service_request_id: number,
          updated_datetime: '2026-11-24T10:00:00+02:00',
          status: 'open',
          external_status_code: 'in_progress',
          description: 'В роботі (in_progress): Бригада виїхала.',
          media_url: null,
        },
      ])
    })

    it('that says closed means done: the resident is asked before it is closed', async () => {
      const number = await filed(u)
      await update(number, { status: 'CLOSED' })
      await update(number, { status: 'closed' })
      expect(await story(number)).toEqual(['registered', 'done', 'closed'])
      await update(number, { status: 'open' })
      expect((await inside(number)).status).toBe('reopened')
    })

    it('may name our own state exactly, and a foreign code does no harm', async () => {
      const number = await filed(u)
      await update(number, { status: 'OPEN', external_status_code: 'needs_info' })
      await update(number, { status: 'OPEN', external_status_code: 'X-17' })
      await update(number, { status: 'rejected' })
      expect(await story(number)).toEqual(['registered', 'needs_info', 'in_progress', 'rejected'])
    })

    it('under the same update_id is taken once', async () => {
      const number = await filed(u)
      const once = { status: 'OPEN', update_id: 'їхнє №248' }
      expect((await update(number, once)).body).toEqual((await update(number, once)).body)
      expect(await story(number)).toEqual(['registered', 'in_progress'])
    })

    it.each([
      ['without a key', { api_key: '', status: 'OPEN' }, 403, /api_key/],
      ['with a key that may only read', { api_key: KEYS.reader, status: 'OPEN' }, 403, /api_key/],
      ['of no request', { service_request_id: '', status: 'OPEN' }, 400, /service_request_id/],
      ['of an unknown request', { service_request_id: '1520-26-999999', status: 'OPEN' }, 404, /номер/],
      ['without a status', {}, 400, /status/],
      ['with an unknown status', { status: 'vanished' }, 400, /vanished.*in_progress/],
      [
        'that is no legal move',
        { status: 'OPEN', external_status_code: 'closed' },
        400,
        /registered.*closed.*assigned, in_progress/,
      ],
      ['with a comment too long', { status: 'OPEN', description: 'я'.repeat(2_001) }, 400, /description/],
    ])('%s is refused', async (_what, fields, status, says) => {
      const number = await filed(u)
      const before = await kept()
      const answer = await update(number, fields)
      expect(answer.status, answer.text).toBe(status)
      expect(shapes.errors.parse(answer.body)[0]?.description).toMatch(says)
      expect(await kept()).toEqual(before)
    })

    it('is listed from a moment on, for one request or for all', async () => {
      const [one, other] = [await filed(u), await filed(u)]
      await move(u, one, 'assigned')
      u.clock.set(new Date('2026-11-25T08:00:00Z'))
      await move(u, other, 'assigned')
      const listed = async (query: string) =>
        (await get(u, `servicerequestupdates.json?${query}`)).body.map(
          (line: { service_request_id: string }) => line.service_request_id,
        )
      expect(await listed('')).toEqual([one, other])
      expect(await listed('start_date=2026-11-25T08:00:00Z')).toEqual([other])
      expect(await listed(`service_request_id=${one}`)).toEqual([one])
      expect(await listed('service_request_id=nothing')).toEqual([])
      expect(await listed('page_size=1&page=2')).toEqual([other])
    })
  })
}
