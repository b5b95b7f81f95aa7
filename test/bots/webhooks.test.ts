import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { derivedSecret } from '../../src/config.ts'
import { SANDBOX_TELEGRAM_TOKEN, SANDBOX_VIBER_TOKEN } from '../../src/sandbox/sandbox.ts'
import type { Database } from '../../src/store/database/database.ts'
import { emptyDatabase } from '../database.ts'
import { type Universe, universe } from '../universe.ts'

const SECRET = derivedSecret(SANDBOX_TELEGRAM_TOKEN)
const MEGABYTE = 1024 * 1024

let world: Universe
/** The store, which can go away and come back. */
let store: Database & { away: boolean }

beforeAll(async () => {
  const real = await emptyDatabase()
  store = Object.assign(Object.create(real) as Database, {
    away: false,
    transaction: ((work: Parameters<Database['transaction']>[0]) =>
      store.away ? Promise.reject(new Error('the store is away')) : real.transaction(work)) as Database['transaction'],
  })
  world = await universe({ database: store })
})
beforeEach(() => world.clear())
afterAll(async () => {
  await world?.close()
  await store?.close()
})

interface Answer {
  status: number
  body: string
  headers: Headers
}

async function post(route: string, body: string | Uint8Array, headers: Record<string, string>): Promise<Answer> {
  const answer = await fetch(new URL(route, world.app.address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: body as string,
  })
  return { status: answer.status, body: await answer.text(), headers: answer.headers }
}

const toTelegram = (body: string, headers: Record<string, string> = { 'x-telegram-bot-api-secret-token': SECRET }) =>
  post('/webhooks/telegram', body, headers)

const signed = (body: string) => ({
  'x-viber-content-signature': createHmac('sha256', SANDBOX_VIBER_TOKEN).update(body).digest('hex'),
})
const toViber = (body: string, headers: Record<string, string> = signed(body)) => post('/webhooks/viber', body, headers)

/** What the bots have told people. The name and menu of the bot are put in place by and by, and are not told to anybody. */
function said(): readonly { body: Readonly<Record<string, unknown>> }[] {
  const { telegram, viber } = world.sandbox
  return [...telegram.calls, ...viber.calls].filter(({ method }) => /^send_?message$/i.test(method))
}

/** Everything that an event could have left behind. */
async function traces(): Promise<number> {
  const { rows } = await store.pool.query<{ n: number }>(
    `select ((select count(*) from inbox) + (select count(*) from person) + (select count(*) from outbox)
           + (select count(*) from talk) + (select count(*) from request))::int as n`,
  )
  return rows[0]!.n + said().length
}

const UPDATE = JSON.stringify({
  update_id: 1001,
  message: {
    message_id: 1,
    date: 1_795_507_200,
    chat: { id: 77, type: 'private' },
    from: { id: 77, is_bot: false, first_name: 'Оксана', language_code: 'uk' },
    text: '/start',
  },
})
const CALLBACK = `{"event":"message","timestamp":1795507200000,"message_token":4912661846655238145,"sender":{"id":"01234567890A="},"message":{"type":"text","text":"/start"}}`

/** No answer says more than one sentence: no stack, no file, no name of a library. */
function isPlain({ body }: Answer): void {
  expect(body).not.toMatch(/node_modules|\bat \S+:\d+|\.ts\b|Error:|fastify/i)
}

