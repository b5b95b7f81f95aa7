import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TelegramStandIn } from '../../src/sandbox/telegram/stand-in.ts'
import { Program } from './program.ts'

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

const useWebhook = () => call('setWebhook', { url: program.url })

describe('a poll', () => {
  test('is refused while there is a webhook', async () => {
    await useWebhook()
    expect(await call('getUpdates')).toMatchObject({ error_code: 409, description: expect.stringMatching(/webhook/) })
    await call('deleteWebhook')
    expect(await call('getUpdates')).toMatchObject({ ok: true, result: [] })
  })

  test('waits for news, and accepts it by asking for what comes next', async () => {
    const waiting = call('getUpdates', { timeout: 30 })
    await expect.poll(() => telegram.bot(TOKEN).polling.waiting).toBe(true)
    telegram.person().sends('раз')
    const [first] = (await waiting).result as { update_id: number }[]
    expect((await call('getUpdates')).result).toHaveLength(1)
    expect((await call('getUpdates', { offset: first!.update_id + 1 })).result).toHaveLength(0)
  })

  test('ends when a second poll begins', async () => {
    const first = call('getUpdates', { timeout: 30 })
    const bot = telegram.bot(TOKEN)
    await expect.poll(() => bot.polling.waiting).toBe(true)
    const second = call('getUpdates', { timeout: 30 })
    expect(await first).toMatchObject({ error_code: 409, description: expect.stringMatching(/other getUpdates/) })
    telegram.person().sends('раз')
    expect((await second).result).toHaveLength(1)
  })

  test('counts from the end when the offset is negative', async () => {
    const oksana = telegram.person()
    for (const text of ['раз', 'два', 'три']) oksana.sends(text)
    const { result } = await call('getUpdates', { offset: -1 })
    expect((result as { message: { text: string } }[]).map(({ message }) => message.text)).toEqual(['три'])
  })

  test('gives accepted updates once more when redelivery is on', async () => {
    telegram.redeliver = true
    telegram.person().sends('раз')
    const [first] = (await call('getUpdates')).result as { update_id: number }[]
    const offset = first!.update_id + 1
    expect((await call('getUpdates', { offset })).result).toHaveLength(1)
    expect((await call('getUpdates', { offset })).result).toHaveLength(0)
  })

  test('may drop what was waiting', async () => {
    telegram.person().sends('раз')
    await call('deleteWebhook', { drop_pending_updates: true })
    expect((await call('getUpdates')).result).toHaveLength(0)
  })
})
