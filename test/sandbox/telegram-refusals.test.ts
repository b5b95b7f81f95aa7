import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TelegramPerson } from '../../src/sandbox/telegram/person.ts'
import { TelegramStandIn } from '../../src/sandbox/telegram/stand-in.ts'

const TOKEN = '123456:AAbbCCddEEffGGhhIIjjKK'

let telegram: TelegramStandIn
let oksana: TelegramPerson

beforeAll(async () => {
  telegram = await TelegramStandIn.start()
  telegram.bot(TOKEN)
})

afterAll(() => telegram.stop())

beforeEach(() => {
  oksana = telegram.person()
  oksana.starts()
})

type Answer = {
  ok: boolean
  result: Record<string, unknown>
  error_code?: number
  description?: string
  parameters?: Record<string, number>
}

async function call(method: string, body: object = {}, token = TOKEN): Promise<Answer> {
  const answer = await fetch(`${telegram.apiRoot}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const json = (await answer.json()) as Answer
  expect(answer.status).toBe(json.error_code ?? 200)
  return json
}

const inline = (...buttons: object[]) => ({ inline_keyboard: [buttons] })
const many = (count: number) => Array.from({ length: count }, (_, i) => ({ text: `${i}`, callback_data: `${i}` }))
const say = (fields: object) => ({ method: 'sendMessage', body: { text: 'Де це?', ...fields } })
const html = (text: string) => say({ text, parse_mode: 'HTML' })
const press = (button: object) => say({ reply_markup: inline(button) })

describe('refuses', () => {
  const cases: [label: string, call: { method: string; body: object }, description: RegExp][] = [
    ['a text of nothing', say({ text: '' }), /message text is empty/],
    ['a text of white space', say({ text: ' \n ' }), /message text is empty/],
    ['4097 letters', say({ text: 'ї'.repeat(4097) }), /message is too long/],
    ['2049 emoji, which are 4098 UTF-16 units', say({ text: '🔥'.repeat(2049) }), /message is too long/],
    [
      'a tag that HTML has and Telegram has not',
      html('<div>так</div>'),
      /Unsupported start tag "div" at byte offset 0/,
    ],
    ['a bare less-than sign', html('5 < 6'), /Unsupported start tag "" at byte offset 2/],
    ['a bare less-than sign after Cyrillic, in bytes', html('її < 6'), /at byte offset 5/],
    ['an unclosed tag', html('<b>так'), /Can't find end tag corresponding to start tag "b"/],
    ['crossed tags', html('<b><i>так</b></i>'), /expected "<\/i>", found "<\/b>"/],
    ['an end without a beginning', html('так</b>'), /Unexpected end tag at byte offset 6/],
    ['a tag cut off', html('так <b'), /Unclosed start tag/],
    ['a span that is no spoiler', html('<span>так</span>'), /tg-spoiler/],
    ['another markup', say({ parse_mode: 'MarkdownV2' }), /reads HTML only/],
    ['a markup nobody has', say({ parse_mode: 'BBCode' }), /unsupported parse_mode/],
    ['an entity outside of the text', say({ entities: [{ type: 'bold', offset: 3, length: 9 }] }), /ENTITY_BOUNDS/],
    ['an entity of no known type', say({ entities: [{ type: 'loud', offset: 0, length: 1 }] }), /unknown type/],
    ['a chat that is not there', { method: 'sendMessage', body: { chat_id: 42, text: 'x' } }, /chat not found/],
    ['no chat', { method: 'sendMessage', body: { chat_id: '', text: 'x' } }, /chat_id is empty/],
    ['a reply to nothing', say({ reply_parameters: { message_id: 999_999 } }), /replied not found/],
    ['an inline button that does nothing', press({ text: 'Так' }), /Text buttons are unallowed/],
    ['an inline button without words', press({ text: ' ', callback_data: 'x' }), /non-empty/],
    [
      'an inline button with two actions',
      press({ text: 'Так', callback_data: 'x', url: 'https://a.ua' }),
      /exactly one/,
    ],
    ['empty callback data', press({ text: 'Так', callback_data: '' }), /BUTTON_DATA_INVALID/],
    ['65 bytes of callback data', press({ text: 'Так', callback_data: 'x'.repeat(65) }), /BUTTON_DATA_INVALID/],
    [
      '33 Cyrillic letters of callback data',
      press({ text: 'Так', callback_data: 'ї'.repeat(33) }),
      /BUTTON_DATA_INVALID/,
    ],
    ['a link to nowhere', press({ text: 'Сайт', url: 'http://localhost/x' }), /BUTTON_URL_INVALID/],
    ['a link with a space', press({ text: 'Сайт', url: 'https://a.ua/ б' }), /BUTTON_URL_INVALID/],
    ['a link to a phone', press({ text: 'Дзвінок', url: 'tel:1520' }), /BUTTON_URL_INVALID/],
    ['257 letters to copy', press({ text: 'Номер', copy_text: { text: 'x'.repeat(257) } }), /BUTTON_COPY_TEXT_INVALID/],
    ['nine buttons in a row', say({ reply_markup: inline(...many(9)) }), /reply markup is too long/],
    [
      '101 buttons',
      say({ reply_markup: { inline_keyboard: many(101).map(button => [button]) } }),
      /reply markup is too long/,
    ],
    ['markup that is no JSON', say({ reply_markup: '{' }), /can't parse reply markup JSON object/],
    ['markup of two kinds', say({ reply_markup: { ...inline(), keyboard: [['Так']] } }), /two kinds at once/],
    ['rows that are no rows', say({ reply_markup: { inline_keyboard: many(1) } }), /Array of Arrays/],
    ['a keyboard button without words', say({ reply_markup: { keyboard: [['']] } }), /non-empty/],
    [
      'a placeholder of 65 letters',
      say({ reply_markup: { keyboard: [['Так']], input_field_placeholder: 'x'.repeat(65) } }),
      /placeholder/,
    ],
    ['an unknown action', { method: 'sendChatAction', body: { action: 'dancing' } }, /wrong parameter action/],
    ['a place off the globe', { method: 'sendLocation', body: { latitude: 91, longitude: 0 } }, /invalid location/],
    ['a place without longitude', { method: 'sendLocation', body: { latitude: 1 } }, /longitude is empty/],
    ['a photo by address', { method: 'sendPhoto', body: { photo: 'https://a.ua/1.jpg' } }, /failed to get HTTP URL/],
    ['a photo by a wrong id', { method: 'sendPhoto', body: { photo: 'abc' } }, /wrong file identifier/],
    ['no photo', { method: 'sendPhoto', body: {} }, /no photo in the request/],
    ['a caption of 1025 letters', { method: 'sendPhoto', body: { caption: 'ї'.repeat(1025) } }, /caption is too long/],
    ['an album of one', { method: 'sendMediaGroup', body: { media: [{ type: 'photo', media: 'x' }] } }, /2-10 items/],
    ['an edit of nothing', { method: 'editMessageText', body: { message_id: 9e6, text: 'x' } }, /to edit not found/],
    ['an edit of what was not named', { method: 'editMessageText', body: { text: 'x' } }, /not specified/],
    ['deleting nothing', { method: 'deleteMessage', body: { message_id: 9e6 } }, /to delete not found/],
    ['an unknown file', { method: 'getFile', body: { file_id: 'abc' } }, /wrong file_id/],
    ['an unknown press', { method: 'answerCallbackQuery', body: { callback_query_id: '1' } }, /query is too old/],
    [
      '201 letters over the chat',
      { method: 'answerCallbackQuery', body: { callback_query_id: '1', text: 'x'.repeat(201) } },
      /MESSAGE_TOO_LONG/,
    ],
    [
      'a command in capitals',
      { method: 'setMyCommands', body: { commands: [{ command: 'New', description: 'x' }] } },
      /BOT_COMMAND_INVALID/,
    ],
    [
      'a command without a description',
      { method: 'setMyCommands', body: { commands: [{ command: 'new', description: '' }] } },
      /non-empty/,
    ],
    [
      'a description of 257 letters',
      { method: 'setMyCommands', body: { commands: [{ command: 'new', description: 'ї'.repeat(257) }] } },
      /DESCRIPTION_INVALID/,
    ],
    [
      '101 commands',
      {
        method: 'setMyCommands',
        body: { commands: many(101).map(({ text }) => ({ command: text, description: 'x' })) },
      },
      /TOO_MUCH/,
    ],
    [
      'a scope nobody has',
      { method: 'setMyCommands', body: { commands: [], scope: { type: 'city' } } },
      /unsupported type/,
    ],
    ['a language by its name', { method: 'getMyCommands', body: { language_code: 'ukr' } }, /invalid language code/],
    ['a long name', { method: 'setMyName', body: { name: 'ї'.repeat(65) } }, /too long/],
    ['a long description', { method: 'setMyDescription', body: { description: 'ї'.repeat(513) } }, /too long/],
    [
      'a long short description',
      { method: 'setMyShortDescription', body: { short_description: 'ї'.repeat(121) } },
      /too long/,
    ],
    [
      'a menu button of no kind',
      { method: 'setChatMenuButton', body: { menu_button: { type: 'door' } } },
      /menu button/,
    ],
    [
      'a webhook over http',
      { method: 'setWebhook', body: { url: 'http://example.com/x' } },
      /HTTPS URL must be provided/,
    ],
    ['a webhook on another port', { method: 'setWebhook', body: { url: 'https://example.com:3000/x' } }, /ports 80/],
    ['a webhook that is no URL', { method: 'setWebhook', body: { url: 'x' } }, /invalid webhook URL/],
    [
      'a secret with a space',
      { method: 'setWebhook', body: { url: 'https://a.ua/', secret_token: 'a b' } },
      /unallowed/,
    ],
    [
      'a long secret',
      { method: 'setWebhook', body: { url: 'https://a.ua/', secret_token: 'x'.repeat(257) } },
      /too long/,
    ],
  ]
  test.each(cases)('%s', async (_, { method, body }, description) => {
    const shownBefore = oksana.chat.length
    const answer = await call(method, { chat_id: oksana.id, ...body })
    expect(answer).toMatchObject({ ok: false, error_code: 400 })
    expect(answer.description).toMatch(description)
    expect(oksana.chat).toHaveLength(shownBefore)
  })
})

describe('takes what is just within the limit', () => {
  const cases: [label: string, call: { method: string; body: object }][] = [
    ['4096 letters', say({ text: 'ї'.repeat(4096) })],
    ['4096 letters that HTML makes longer', html(`<b>${'&amp;'.repeat(4096)}</b>`)],
    ['32 Cyrillic letters of callback data', press({ text: 'Так', callback_data: 'ї'.repeat(32) })],
    ['eight buttons in a row', say({ reply_markup: inline(...many(8)) })],
    [
      'nested tags and every kind of entity',
      html('<b>a <i>b</i></b> <code>c</code> &lt;&#39;&copy; <a href="https://a.ua/?a&amp;b">d</a>'),
    ],
    [
      'a command of 32 letters',
      { method: 'setMyCommands', body: { commands: [{ command: 'x'.repeat(32), description: 'x' }] } },
    ],
  ]
  test.each(cases)('%s', async (_, { method, body }) => {
    expect(await call(method, { chat_id: oksana.id, ...body })).toMatchObject({ ok: true })
  })
})

describe('knows who may be written to', () => {
  const write = (chat_id: number | string) => call('sendMessage', { chat_id, text: 'x' })

  test('nobody who never wrote', async () => {
    const stranger = telegram.person()
    expect(await write(stranger.id)).toMatchObject({ error_code: 403, description: expect.stringMatching(/initiate/) })
  })
  test('nobody who blocked the bot, until they come back', async () => {
    oksana.blocks()
    expect(await write(oksana.id)).toMatchObject({ error_code: 403, description: expect.stringMatching(/blocked/) })
    oksana.unblocks()
    expect(await write(oksana.id)).toMatchObject({ ok: true })
  })
  test('nobody whose account is deleted', async () => {
    oksana.deactivates()
    expect(await write(oksana.id)).toMatchObject({ error_code: 403, description: expect.stringMatching(/deactivated/) })
  })
  test('no group that threw the bot out', async () => {
    const group = oksana.inGroup('Будинок 12')
    expect(await write(group.chat.id)).toMatchObject({ ok: true })
    group.removesBot()
    expect(await write(group.chat.id)).toMatchObject({ error_code: 403, description: expect.stringMatching(/kicked/) })
  })
  test('a group that moved, at its new address', async () => {
    const group = oksana.inGroup('Будинок 12', { type: 'group' })
    const id = group.migrates()
    expect(await write(group.chat.id)).toMatchObject({ error_code: 400, parameters: { migrate_to_chat_id: id } })
    expect(await write(id)).toMatchObject({ ok: true })
  })
  test('no contact button in a group', async () => {
    const reply_markup = { keyboard: [[{ text: 'Номер', request_contact: true }]] }
    const answer = await call('sendMessage', { chat_id: oksana.inGroup().chat.id, text: 'x', reply_markup })
    expect(answer.description).toMatch(/private chats only/)
  })
})

describe('keeps the door', () => {
  test.each([
    ['another token', '123456:AAbbCCddEEffGGhhIIjjKL', 'getMe', 401],
    ['another method', TOKEN, 'getHorse', 404],
  ])('%s', async (_, token, method, code) => {
    expect(await call(method, {}, token)).toMatchObject({ ok: false, error_code: code })
  })
  test('a path that is none', async () => {
    expect((await fetch(`${telegram.apiRoot}/getMe`)).status).toBe(404)
  })
  test('takes forms and queries, and names in any case', async () => {
    const form = new URLSearchParams({
      chat_id: oksana.id,
      text: 'Так',
      reply_markup: JSON.stringify(inline(...many(1))),
    })
    const posted = await fetch(`${telegram.apiRoot}/bot${TOKEN}/SENDMESSAGE`, { method: 'POST', body: form })
    expect(await posted.json()).toMatchObject({ ok: true, result: { text: 'Так' } })
    const got = await fetch(`${telegram.apiRoot}/bot${TOKEN}/sendMessage?chat_id=${oksana.id}&text=%D0%A2`)
    expect(await got.json()).toMatchObject({ ok: true, result: { text: 'Т' } })
  })
})