describe('the webhook of Telegram', () => {
  test.each<[label: string, headers: Record<string, string>]>([
    ['without a secret', {}],
    ['with an empty one', { 'x-telegram-bot-api-secret-token': '' }],
    ['with a wrong one', { 'x-telegram-bot-api-secret-token': 'wrong' }],
    ['with the beginning of the right one', { 'x-telegram-bot-api-secret-token': SECRET.slice(0, -1) }],
    ['with the right one and more', { 'x-telegram-bot-api-secret-token': `${SECRET}a` }],
    ['with the right one elsewhere', { authorization: `Bearer ${SECRET}` }],
  ])('%s answers 401 and does nothing', async (_label, headers) => {
    const answer = await toTelegram(UPDATE, headers)
    expect(answer.status).toBe(401)
    await world.settled()
    expect(await traces()).toBe(0)
  })

  test('looks at the secret before a body of any size', async () => {
    const answer = await toTelegram('a'.repeat(2 * MEGABYTE), { 'x-telegram-bot-api-secret-token': 'wrong' })
    expect(answer.status).toBe(401)
  })

  test.each<[label: string, body: string, status: number]>([
    ['nothing', '', 400],
    ['no JSON', '{"update_id":', 400],
    ['a form', 'update_id=7&text=a', 400],
    ['a number', '7', 400],
    ['null', 'null', 400],
    ['a list', '[]', 400],
    ['an object of something else', '{"hello":"world"}', 400],
    ['an update whose number is a word', '{"update_id":"seven"}', 400],
    ['bytes that are no text', '\u0000\u0001', 400],
    ['a thousand brackets', `${'['.repeat(1000)}${']'.repeat(1000)}`, 400],
    ['more than a megabyte', `{"update_id":1,"x":"${'a'.repeat(MEGABYTE)}"}`, 413],
    ['an update of no kind', '{"update_id":1}', 200],
    ['an update of a kind to come', '{"update_id":1,"telepathy":{"thought":"a"}}', 200],
  ])('that gets %s answers and writes nothing', async (_label, body, status) => {
    const answer = await toTelegram(body)
    expect(answer.status).toBe(status)
    isPlain(answer)
    await world.settled()
    expect(await traces()).toBe(0)
  })

  test('that gets an update with a broken message inside says so and goes on', async () => {
    const answer = await toTelegram('{"update_id":1,"message":{"message_id":1}}')
    expect(answer.status).toBeGreaterThanOrEqual(200)
    expect(answer.status).toBeLessThan(500)
    isPlain(answer)
    expect((await toTelegram(UPDATE)).status).toBe(200)
  })

  test('that gets the same update twice answers 200 twice and speaks once', async () => {
    world.sandbox.telegram.person({ id: 77 }).sends('/start')
    await world.settled()
    const before = said().length
    for (const again of [1, 2]) expect((await toTelegram(UPDATE)).status, `${again}`).toBe(200)
    await world.settled()
    expect(said().length).toBe(before + 1)
  })

  test('of a store that is away answers 503 with the time to come again, and loses nothing', async () => {
    store.away = true
    const answer = await toTelegram(UPDATE)
    store.away = false
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([503, true])
    isPlain(answer)
    expect(await traces()).toBe(0)
    expect((await toTelegram(UPDATE)).status).toBe(200)
  })

  test('is for POST alone', async () => {
    const answer = await fetch(new URL('/webhooks/telegram', world.app.address))
    expect(answer.status).toBe(404)
  })
})

