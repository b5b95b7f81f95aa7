import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TelegramStandIn } from '../../src/sandbox/telegram/stand-in.ts'
import { Program, type Received } from './program.ts'

const TOKEN = '123456:AAbbCCddEEffGGhhIIjjKK'

let telegram: TelegramStandIn
let program: Program
let now: number

beforeEach(async () => {
  now = Date.UTC(2026, 10, 22)
  telegram = await TelegramStandIn.start({ clock: () => now, speed: 1000, answerTimeoutMs: 300 })
  telegram.bot(TOKEN)
  program = await Program.start()
})

afterEach(async () => {
  await telegram.stop()
  await program.stop()
})

type Answer = { ok: boolean; result: never; error_code?: number; description?: string }

async function call(method: string, body: object = {}): Promise<Answer> {
  const answer = await fetch(`${telegram.apiRoot}/bot${TOKEN}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await answer.json()) as Answer
}

const useWebhook = (more: object = {}) => call('setWebhook', { url: program.url, ...more })
const textOf = ({ event }: Received) => (event.message as { text?: string } | undefined)?.text
const isText = (text: string) => (received: Received) => textOf(received) === text

describe('a webhook', () => {
  test('gets the secret in its header, and nothing when there is none', async () => {
    await useWebhook({ secret_token: 'tsss_1-2' })
    telegram.person().sends('раз')
    await telegram.delivered()
    await useWebhook()
    telegram.person().sends('два')
    await telegram.delivered()
    expect(program.received.map(({ signature }) => signature)).toEqual(['tsss_1-2', undefined])
  })

  test('gets what was waiting before it was set', async () => {
    telegram.person().sends('раніше')
    await useWebhook()
    expect((await program.until(1)).map(textOf)).toEqual(['раніше'])
  })

  test.each([200, 201, 204, 299])('is done with an update after %i', async status => {
    program.reply = () => ({ status })
    await useWebhook()
    telegram.person().sends('раз')
    await telegram.delivered()
    expect(program.received).toHaveLength(1)
  })

  test.each([301, 400, 403, 404, 500, 503])('gets an update again after %i', async status => {
    program.reply = () => ({ status: program.received.length < 4 ? status : 200 })
    await useWebhook()
    telegram.person().sends('раз')
    await telegram.delivered()
    expect(new Set(program.received.map(({ event }) => event.update_id)).size).toBe(1)
    expect(program.received).toHaveLength(4)
    const { result } = await call('getWebhookInfo')
    expect(result).toMatchObject({
      pending_update_count: 0,
      last_error_message: expect.stringContaining(String(status)),
    })
  })

  test('gets an update again when it does not answer at all', async () => {
    program.reply = () => (program.received.length < 2 ? new Promise<never>(() => undefined) : { status: 200 })
    await useWebhook()
    telegram.person().sends('раз')
    await telegram.delivered()
    expect(program.received).toHaveLength(2)
    expect((await call('getWebhookInfo')).result).toMatchObject({ last_error_message: 'Read timeout expired' })
  })

  test('tries again at once, then after 2 and 4 seconds, or when Retry-After says', async () => {
    await telegram.stop()
    telegram = await TelegramStandIn.start({ speed: 50 })
    telegram.bot(TOKEN)
    const at: number[] = []
    const waits: (number | undefined)[] = []
    telegram.on('delivery', ({ againInMs }) => waits.push(againInMs))
    program.reply = () => {
      at.push(performance.now())
      if (at.length === 4) return { status: 503, headers: { 'retry-after': '10' } }
      return { status: at.length < 5 ? 500 : 200 }
    }
    await useWebhook()
    telegram.person().sends('раз')
    await telegram.delivered()
    expect(waits).toEqual([0, 2_000, 4_000, 10_000, undefined])
    const waited = at.slice(1).map((time, i) => (time - at[i]!) * 50)
    for (const [i, wait] of waited.entries()) expect(wait).toBeGreaterThan(waits[i]! * 0.95)
  })

  test('gets the texts of one chat in order, while another chat is not held up by it', async () => {
    const oksana = telegram.person()
    const petro = telegram.person()
    let release: () => void = () => undefined
    const released = new Promise<void>(resolve => {
      release = resolve
    })
    program.reply = async received => {
      if (isText('перше')(received)) await released
      return { status: 200 }
    }
    await useWebhook()
    oksana.sends('перше')
    oksana.sends('друге')
    petro.sends('інше')
    await program.until(1, isText('інше'))
    expect(program.received.filter(isText('друге'))).toHaveLength(0)
    release()
    await telegram.delivered()
    expect(program.received.map(textOf)).toEqual(['перше', 'інше', 'друге'])
  })

  test('gets a press and a block past a text of the same person that is stuck', async () => {
    const oksana = telegram.person()
    oksana.starts()
    const reply_markup = { inline_keyboard: [[{ text: 'Так', callback_data: 'y' }]] }
    await call('sendMessage', { chat_id: oksana.id, text: '?', reply_markup })
    program.reply = ({ event }) => (event.message ? new Promise<never>(() => undefined) : { status: 200 })
    await useWebhook()
    oksana.presses('Так')
    oksana.blocks()
    await program.until(1, ({ event }) => event.callback_query !== undefined)
    const [member] = await program.until(1, ({ event }) => event.my_chat_member !== undefined)
    expect(member?.event.my_chat_member).toMatchObject({
      old_chat_member: { status: 'member' },
      new_chat_member: { status: 'kicked' },
    })
  })

  test('never has more updates in flight than max_connections', async () => {
    let inFlight = 0
    let most = 0
    let release: () => void = () => undefined
    const released = new Promise<void>(resolve => {
      release = resolve
    })
    program.reply = async () => {
      inFlight += 1
      most = Math.max(most, inFlight)
      await released
      inFlight -= 1
      return { status: 200 }
    }
    await useWebhook({ max_connections: 3 })
    for (let i = 0; i < 20; i += 1) telegram.person().sends('раз')
    await program.until(3)
    release()
    await telegram.delivered()
    expect(program.received).toHaveLength(20)
    expect(most).toBe(3)
  })

  test('gets one update at a time after 10 seconds without a success', async () => {
    let inFlight = 0
    let most = 0
    program.reply = async () => {
      const number = program.received.length
      inFlight += 1
      if (number > 15) most = Math.max(most, inFlight)
      await new Promise(resolve => setImmediate(resolve))
      inFlight -= 1
      if (number === 10) now += 11_000
      return { status: 500 }
    }
    await useWebhook({ max_connections: 5 })
    for (let i = 0; i < 5; i += 1) telegram.person().sends('раз')
    await program.until(30)
    expect(most).toBe(1)
  })

  test('gets nothing that has grown old: a text lives a day, a press 150 seconds', async () => {
    const oksana = telegram.person()
    oksana.sends('старе')
    const reply_markup = { inline_keyboard: [[{ text: 'Так', callback_data: 'y' }]] }
    await call('sendMessage', { chat_id: oksana.id, text: '?', reply_markup })
    oksana.presses('Так')
    now += 151_000
    await useWebhook()
    await telegram.delivered()
    expect(program.received.map(textOf)).toEqual(['старе'])
    await call('deleteWebhook')
    oksana.sends('дуже старе')
    now += 25 * 60 * 60 * 1000
    await useWebhook()
    await telegram.delivered()
    expect(program.received).toHaveLength(1)
  })

  test('gets every update twice when redelivery is on', async () => {
    telegram.redeliver = true
    await useWebhook()
    const oksana = telegram.person()
    oksana.sends('раз')
    oksana.sends('два')
    await telegram.delivered()
    expect(program.received.map(textOf)).toEqual(['раз', 'раз', 'два', 'два'])
  })

  test('may answer with a method, which is called', async () => {
    const oksana = telegram.person()
    program.reply = () => ({
      status: 200,
      body: JSON.stringify({ method: 'sendMessage', chat_id: oksana.id, text: 'Одразу' }),
    })
    await useWebhook()
    oksana.sends('раз')
    expect((await oksana.waitFor()).text).toBe('Одразу')
  })

  test('gets only the kinds it asked for, and the last list sticks', async () => {
    const kinds = async () => {
      await telegram.delivered()
      return program.received.splice(0).map(({ event }) => Object.keys(event).at(-1))
    }
    const oksana = telegram.person()
    const write = () => oksana.edits(oksana.sends('раз'), 'два')
    await useWebhook({ allowed_updates: ['message'] })
    write()
    expect(await kinds()).toEqual(['message'])
    await useWebhook()
    write()
    expect(await kinds()).toEqual(['message'])
    await useWebhook({ allowed_updates: [] })
    write()
    expect(await kinds()).toEqual(['message', 'edited_message'])
  })

  test('is taken away after 23 hours of 410', async () => {
    program.reply = () => {
      now += 12 * 60 * 60 * 1000
      return { status: 410 }
    }
    await useWebhook()
    telegram.person().sends('раз')
    await program.until(2)
    expect((await call('getWebhookInfo')).result).toMatchObject({ url: expect.stringContaining('http') })
    telegram.person().sends('два')
    await program.until(3)
    await expect.poll(async () => (await call('getWebhookInfo')).result).toMatchObject({ url: '' })
  })
})
