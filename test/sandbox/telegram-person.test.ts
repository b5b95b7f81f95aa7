import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TelegramPerson } from '../../src/sandbox/telegram/person.ts'
import { TelegramStandIn } from '../../src/sandbox/telegram/stand-in.ts'
import { pngHead } from './pictures.ts'

const TOKEN = '123456:AAbbCCddEEffGGhhIIjjKK'

let telegram: TelegramStandIn
let oksana: TelegramPerson

beforeEach(async () => {
  telegram = await TelegramStandIn.start()
  telegram.bot(TOKEN)
  oksana = telegram.person({ firstName: 'Оксана', phone: '380671112233' })
})

afterEach(() => telegram.stop())

async function call(method: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${telegram.apiRoot}/bot${TOKEN}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await answer.json()) as Record<string, unknown>
}

const say = (text: string, more: object = {}) => call('sendMessage', { chat_id: oksana.id, text, ...more })

/** The updates that wait for the bot, without their numbers. */
const updates = () => [...telegram.bot(TOKEN).updates.pending.values()].map(({ update }) => update)
const lastUpdate = () => updates().at(-1)!

describe('what people do arrives as', () => {
  const cases: [label: string, act: () => unknown, update: object][] = [
    [
      'a command with its payload',
      () => oksana.starts('qr-7'),
      { message: { text: '/start qr-7', entities: [{ type: 'bot_command', offset: 0, length: 6 }] } },
    ],
    ['a text', () => oksana.sends('Яма'), { message: { text: 'Яма', from: { first_name: 'Оксана', is_bot: false } } }],
    ['a place', () => oksana.sendsPlace(47.9, 33.3), { message: { location: { latitude: 47.9, longitude: 33.3 } } }],
    [
      'a venue',
      () => oksana.sendsPlace(47.9, 33.3, { title: 'Школа', address: 'Миру, 1' }),
      { message: { location: { latitude: 47.9 }, venue: { title: 'Школа' } } },
    ],
    ['a sticker', () => oksana.sendsSticker(), { message: { sticker: { emoji: '👍' } } }],
    ['a voice', () => oksana.sendsVoice(), { message: { voice: { duration: 3 } } }],
    ['a document', () => oksana.sendsDocument(new Uint8Array(9)), { message: { document: { file_size: 9 } } }],
    [
      'the own phone',
      () => oksana.sharesContact(),
      { message: { contact: { phone_number: '380671112233', user_id: expect.any(Number) } } },
    ],
    [
      "somebody else's card",
      () => oksana.sharesContact({ name: 'Петро', phone: '380500000000' }),
      { message: { contact: { phone_number: '380500000000', first_name: 'Петро' } } },
    ],
    [
      'an edit',
      () => oksana.edits(oksana.sends('Яма'), 'Велика яма'),
      { edited_message: { text: 'Велика яма', edit_date: expect.any(Number) } },
    ],
    [
      'a live location that moves',
      () => oksana.moves(oksana.sendsPlace(47.9, 33.3), 47.91, 33.31),
      { edited_message: { location: { latitude: 47.91 } } },
    ],
    [
      'a group message',
      () => oksana.inGroup('Двір').sends('Яма'),
      { message: { chat: { type: 'supergroup', title: 'Двір' } } },
    ],
    [
      'an anonymous one',
      () => oksana.inGroup().sendsAnonymously('Яма'),
      { message: { from: { username: 'GroupAnonymousBot' }, sender_chat: { type: 'supergroup' } } },
    ],
    ['a channel post', () => oksana.inGroup('К', { type: 'channel' }).posts('Яма'), { channel_post: { text: 'Яма' } }],
    ['anything at all', () => oksana.raw({ poll: { id: '1' } }), { poll: { id: '1' } }],
  ]
  test.each(cases)('%s', (_, act, update) => {
    act()
    expect(lastUpdate()).toMatchObject(update)
  })

  test("somebody else's card without their user id, a channel post without a sender", () => {
    oksana.sharesContact({ name: 'Петро', phone: '380500000000' })
    expect((lastUpdate().message as { contact: object }).contact).not.toHaveProperty('user_id')
    oksana.inGroup('К', { type: 'channel' }).posts('Яма')
    expect(lastUpdate().channel_post).not.toHaveProperty('from')
  })

  test('an album: one update a photo, one id, one caption', () => {
    oksana.sendsAlbum([pngHead(800, 600), pngHead(600, 800), pngHead(64, 64)], { caption: 'Яма' })
    const messages = updates().map(({ message }) => message as { media_group_id: string; caption?: string })
    expect(messages).toHaveLength(3)
    expect(new Set(messages.map(message => message.media_group_id)).size).toBe(1)
    expect(messages.map(message => message.caption)).toEqual(['Яма', undefined, undefined])
  })
})