describe('the webhook of Viber', () => {
  test.each<[label: string, headers: Record<string, string>]>([
    ['without a signature', {}],
    ['with an empty one', { 'x-viber-content-signature': '' }],
    ['with a wrong one', { 'x-viber-content-signature': 'a'.repeat(64) }],
    ["with another body's", signed(`${CALLBACK} `)],
    ['with a word', { 'x-viber-content-signature': 'signature' }],
  ])('%s answers 403 and does nothing', async (_label, headers) => {
    const answer = await toViber(CALLBACK, headers)
    expect(answer.status).toBe(403)
    await world.settled()
    expect(await traces()).toBe(0)
  })

  test.each(['', 'garbage', 'text/plain', 'application/json; charset=utf-16'])(
    'looks at the bytes, whatever kind they are said to be: %j',
    async kind => {
      const asked = { ...signed(CALLBACK), 'content-type': kind }
      expect((await toViber(CALLBACK, { 'content-type': kind })).status).toBe(403)
      expect((await toViber(CALLBACK, asked)).status).toBe(200)
      expect((await toTelegram(UPDATE, { 'content-type': kind })).status).toBe(401)
      const secret = { 'x-telegram-bot-api-secret-token': SECRET, 'content-type': kind }
      expect((await toTelegram(UPDATE, secret)).status).toBe(200)
      await world.settled()
      expect(said()).toHaveLength(2)
    },
  )

  test('looks at the signature before anything is read: bad JSON with a bad signature is 403 too', async () => {
    expect((await toViber('{"event":', { 'x-viber-content-signature': 'a'.repeat(64) })).status).toBe(403)
  })

  test('takes a signature in capitals, and only in its header', async () => {
    const signature = signed(CALLBACK)['x-viber-content-signature']
    const inAddress = await post(`/webhooks/viber?sig=${signature}`, CALLBACK, {})
    expect(inAddress.status).toBe(403)
    expect((await toViber(CALLBACK, { 'x-viber-content-signature': signature.toUpperCase() })).status).toBe(200)
  })

  test.each<[label: string, body: string, status: number]>([
    ['nothing', '', 400],
    ['no JSON', '{"event":', 400],
    ['null', 'null', 400],
    ['an object of something else', '{"hello":"world"}', 400],
    ['more than a megabyte', `{"event":"x","y":"${'a'.repeat(MEGABYTE)}"}`, 413],
    ['the try-out of set_webhook', '{"event":"webhook","timestamp":1,"message_token":1}', 200],
    ['an event to come', '{"event":"teleported","timestamp":1,"message_token":1}', 200],
    [
      'a message of nobody',
      '{"event":"message","timestamp":1,"message_token":1,"message":{"type":"text","text":"a"}}',
      200,
    ],
    [
      'a receipt for a message it never sent',
      '{"event":"delivered","timestamp":1,"message_token":9007199254740993,"user_id":"a="}',
      200,
    ],
  ])('that gets %s answers and writes nothing', async (_label, body, status) => {
    const answer = await toViber(body)
    expect(answer.status).toBe(status)
    isPlain(answer)
    await world.settled()
    expect(await traces()).toBe(0)
  })

  test('tells two events apart whose 64-bit tokens are one number to JSON.parse', async () => {
    const other = CALLBACK.replace('4912661846655238145', '4912661846655238146')
    for (const body of [CALLBACK, other, CALLBACK]) expect((await toViber(body)).status).toBe(200)
    const { rows } = await store.pool.query('select event_id from inbox order by event_id')
    expect(rows.map(row => row.event_id.split(':')[0])).toEqual(['4912661846655238145', '4912661846655238146'])
  })

  test('answers an opened chat with the welcome in its own response, again for the same event, and to nobody else', async () => {
    const opened = (id: string) =>
      `{"event":"conversation_started","timestamp":1,"message_token":5,"type":"open","user":{"id":"${id}","api_version":8},"subscribed":false}`
    const welcome = JSON.parse((await toViber(opened('anna='))).body)
    expect(welcome).toMatchObject({
      type: 'text',
      sender: { name: 'Контакт-центр 1520' },
      keyboard: { Type: 'keyboard' },
    })
    expect(welcome.text).toContain('Вітаю!')
    expect(JSON.parse((await toViber(opened('anna='))).body)).toMatchObject({ type: 'text', text: welcome.text })
    expect((await toViber(CALLBACK)).body).not.toContain('Вітаю')
    await world.settled()
    const receivers = said().map(call => call.body.receiver)
    expect(receivers).not.toContain('anna=')
  })

  test('of a store that is away answers anything but 200, and loses nothing', async () => {
    store.away = true
    const answer = await toViber(CALLBACK)
    store.away = false
    expect(answer.status).toBe(503)
    isPlain(answer)
    expect((await toViber(CALLBACK)).status).toBe(200)
  })
})

describe('while the store is away', () => {
  test('people wait, and are answered once when it is back', async () => {
    const people = [
      world.sandbox.telegram.person({ firstName: 'Чекає' }),
      world.sandbox.viber.person({ name: 'Чекає' }),
    ]
    store.away = true
    for (const person of people) person.sends('/menu')
    await expect.poll(() => world.log.filter(line => line.level === 50).length).toBeGreaterThanOrEqual(2)
    store.away = false
    await world.settled()
    for (const person of people) expect(person.chat.filter(message => message.from === 'bot')).toHaveLength(1)
  })
})

describe('any other address', () => {
  test.each(['/webhooks', '/webhooks/signal', '/api', '/.env', '/healthz/..%2f..%2fetc/passwd'])(
    '%s: 404',
    async route => {
      const answer = await fetch(new URL(route, world.app.address))
      expect(answer.status).toBe(404)
      isPlain({ status: 404, body: await answer.text(), headers: answer.headers })
    },
  )
})
