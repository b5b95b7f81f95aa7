import { beforeAll, describe, expect, it } from 'vitest'
import { KEYS, type Universe } from '../universe.ts'
import { type Asked, ask, file } from './city.ts'

export function refusalsSuite(of: () => Universe): void {
  let u: Universe
  let number: string
  beforeAll(async () => {
    u = of()
    await u.clear()
    number = await file(u)
  })

  /** Everything the store holds about requests, to see that nothing was changed. */
  const kept = async (): Promise<unknown> =>
    (await u.database.pool.query('select r.*, h.* from request r join request_history h using (number) order by h.id'))
      .rows

  const status = (asked: Asked): Asked & { path: string } => ({ path: '/api/v1/requests/NUMBER/status', ...asked })
  const get = (path: string, asked: Asked = {}): Asked & { path: string } => ({ path, ...asked })
  const windows1251 = new Uint8Array([...Buffer.from('{"status":"assigned","comment":"'), 0xef, 0xf0, 0x22, 0x7d])

  const cases: [what: string, asked: Asked & { path: string }, code: number, says: RegExp][] = [
    ['no key', get('/api/v1/requests', { key: null }), 401, /key/],
    ['a foreign key', get('/api/v1/requests', { key: 'somebody-else' }), 401, /key/],
    [
      'a key of another kind',
      get('/api/v1/requests', { key: null, headers: { authorization: 'Basic YTpi' } }),
      401,
      /key/,
    ],
    ['a key that may only read', status({ key: KEYS.reader, body: { status: 'assigned' } }), 403, /"write"/],
    ['a key without the scope of a route', get('/api/v1/officials', { key: KEYS.reader }), 403, /"officials"/],
    ['an unknown route', get('/api/v1/nothing'), 404, /nothing at this address/],
    ['an unknown number', get('/api/v1/requests/1520-26-999999'), 404, /no request/],
    ['an address badly escaped', get('/api/v1/requests/%E0%A4%A'), 400, /escaped/],
    ['a number that is none', get('/api/v1/requests/1520%00'), 404, /no request/],
    [
      'a move of an unknown request',
      get('/api/v1/requests/1520-26-999999/status', { body: { status: 'assigned' } }),
      404,
      /no request/,
    ],
    [
      'an unknown status',
      get('/api/v1/requests?status=finished'),
      400,
      /status: there is no "finished"; there are registered/,
    ],
    ['an unknown theme', get('/api/v1/requests?category=weather'), 400, /category: .*heating/],
    ['an unknown district', get('/api/v1/requests?district=Оболонь'), 400, /district: .*Саксаганський/],
    ['an unknown parameter', get('/api/v1/requests?statuss=done'), 400, /"statuss"/],
    ['a limit of nothing', get('/api/v1/requests?limit=0'), 400, /limit/],
    ['a limit beyond the most', get('/api/v1/requests?limit=101'), 400, /limit.*100/],
    ['a limit in words', get('/api/v1/requests?limit=many'), 400, /limit/],
    ['a day that is none', get('/api/v1/requests?from=2026-02-30'), 400, /from: this is not a date/],
    ['a year out of range', get('/api/v1/requests?to=99999-01-01'), 400, /to: this is not a date/],
    ['a year before there was anything', get('/api/v1/requests?from=0001-01-01'), 400, /from/],
    ['days the wrong way round', get('/api/v1/requests?from=2026-11-25&to=2026-11-24'), 400, /from: .*not before/],
    ['a cursor that is none', get('/api/v1/requests?cursor=garbage'), 400, /cursor/],
    [
      'a cursor of another order',
      get(`/api/v1/requests?updatedSince=2026-01-01&cursor=${cursor('created')}`),
      400,
      /cursor/,
    ],
    [
      'a move nobody may make',
      status({ body: { status: 'closed' } }),
      409,
      /registered cannot become closed.*assigned/,
    ],
    ['a status that is none', status({ body: { status: 'finished' } }), 400, /status: .*in_progress/],
    ['a result that is none', status({ body: { status: 'done', result: 'perfect' } }), 400, /result/],
    ['a comment too long', status({ body: { status: 'assigned', comment: 'я'.repeat(2001) } }), 400, /comment/],
    ['a field that is not taken', status({ body: { status: 'assigned', foo: 1 } }), 400, /foo/],
    ['no body', status({ method: 'POST' }), 400, /./],
    ['an empty body', status({ body: '' }), 400, /./],
    ['a list', status({ body: '[]' }), 400, /./],
    ['half a JSON', status({ body: '{"status":' }), 400, /JSON/],
    ['a prototype', status({ body: '{"status":"assigned","__proto__":{"a":1}}' }), 400, /./],
    ['a NUL', status({ body: '{"status":"assigned","comment":"a\\u0000b"}' }), 400, /NUL/],
    ['five megabytes', status({ body: { status: 'assigned', comment: 'a'.repeat(5_000_000) } }), 413, /too large/],
    [
      'another charset',
      status({ body: '{"status":"assigned"}', headers: { 'content-type': 'application/json; charset=windows-1251' } }),
      400,
      /UTF-8/,
    ],
    ['bytes of another charset', status({ body: windows1251 }), 400, /UTF-8/],
    ['another kind of body', status({ body: 'status=assigned', headers: { 'content-type': 'text/plain' } }), 400, /./],
    [
      'a key of a repeated call that cannot be one',
      status({ body: { status: 'assigned' }, headers: { 'idempotency-key': 'a b' } }),
      400,
      /idempotency-key/,
    ],
  ]

  function cursor(order: string): string {
    return Buffer.from(`${order} 2026-11-24T08:00:00.000Z 1520-26-000001`).toString('base64url')
  }

  describe('a call that cannot be done', () => {
    it.each(['/webhooks/telegram/%E0%A4%A', '/sandbox/%E0%A4%A', '/%'])(
      'the badly escaped %s, outside of it',
      async path => {
        const answer = await fetch(`${u.app.address}${path}`, { method: 'POST' })
        expect([answer.status, await answer.json()]).toEqual([400, { error: 'The address is not well escaped.' }])
      },
    )

    it.each(cases)('%s', async (_what, { path, ...asked }, code, says) => {
      const before = await kept()
      const answer = await ask(u, path.replace('NUMBER', number), asked)
      expect(answer.status, answer.text).toBe(code)
      expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
      const { title, type, status, detail, error } = answer.body
      expect({ type, status }).toEqual({ type: 'about:blank', status: code })
      expect(title).toBeTypeOf('string')
      expect(detail).toBe(error)
      expect(error).toMatch(says)
      expect(error).toMatch(/^[^\n]{5,400}\.$/) // one sentence or two, no stack
      expect(await kept()).toEqual(before)
    })

    it('names the legal moves as a list', async () => {
      const { body } = await ask(u, `/api/v1/requests/${number}/status`, { body: { status: 'closed' } })
      expect(body).toMatchObject({
        from: 'registered',
        legal: ['assigned', 'in_progress', 'needs_info', 'done', 'rejected', 'withdrawn'],
      })
    })

    it('leaves no trace of it in the log', () => expect(u.log).toEqual([]))
  })
}
