import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ViberPerson } from '../../src/sandbox/viber/person.ts'
import { ViberStandIn } from '../../src/sandbox/viber/stand-in.ts'
import { Program } from './program.ts'

const TOKEN = '4453b6ac12345678-02c5f12174805f9a-daf1a1a1a1a1a1a1'

let viber: ViberStandIn
let program: Program
let oksana: ViberPerson
let now = Date.UTC(2026, 10, 22)

type Answer = Record<string, unknown> & { status: number; status_message: string }

async function call(method: string, body: object | string, token: string | null = TOKEN): Promise<Answer> {
  const answer = await fetch(`${viber.apiRoot}/${method}`, {
    method: 'POST',
    headers: token === null ? {} : { 'x-viber-auth-token': token },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Answer
}

beforeAll(async () => {
  viber = await ViberStandIn.start({ clock: () => now, speed: 1000 })
  viber.bot(TOKEN)
  program = await Program.start()
  await call('set_webhook', { url: program.url })
})

afterAll(async () => {
  await viber.stop()
  await program.stop()
})

beforeEach(() => {
  oksana = viber.person()
  oksana.sends('Добрий день')
})

const message = (fields: object) => ({ sender: { name: '1520' }, type: 'text', text: 'Де це?', ...fields })
const picture = (fields: object) => message({ type: 'picture', text: '', media: 'https://a.ua/1.jpg', ...fields })
const video = (fields: object) => message({ type: 'video', media: 'https://a.ua/1.mp4', size: 1000, ...fields })
const file = (fields: object) =>
  message({ type: 'file', media: 'https://a.ua/1', size: 1000, file_name: 'графік.pdf', ...fields })
const keyboard = (fields: object, version = 1) =>
  message({ min_api_version: version, keyboard: { Type: 'keyboard', Buttons: [{ ActionBody: 'так' }], ...fields } })
const button = (fields: object, version = 1) => keyboard({ Buttons: [{ ActionBody: 'так', ...fields }] }, version)
const rows = (count: number) => keyboard({ Buttons: Array.from({ length: count }, () => ({ ActionBody: 'так' })) })
const carousel = (fields: object, version = 7) =>
  message({
    type: 'rich_media',
    min_api_version: version,
    rich_media: { Type: 'rich_media', Buttons: [{ ActionBody: 'так' }], ...fields },
  })

const refused: [label: string, body: object, status: number, words: RegExp][] = [
  ['no type', message({ type: undefined }), 4, /type is missing/],
  ['an unknown type', message({ type: 'poem' }), 3, /poem/],
  ['no sender', message({ sender: undefined }), 4, /sender.name/],
  ['a sender of 29 letters', message({ sender: { name: 'ї'.repeat(29) } }), 3, /sender.name is too long/],
  ['an avatar that is no URL', message({ sender: { name: 'a', avatar: 'x' } }), 3, /avatar/],
  ['no text', message({ text: undefined }), 4, /text is missing/],
  ['an empty text', message({ text: '' }), 4, /text is missing/],
  ['7001 letters', message({ text: 'ї'.repeat(7001) }), 3, /text is too long/],
  ['4001 letters of tracking data', message({ tracking_data: 'x'.repeat(4001) }), 3, /tracking_data is too long/],
  ['tracking data that is no string', message({ tracking_data: { talk: 1 } }), 3, /must be a string/],
  ['a version of 0', message({ min_api_version: 0 }), 3, /min_api_version/],
  ['a picture without an address', picture({ media: undefined }), 4, /media is missing/],
  ['a picture with another ending', picture({ media: 'https://a.ua/1.webp' }), 3, /must end in .jpg/],
  ['a picture with a query after the ending', picture({ media: 'https://a.ua/1.jpg?x=1' }), 3, /must end in .jpg/],
  ['a picture with 513 letters', picture({ text: 'ї'.repeat(513) }), 3, /text is too long/],
  ['an address of 2001 letters', picture({ media: `https://a.ua/${'x'.repeat(1990)}.jpg` }), 3, /media is too long/],
  ['an address of another kind', picture({ media: 'ftp://a.ua/1.jpg' }), 3, /not a URL/],
  ['a video without its size', video({ size: undefined }), 4, /size is missing/],
  ['a video above 26 MB', video({ size: 27 * 1024 * 1024 }), 3, /size is not valid/],
  ['a video above 3 minutes', video({ duration: 181 }), 3, /duration/],
  ['a file without a name', file({ file_name: undefined }), 4, /file_name is missing/],
  ['a file without an ending', file({ file_name: 'графік' }), 3, /extension/],
  ['a program', file({ file_name: 'графік.exe' }), 3, /extension/],
  ['a contact without a phone', message({ type: 'contact', contact: { name: 'Ж' } }), 4, /phone_number/],
  ['a long contact', message({ type: 'contact', contact: { name: 'ї'.repeat(29), phone_number: '1' } }), 3, /too long/],
  ['a long phone', message({ type: 'contact', contact: { name: 'Ж', phone_number: '1'.repeat(19) } }), 3, /too long/],
  ['a place off the globe', message({ type: 'location', location: { lat: 91, lon: 1 } }), 3, /location/],
  ['no place', message({ type: 'location' }), 4, /location is missing/],
  ['a sticker without a number', message({ type: 'sticker' }), 4, /sticker_id/],
  ['a keyboard without Type', keyboard({ Type: undefined }), 3, /Type/],
  ['a keyboard without buttons', keyboard({ Buttons: [] }), 3, /at least one/],
  ['a button without ActionBody', keyboard({ Buttons: [{ Text: 'Так' }] }), 3, /ActionBody/],
  ['251 letters of ActionBody', button({ ActionBody: 'ї'.repeat(251) }), 3, /ActionBody is too long/],
  ['251 letters of Text', button({ Text: 'ї'.repeat(251) }), 3, /Text is too long/],
  ['seven columns', button({ Columns: 7 }), 3, /Columns must be 1 to 6/],
  ['three rows', button({ Rows: 3 }), 3, /Rows must be 1 to 2/],
  ['half a column', button({ Columns: 1.5 }), 3, /Columns/],
  ['13 rows in all', rows(13), 3, /13 rows/],
  ['an unknown action', button({ ActionType: 'dance' }), 3, /ActionType/],
  ['a link that is none', button({ ActionType: 'open-url', ActionBody: 'kr.gov.ua' }), 3, /not a URL/],
  ['a colour by its name', button({ BgColor: 'red' }), 3, /BgColor/],
  ['a size nobody has', button({ TextSize: 'huge' }), 3, /TextSize/],
  ['a picture on a button that is no URL', button({ Image: 'x' }), 3, /Image/],
  ['share-phone below version 3', button({ ActionType: 'share-phone' }, 2), 14, /needs min_api_version 3/],
  ['location-picker below version 3', button({ ActionType: 'location-picker' }), 14, /needs min_api_version 3/],
  ['a map below version 6', button({ ActionType: 'open-map' }, 5), 14, /needs min_api_version 6/],
  ['InputFieldState below version 4', keyboard({ InputFieldState: 'hidden' }, 3), 14, /needs min_api_version 4/],
  ['a frame below version 6', button({ Frame: { BorderWidth: 1 } }, 3), 14, /needs min_api_version 6/],
  ['a carousel below version 2', carousel({}, 1), 14, /needs min_api_version 2/],
  [
    'a carousel that asks for the phone',
    carousel({ Buttons: [{ ActionBody: 'x', ActionType: 'share-phone' }] }),
    3,
    /only/,
  ],
  [
    'seven cards',
    carousel({ ButtonsGroupColumns: 1, ButtonsGroupRows: 1, Buttons: Array(7).fill({ ActionBody: 'так' }) }),
    3,
    /too many buttons/,
  ],
  ['a version above that of the devices', message({ min_api_version: 11 }), 13, /devices/],
]

describe('send_message refuses', () => {
  test.each(refused)('%s', async (_, body, status, words) => {
    const shownBefore = oksana.chat.length
    const answer = await call('send_message', { receiver: oksana.id, ...body })
    expect(answer.status_message).toMatch(words)
    expect(answer.status).toBe(status)
    expect(oksana.chat).toHaveLength(shownBefore)
  })

  test.each([
    ['no receiver', () => undefined, 4],
    ['somebody without Viber', () => 'bm9ib2R5', 5],
    ['somebody who never wrote', () => viber.person().id, 6],
    [
      'somebody who unsubscribed',
      () => {
        oksana.unsubscribes()
        return oksana.id
      },
      6,
    ],
  ])('%s', async (_, receiver, status) => {
    expect(await call('send_message', message({ receiver: receiver() }))).toMatchObject({ status })
  })
})

describe('send_message takes what is just within the limit', () => {
  const taken: [label: string, body: object][] = [
    ['7000 letters', message({ text: 'ї'.repeat(7000) })],
    ['512 letters under a picture', picture({ text: 'ї'.repeat(512) })],
    ['capital endings', picture({ media: 'https://a.ua/1.JPG' })],
    ['a sender of 28 letters', message({ sender: { name: 'ї'.repeat(28), avatar: null } })],
    ['12 rows', rows(12)],
    ['24 halves of rows', keyboard({ Buttons: Array(24).fill({ ActionBody: 'так', Columns: 3 }) })],
    ['share-phone from version 3', button({ ActionType: 'share-phone' }, 3)],
    ['a keyboard alone', { ...keyboard({}), type: undefined, text: undefined }],
    ['a file', file({})],
    ['a video', video({})],
    ['a carousel', carousel({})],
    ['an address', message({ type: 'url', media: 'https://kr.gov.ua' })],
  ]
  test.each(taken)('%s', async (_, body) => {
    expect(await call('send_message', { receiver: oksana.id, ...body })).toMatchObject({
      status: 0,
      status_message: 'ok',
    })
  })
})

describe('keeps count', () => {
  const send = () => call('send_message', message({ receiver: oksana.id }))

  test('of 100 messages in an hour without a reply', async () => {
    for (let i = 0; i < 100; i += 1) expect(await send()).toMatchObject({ status: 0 })
    expect(await send()).toMatchObject({ status: 12 })
    oksana.sends('Так')
    expect(await send()).toMatchObject({ status: 0 })
  })
  test('of the clock hour', async () => {
    for (let i = 0; i < 100; i += 1) await send()
    expect(await send()).toMatchObject({ status: 12 })
    now += 60 * 60 * 1000
    expect(await send()).toMatchObject({ status: 0 })
  })
  test('of sessions: 24 hours and 60 messages are covered, the rest is charged', async () => {
    const account = viber.bot(TOKEN)
    const before = account.charged
    for (let i = 0; i < 60; i += 1) expect(await send()).toMatchObject({ billing_status: 1 })
    expect(await send()).toMatchObject({ billing_status: 2 })
    oksana.sends('Так')
    now += 25 * 60 * 60 * 1000
    expect(await send()).toMatchObject({ billing_status: 2 })
    expect(account.charged - before).toBe(2)
  })
  test('of questions about one person: two in 12 hours', async () => {
    const ask = () => call('get_user_details', { id: oksana.id })
    expect(await ask()).toMatchObject({ status: 0, user: { id: oksana.id, api_version: 10, language: 'uk' } })
    await ask()
    expect(await ask()).toMatchObject({ status: 12 })
    now += 13 * 60 * 60 * 1000
    expect(await ask()).toMatchObject({ status: 0 })
  })
})

describe('keeps the door', () => {
  test.each([
    ['no token', null, {}, 2, 'missing_auth_token'],
    ['another token', 'x', {}, 2, 'invalid_auth_token'],
    ['a token in the body', null, { auth_token: TOKEN }, 0, 'ok'],
    ['no JSON', TOKEN, '{', 3, 'not valid JSON'],
    ['a list', TOKEN, '[]', 3, 'not a JSON object'],
    ['30 KB and a byte', TOKEN, { text: 'x'.repeat(30 * 1024) }, 3, 'bytes'],
  ])('%s', async (_, token, body, status, words) => {
    const answer = await call('get_account_info', body, token)
    expect(answer.status).toBe(status)
    expect(answer.status_message).toContain(words)
  })
  test('an unknown method', async () => {
    expect((await fetch(`${viber.apiRoot}/post`, { method: 'POST' })).status).toBe(404)
  })
  test('who is online: at most 100 at once', async () => {
    const ids = Array.from({ length: 101 }, () => oksana.id)
    expect(await call('get_online', { ids })).toMatchObject({ status: 3 })
    expect(await call('get_online', { ids: [oksana.id, 'x'] })).toMatchObject({
      users: [{ online_status: 0 }, { online_status: 3 }],
    })
  })
})

describe('faults on demand', () => {
  test('any status', async () => {
    viber.fault({ method: 'send_message', viberStatus: 24 })
    expect(await call('send_message', message({ receiver: oksana.id }))).toMatchObject({
      status: 24,
      status_message: 'noBalance',
    })
  })
  test.each([{ httpStatus: 429 }, { errorCode: 429 }, { retryAfter: 3 }])('HTTP 429 as %o', async fault => {
    viber.fault(fault)
    const headers = { 'x-viber-auth-token': TOKEN }
    const answer = await fetch(`${viber.apiRoot}/get_account_info`, { method: 'POST', headers, body: '{}' })
    expect(answer.status).toBe(429)
    expect(await answer.text()).toContain('<html>')
  })
})