describe('files', () => {
  test('can be fetched, the photo in sizes with the largest last', async () => {
    const bytes = pngHead(1280, 960)
    oksana.sendsPhoto(bytes)
    const { photo } = lastUpdate().message as { photo: { file_id: string; width: number }[] }
    expect(photo.map(({ width }) => width)).toEqual([90, 320, 800, 1280])
    const { result } = await call('getFile', { file_id: photo.at(-1)!.file_id })
    const { file_path } = result as { file_path: string }
    const answer = await fetch(`${telegram.apiRoot}/file/bot${TOKEN}/${file_path}`)
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
    expect((await fetch(oksana.chat.at(-1)!.media!)).status).toBe(200)
    expect((await fetch(`${telegram.apiRoot}/file/bot${TOKEN}/photos/none.jpg`)).status).toBe(404)
  })

  test('above 20 MB cannot', async () => {
    oksana.sendsDocument(new Uint8Array(9), { size: 20 * 1024 * 1024 + 1 })
    const { document } = lastUpdate().message as { document: { file_id: string } }
    expect(await call('getFile', { file_id: document.file_id })).toMatchObject({
      description: 'Bad Request: file is too big',
    })
  })

  test.each([
    ['a picture', pngHead(800, 600), undefined],
    ['no picture', new Uint8Array(64), /IMAGE_PROCESS_FAILED/],
    ['nothing', new Uint8Array(0), /non-empty/],
    ['one too long', pngHead(2100, 100), /PHOTO_INVALID_DIMENSIONS/],
    ['one too large', pngHead(6000, 4001), /PHOTO_INVALID_DIMENSIONS/],
  ])('uploaded: %s', async (_, bytes, refusal) => {
    oksana.starts()
    const form = new FormData()
    form.set('chat_id', oksana.id)
    form.set('caption', 'Графік')
    form.set('photo', 'attach://one')
    form.set('one', new Blob([bytes]), 'one.png')
    const answer = await fetch(`${telegram.apiRoot}/bot${TOKEN}/sendPhoto`, { method: 'POST', body: form })
    const json = (await answer.json()) as { ok: boolean; description?: string }
    if (refusal) expect(json.description).toMatch(refusal)
    else expect(oksana.chat.at(-1)).toMatchObject({ kind: 'photo', text: 'Графік', from: 'bot' })
  })
})

describe('buttons', () => {
  const inline = (...texts: string[]) => ({
    reply_markup: { inline_keyboard: [texts.map(text => ({ text, callback_data: `data ${text}` }))] },
  })

  test('of the newest message that has them are pressed first', async () => {
    oksana.starts()
    await say('перше', inline('Так', 'Ні'))
    await say('друге', inline('Так'))
    oksana.presses('Так')
    expect(lastUpdate()).toMatchObject({ callback_query: { data: 'data Так', message: { text: 'друге' } } })
    oksana.presses(/Н/)
    expect(lastUpdate()).toMatchObject({ callback_query: { data: 'data Ні', message: { text: 'перше' } } })
  })

  test('of an old message stay pressable after it was changed, and after it was deleted', async () => {
    oksana.starts()
    await say('перше', inline('Так'))
    const old = oksana.chat.at(-1)!
    await call('editMessageText', { chat_id: oksana.id, message_id: Number(old.id), text: 'Вже ні' })
    expect(() => oksana.presses('Так')).toThrow(/no such button/)
    oksana.presses({ label: 'Так', message: old })
    expect(lastUpdate()).toMatchObject({ callback_query: { data: 'data Так', message: { text: 'Вже ні' } } })
    await call('deleteMessage', { chat_id: oksana.id, message_id: Number(old.id) })
    oksana.presses({ label: 'Так', message: old })
    expect(lastUpdate()).toMatchObject({ callback_query: { message: { message_id: Number(old.id), date: 0 } } })
  })

  test('of the reply keyboard send their words, the phone, the place, until it is removed', async () => {
    oksana.starts()
    const keyboard = [
      ['Меню'],
      [
        { text: 'Номер', request_contact: true },
        { text: 'Місце', request_location: true },
      ],
    ]
    await say('?', { reply_markup: { keyboard } })
    await say('ще')
    oksana.presses('Меню')
    expect(lastUpdate()).toMatchObject({ message: { text: 'Меню' } })
    oksana.presses('Номер')
    expect(lastUpdate()).toMatchObject({ message: { contact: { user_id: Number(oksana.id) } } })
    oksana.position = { lat: 48, lon: 33 }
    oksana.presses('Місце')
    expect(lastUpdate()).toMatchObject({ message: { location: { latitude: 48, longitude: 33 } } })
    await say('усе', { reply_markup: { remove_keyboard: true } })
    expect(oksana.keyboard).toEqual([])
  })

  test('that open or copy tell the bot nothing', async () => {
    oksana.starts()
    const row = [
      { text: 'Сайт', url: 'https://kr.gov.ua' },
      { text: 'Номер', copy_text: { text: '1520-26-000001' } },
    ]
    await say('?', { reply_markup: { inline_keyboard: [row] } })
    const before = updates().length
    oksana.presses('Сайт')
    oksana.presses('Номер')
    expect([oksana.opened, oksana.copied]).toEqual([['https://kr.gov.ua'], ['1520-26-000001']])
    expect(updates()).toHaveLength(before)
  })
})

