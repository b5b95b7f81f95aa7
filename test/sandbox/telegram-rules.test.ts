import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TelegramPerson } from '../../src/sandbox/telegram/person.ts'
import { TelegramStandIn } from '../../src/sandbox/telegram/stand-in.ts'
import { pngHead } from './pictures.ts'

const TOKEN = '123456:AAbbCCddEEffGGhhIIjjKK'

let telegram: TelegramStandIn
let oksana: TelegramPerson
let now = Date.UTC(2026, 10, 22)

beforeAll(async () => {
  telegram = await TelegramStandIn.start({ clock: () => now })
  telegram.bot(TOKEN)
})

afterAll(() => telegram.stop())

beforeEach(() => {
  oksana = telegram.person()
  oksana.starts()
})

type Answer = { ok: boolean; result: Record<string, unknown>; error_code?: number; description?: string }

async function call(method: string, body: object = {}): Promise<Answer> {
  const answer = await fetch(`${telegram.apiRoot}/bot${TOKEN}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await answer.json()) as Answer
}

const inline = (...buttons: object[]) => ({ inline_keyboard: [buttons] })

describe('edits and deletes', () => {
  const send = async (body: object = {}) =>
    (await call('sendMessage', { chat_id: oksana.id, text: 'Було', ...body })).result.message_id as number
  const edit = (message_id: number | string, body: object) =>
    call('editMessageText', { chat_id: oksana.id, message_id, ...body })

  test('only what changes', async () => {
    const id = await send({ reply_markup: inline({ text: 'Так', callback_data: 'y' }) })
    const same = { text: 'Було', reply_markup: inline({ text: 'Так', callback_data: 'y' }) }
    expect((await edit(id, same)).description).toMatch(/message is not modified/)
    expect(await edit(id, { text: 'Було' })).toMatchObject({ ok: true })
    expect(oksana.chat.at(-1)).toMatchObject({ text: 'Було', buttons: [], edited: true })
  })
  test("not people's own messages", async () => {
    expect((await edit(oksana.sends('Моє').id, { text: 'x' })).description).toMatch(/can't be edited/)
  })
  test('not a message that brought a reply keyboard', async () => {
    const id = await send({ reply_markup: { keyboard: [['Так']] } })
    expect((await edit(id, { text: 'x' })).description).toMatch(/can't be edited/)
  })
  test('not with a reply keyboard', async () => {
    const answer = await edit(await send(), { text: 'x', reply_markup: { keyboard: [['Так']] } })
    expect(answer.description).toMatch(/inline keyboard expected/)
  })
  test('no text where there is a caption, no caption where there is a text', async () => {
    oksana.sendsPhoto(pngHead(800, 600))
    const update = telegram.bot(TOKEN).updates.pending
    const photo = [...update.values()].at(-1)!.update.message as { photo: { file_id: string }[] }
    const sent = await call('sendPhoto', { chat_id: oksana.id, photo: photo.photo[0]!.file_id, caption: 'Яма' })
    const id = sent.result.message_id as number
    expect((await edit(id, { text: 'x' })).description).toMatch(/no text in the message/)
    const caption = { chat_id: oksana.id, caption: 'Велика яма' }
    expect(await call('editMessageCaption', { ...caption, message_id: id })).toMatchObject({ ok: true })
    expect((await call('editMessageCaption', { ...caption, message_id: await send() })).description).toMatch(
      /no caption/,
    )
  })
  test('nothing to delete after 48 hours', async () => {
    const fresh = await send()
    const old = await send()
    expect(await call('deleteMessage', { chat_id: oksana.id, message_id: fresh })).toMatchObject({ ok: true })
    now += 49 * 60 * 60 * 1000
    const late = await call('deleteMessage', { chat_id: oksana.id, message_id: old })
    expect(late.description).toMatch(/can't be deleted/)
  })
})

describe('answers presses', () => {
  async function pressed(): Promise<string> {
    await call('sendMessage', {
      chat_id: oksana.id,
      text: '?',
      reply_markup: inline({ text: 'Так', callback_data: 'y' }),
    })
    oksana.presses('Так')
    const { update } = [...telegram.bot(TOKEN).updates.pending.values()].at(-1)!
    return (update.callback_query as { id: string }).id
  }

  test('once', async () => {
    const callback_query_id = await pressed()
    expect(await call('answerCallbackQuery', { callback_query_id, text: 'Так' })).toMatchObject({ ok: true })
    expect((await call('answerCallbackQuery', { callback_query_id })).description).toMatch(/query is too old/)
    expect(oksana.snapshot().toast).toBe('Так')
  })
  test('in time', async () => {
    const callback_query_id = await pressed()
    now += 16_000
    expect((await call('answerCallbackQuery', { callback_query_id })).description).toMatch(/query is too old/)
  })
})

describe('paces when asked to', () => {
  test('one chat', async () => {
    telegram.pacing.rules.perChat = true
    const answers = []
    for (let i = 0; i < 4; i += 1) answers.push(await call('sendMessage', { chat_id: oksana.id, text: 'x' }))
    telegram.pacing.rules.perChat = false
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false])
    expect(answers[3]).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } })
  })
  test('all chats together', async () => {
    telegram.pacing.rules.global = true
    const crowd = Array.from({ length: 31 }, () => telegram.person())
    for (const person of crowd) person.starts()
    const answers = await Promise.all(crowd.map(({ id }) => call('sendMessage', { chat_id: id, text: 'x' })))
    telegram.pacing.rules.global = false
    expect(answers.filter(({ error_code }) => error_code === 429)).toHaveLength(1)
  })
})

describe('profile', () => {
  test('commands are kept for each scope and language', async () => {
    const commands = [{ command: 'new', description: 'Подати заявку' }]
    const scope = { type: 'chat', chat_id: Number(oksana.id) }
    await call('setMyCommands', { commands, scope, language_code: 'uk' })
    expect((await call('getMyCommands', { scope, language_code: 'uk' })).result).toEqual(commands)
    expect((await call('getMyCommands')).result).toEqual([])
    await call('deleteMyCommands', { scope, language_code: 'uk' })
    expect((await call('getMyCommands', { scope, language_code: 'uk' })).result).toEqual([])
  })
  test('a description in a language nobody wrote falls back to the common one', async () => {
    await call('setMyDescription', { description: 'Двері міста' })
    await call('setMyDescription', { description: "The city's door", language_code: 'en' })
    expect((await call('getMyDescription', { language_code: 'uk' })).result).toEqual({ description: 'Двері міста' })
    expect((await call('getMyDescription', { language_code: 'en' })).result).toEqual({ description: "The city's door" })
  })
})

describe('faults on demand', () => {
  const say = (text = 'x') => call('sendMessage', { chat_id: oksana.id, text })
  const said = () => oksana.chat.filter(({ from }) => from === 'bot').length

  test('429 with a wait, as often as told, then all is well', async () => {
    telegram.fault({ method: 'sendmessage', retryAfter: 7, times: 2 })
    const refused = { error_code: 429, parameters: { retry_after: 7 } }
    expect(await say()).toMatchObject(refused)
    expect(await say()).toMatchObject(refused)
    expect(said()).toBe(0)
    expect(await say()).toMatchObject({ ok: true })
  })
  test('a code of the API', async () => {
    telegram.fault({ errorCode: 500, description: 'Internal Server Error' })
    expect(await say()).toMatchObject({ ok: false, error_code: 500, description: 'Internal Server Error' })
  })
  test('only for calls that match, and disarmed when taken back', async () => {
    const disarm = telegram.fault({ errorCode: 400, times: 9, match: body => body.text === 'злий' })
    expect(await say('добрий')).toMatchObject({ ok: true })
    expect(await say('злий')).toMatchObject({ error_code: 400 })
    disarm()
    expect(await say('злий')).toMatchObject({ ok: true })
  })
  test('a proxy that fails in HTML', async () => {
    telegram.fault({ httpStatus: 502 })
    await expect(say()).rejects.toThrow(SyntaxError)
  })
  test('an answer that is lost after the action', async () => {
    telegram.fault({ dropAnswer: true })
    await expect(say()).rejects.toThrow('fetch failed')
    expect(said()).toBe(1)
  })
  test('an answer that never comes', async () => {
    telegram.fault({ hang: true })
    const body = JSON.stringify({ chat_id: oksana.id, text: 'x' })
    const headers = { 'content-type': 'application/json' }
    const address = `${telegram.apiRoot}/bot${TOKEN}/sendMessage`
    const asked = fetch(address, { method: 'POST', headers, body, signal: AbortSignal.timeout(50) })
    await expect(asked).rejects.toThrow(/timeout/)
    expect(said()).toBe(0)
  })
  test('an answer that comes late', async () => {
    telegram.fault({ delayMs: 30 })
    const before = performance.now()
    expect(await say()).toMatchObject({ ok: true })
    expect(performance.now() - before).toBeGreaterThan(25)
  })
})
