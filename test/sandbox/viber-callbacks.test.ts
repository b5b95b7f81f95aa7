import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ViberPerson } from '../../src/sandbox/viber/person.ts'
import { ViberStandIn } from '../../src/sandbox/viber/stand-in.ts'
import { Program, type Received } from './program.ts'

const TOKEN = '4453b6ac12345678-02c5f12174805f9a-daf1a1a1a1a1a1a1'

let viber: ViberStandIn
let program: Program
let oksana: ViberPerson
let now: number

async function raw(method: string, body: object): Promise<string> {
  const headers = { 'x-viber-auth-token': TOKEN }
  const answer = await fetch(`${viber.apiRoot}/${method}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return answer.text()
}

const call = async (method: string, body: object = {}) => JSON.parse(await raw(method, body)) as Record<string, unknown>
const send = (more: object = {}) =>
  call('send_message', { receiver: oksana.id, sender: { name: '1520' }, type: 'text', text: 'Де це?', ...more })
const is =
  (name: string) =>
  ({ event }: Received) =>
    event.event === name

beforeEach(async () => {
  now = Date.UTC(2026, 10, 22)
  viber = await ViberStandIn.start({ clock: () => now, speed: 1000, answerTimeoutMs: 300 })
  viber.bot(TOKEN)
  program = await Program.start()
  await call('set_webhook', { url: program.url, send_name: true })
  program.received.length = 0
  oksana = viber.person({ name: 'Оксана' })
})

afterEach(async () => {
  await viber.stop()
  await program.stop()
})

describe('set_webhook', () => {
  test('tries the address out with a signed event', async () => {
    expect(await call('set_webhook', { url: program.url })).toMatchObject({ status: 0, status_message: 'ok' })
    const [probe] = program.received
    expect(probe?.event).toMatchObject({ event: 'webhook', timestamp: now })
    expect(probe?.signature).toBe(createHmac('sha256', TOKEN).update(probe!.raw).digest('hex'))
    expect(await call('get_account_info')).toMatchObject({ webhook: program.url })
  })

  test.each([
    ['an address that answers 202', () => ({ url: program.url }), 1],
    ['an address where nobody is', () => ({ url: 'http://127.0.0.1:1/x' }), 1],
    ['plain http elsewhere', () => ({ url: 'http://example.com/x' }), 1],
    ['no address', () => ({}), 4],
    ['an event nobody has', () => ({ url: program.url, event_types: ['dance'] }), 3],
  ])('refuses %s', async (_, body, status) => {
    program.reply = () => ({ status: 202 })
    await call('set_webhook', { url: '' })
    expect(await call('set_webhook', body())).toMatchObject({ status })
    expect(await call('get_account_info')).toMatchObject({ webhook: '' })
    expect(await send()).toMatchObject({ status: 10 })
  })

  test('names people only when asked to, and brings only the events asked for', async () => {
    await call('set_webhook', { url: program.url, event_types: ['seen'] })
    program.received.length = 0
    oksana.opens()
    oksana.sends('Яма')
    await send()
    oksana.reads()
    oksana.unsubscribes()
    await viber.delivered()
    expect(program.received.map(({ event }) => event.event)).toEqual(['message', 'seen', 'unsubscribed'])
    expect(program.received[0]?.event.sender).not.toHaveProperty('name')
  })
})

describe('a callback', () => {
  test('is signed over the very bytes, and its token is a bare number above 2^53', async () => {
    oksana.sends('Яма')
    const [message] = await program.until(1)
    expect(message?.signature).toBe(createHmac('sha256', TOKEN).update(message!.raw).digest('hex'))
    expect(BigInt(message!.token)).toBeGreaterThan(2n ** 53n)
    expect(String(JSON.parse(message!.raw).message_token)).not.toBe(message!.token)
  })

  test('has the token that send_message answered, to the digit', async () => {
    oksana.sends('Яма')
    const answer = await raw('send_message', {
      receiver: oksana.id,
      sender: { name: '1520' },
      type: 'text',
      text: 'Де?',
    })
    const [delivered] = await program.until(1, is('delivered'))
    expect(/"message_token":(\d+)/.exec(answer)?.[1]).toBe(delivered?.token)
  })

  test.each([201, 202, 204, 400, 403, 500])('comes again with the same token after %i', async status => {
    program.reply = () => ({ status: program.received.length < 3 ? status : 200 })
    oksana.sends('Яма')
    await viber.delivered()
    expect(program.received).toHaveLength(3)
    expect(new Set(program.received.map(({ raw }) => raw)).size).toBe(1)
  })

  test('comes again when nobody answered', async () => {
    program.reply = () => (program.received.length < 2 ? new Promise<never>(() => undefined) : { status: 200 })
    oksana.sends('Яма')
    await viber.delivered()
    expect(program.received).toHaveLength(2)
  })

  test('comes again after 5 seconds', async () => {
    await viber.stop()
    viber = await ViberStandIn.start({ speed: 20 })
    viber.bot(TOKEN)
    await call('set_webhook', { url: program.url })
    const at: number[] = []
    program.reply = () => {
      at.push(performance.now())
      return { status: at.length < 2 ? 500 : 200 }
    }
    viber.person().sends('Яма')
    await viber.delivered()
    expect(((at[1]! - at[0]!) * 20) / 1000).toBeGreaterThan(4.9)
  })

  test('does not hold up the next one of the same person', async () => {
    const textOf = ({ event }: Received) => (event.message as { text: string }).text
    // The first is refused until the second has come: were that held up, nothing would ever be delivered.
    const isSecondHere = () => program.received.some(received => textOf(received) === 'друге')
    program.reply = received => ({ status: textOf(received) === 'друге' || isSecondHere() ? 200 : 500 })
    oksana.sends('перше')
    oksana.sends('друге')
    await viber.delivered()
    const texts = program.received.map(textOf)
    expect(texts[0]).toBe('перше')
    expect(texts.filter(text => text === 'друге')).toHaveLength(1)
    expect(texts.at(-1)).toBe('перше')
  })

  test('waits for the answer to the one before of the same person, not of others', async () => {
    let release: () => void = () => undefined
    const released = new Promise<void>(resolve => {
      release = resolve
    })
    const textOf = ({ event }: Received) => (event.message as { text: string }).text
    program.reply = async received => {
      if (textOf(received) === 'перше') await released
      return { status: 200 }
    }
    oksana.sends('перше')
    oksana.sends('друге')
    viber.person().sends('інше')
    await program.until(1, received => textOf(received) === 'інше')
    release()
    await viber.delivered()
    expect(program.received.map(textOf)).toEqual(['перше', 'інше', 'друге'])
  })

  test('is lost after an hour, which is remembered as a problem', async () => {
    program.reply = () => {
      now += 40 * 60 * 1000
      return { status: 500 }
    }
    oksana.sends('Яма')
    await viber.delivered()
    expect(viber.problems).toMatchObject([{ what: 'message was given up after an hour' }])
  })

  test('comes twice when redelivery is on', async () => {
    viber.redeliver = true
    oksana.sends('Яма')
    await viber.delivered()
    expect(program.received.map(({ raw }) => raw)).toEqual([program.received[0]!.raw, program.received[0]!.raw])
  })
})

describe('the welcome', () => {
  const welcome = (fields: object) => () => ({
    status: 200,
    body: JSON.stringify({ sender: { name: '1520' }, type: 'text', text: 'Вітаю!', ...fields }),
  })

  test('is the answer to conversation_started, once, subscribed or not', async () => {
    program.reply = welcome({ tracking_data: 'qr-7' })
    viber.redeliver = true
    oksana.opens('qr-7')
    expect((await oksana.waitFor()).text).toBe('Вітаю!')
    await viber.delivered()
    expect(program.received[0]?.event).toMatchObject({ context: 'qr-7', type: 'open', subscribed: false })
    expect(oksana.chat).toHaveLength(1)
    expect(await send()).toMatchObject({ status: 6 })
    viber.redeliver = false
    program.reply = () => ({ status: 200 })
    oksana.sends('Яма')
    expect((await program.until(1, is('message')))[0]?.event.message).toMatchObject({ tracking_data: 'qr-7' })
    expect(await send()).toMatchObject({ status: 0 })
  })

  test.each([
    ['without a sender', { sender: undefined }, /sender.name is missing/],
    ['with a bad keyboard', { keyboard: { Buttons: [] } }, /Type/],
    ['above the version of the phone', { min_api_version: 99 }, /devices support 10/],
    ['that is too long', { text: 'ї'.repeat(16_000) }, /bytes/],
  ])('%s is not shown, and a problem says why', async (_, fields, words) => {
    program.reply = welcome(fields)
    oksana.opens()
    await viber.delivered()
    expect(oksana.chat).toEqual([])
    expect(viber.problems.at(-1)?.what).toMatch(words)
  })

  test('may be left out; the answer to other events is not read', async () => {
    oksana.opens()
    await viber.delivered()
    program.reply = welcome({})
    oksana.sends('Яма')
    await viber.delivered()
    expect(oksana.chat.filter(({ from }) => from === 'bot')).toEqual([])
    expect(viber.problems).toEqual([])
  })
})

describe('receipts', () => {
  test('delivered comes for each message, seen once for all of them with the last token', async () => {
    oksana.sends('Яма')
    await send()
    await send()
    const delivered = await program.until(2, is('delivered'))
    oksana.reads()
    oksana.reads()
    await viber.delivered()
    const seen = program.received.filter(is('seen'))
    expect(seen.map(({ token }) => token)).toEqual([delivered[1]!.token])
    expect(seen[0]?.event).toMatchObject({ user_id: oksana.id })
  })

  test('can be switched off', async () => {
    viber.receipts = false
    oksana.sends('Яма')
    await send()
    await viber.delivered()
    expect(program.received.filter(is('delivered'))).toEqual([])
  })

  test('failed comes later for a message that the phone could not show', async () => {
    oksana.sends('Яма')
    viber.fault({ method: 'send_message', failsLater: 'keyboard is not valid' })
    expect(await send()).toMatchObject({ status: 0 })
    const [failed] = await program.until(1, is('failed'))
    expect(failed?.event).toMatchObject({ user_id: oksana.id, desc: 'keyboard is not valid' })
    expect(oksana.chat.filter(({ from }) => from === 'bot')).toEqual([])
  })
})