describe('waiting', () => {
  test('reads replies in order, each once, and not those from before the person spoke', async () => {
    oksana.starts()
    await say('давнє')
    oksana.sends('Питання')
    await say('перше')
    await say('друге')
    expect((await oksana.waitFor()).text).toBe('перше')
    expect((await oksana.waitFor()).text).toBe('друге')
    await expect(oksana.waitFor(() => true, 20)).rejects.toThrow(/No such message in 20 ms[\s\S]*друге/)
  })

  test('notices an edit', async () => {
    oksana.starts()
    const { result } = await say('Зачекайте')
    oksana.sends('Питання')
    const waiting = oksana.waitFor(message => message.text === 'Готово')
    await call('editMessageText', {
      chat_id: oksana.id,
      message_id: (result as { message_id: number }).message_id,
      text: 'Готово',
    })
    expect(await waiting).toMatchObject({ edited: true })
  })
})

test.each([
  ['<b><i>так</i></b>'],
  ['<i>а<b>б</b></i>в <a href="https://a.ua/?a=1&amp;b=2">г</a>'],
  ['<b>а</b><i>б</i> &lt;&amp;&gt;'],
])('markup comes through as it was: %s', async text => {
  oksana.starts()
  await say(text, { parse_mode: 'HTML' })
  expect(oksana.chat.at(-1)?.html).toBe(text)
})

test('a restarted stand-in repeats no number', async () => {
  oksana.sendsPhoto(pngHead(64, 64))
  const before = lastUpdate()
  await telegram.stop()
  telegram = await TelegramStandIn.start({ clock: () => Date.now() + 2000 })
  telegram.bot(TOKEN)
  telegram.person().sendsPhoto(pngHead(64, 64))
  const after = lastUpdate()
  const idsOf = ({ update_id, message }: typeof after) => {
    const { message_id, photo } = message as { message_id: number; photo: { file_unique_id: string }[] }
    return [update_id, message_id, photo[0]!.file_unique_id]
  }
  expect(idsOf(after).filter(id => idsOf(before).includes(id))).toEqual([])
  expect(Number.isSafeInteger(after.update_id)).toBe(true)
  expect(after.update_id - before.update_id).toBeGreaterThan(2000 * 99)
})

test('a snapshot is plain data with all that the phone shows', async () => {
  oksana.starts()
  await say('<b>Вітаю</b> &amp; <i>добрий</i> день', { parse_mode: 'HTML', reply_markup: { keyboard: [['Меню']] } })
  const snapshot = oksana.snapshot()
  expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot)
  expect(snapshot).toMatchObject({ channel: 'telegram', name: 'Оксана', reachable: true })
  expect(snapshot.chat.at(-1)).toMatchObject({
    html: '<b>Вітаю</b> &amp; <i>добрий</i> день',
    text: 'Вітаю & добрий день',
  })
  oksana.blocks()
  expect(oksana.snapshot().reachable).toBe(false)
})
