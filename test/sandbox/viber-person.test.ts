import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ViberPerson } from '../../src/sandbox/viber/person.ts'
import { ViberStandIn } from '../../src/sandbox/viber/stand-in.ts'
import { Program } from './program.ts'

const TOKEN = '4453b6ac12345678-02c5f12174805f9a-daf1a1a1a1a1a1a1'

let viber: ViberStandIn
let program: Program
let oksana: ViberPerson
let now: number

async function call(method: string, body: object): Promise<Record<string, unknown>> {
  const headers = { 'x-viber-auth-token': TOKEN }
  const answer = await fetch(`${viber.apiRoot}/${method}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return (await answer.json()) as Record<string, unknown>
}

const send = (more: object = {}, receiver = oksana.id) =>
  call('send_message', {
    receiver,
    sender: { name: '1520' },
    type: 'text',
    text: 'Де це?',
    min_api_version: 3,
    ...more,
  })

async function lastEvent(): Promise<Record<string, unknown>> {
  await viber.delivered()
  return program.received.at(-1)!.event
}

beforeEach(async () => {
  now = Date.UTC(2026, 10, 22)
  viber = await ViberStandIn.start({ clock: () => now })
  viber.bot(TOKEN)
  viber.receipts = false
  program = await Program.start()
  await call('set_webhook', { url: program.url, send_name: true, send_photo: true })
  oksana = viber.person({ name: 'Оксана', phone: '380671112233' })
})

afterEach(async () => {
  await viber.stop()
  await program.stop()
})

describe('what people do arrives as', () => {
  const cases: [label: string, act: (person: ViberPerson) => unknown, event: object][] = [
    [
      'a text',
      person => person.sends('Яма'),
      { event: 'message', message: { type: 'text', text: 'Яма' }, silent: false },
    ],
    [
      'a place',
      person => person.sendsPlace(47.9, -33.3),
      { message: { type: 'location', location: { lat: 47.9, lon: -33.3 } } },
    ],
    ['a sticker', person => person.sendsSticker(), { message: { type: 'sticker', sticker_id: 46105 } }],
    ['a video', person => person.sendsVideo(), { message: { type: 'video', duration: 3 } }],
    [
      'a file',
      person => person.sendsFile(new Uint8Array(9), 'a.pdf'),
      { message: { type: 'file', file_name: 'a.pdf', size: 9 } },
    ],
    ['an address', person => person.sendsUrl('https://a.ua'), { message: { type: 'url', media: 'https://a.ua' } }],
    [
      "somebody else's card",
      person => person.sendsContact({ name: 'Петро', phone: '380500000000' }),
      { message: { type: 'contact', contact: { name: 'Петро', phone_number: '380500000000' } } },
    ],
    [
      'an opening',
      person => person.starts(),
      { event: 'conversation_started', subscribed: false, user: { name: 'Оксана' } },
    ],
    ['leaving', person => person.leaves(), { event: 'unsubscribed', user_id: expect.any(String) }],
    ['coming back', person => person.returns(), { event: 'subscribed', user: { country: 'UA', api_version: 10 } }],
    ['anything at all', person => person.raw({ event: 'dance', step: 1 }), { event: 'dance', step: 1 }],
  ]
  test.each(cases)('%s', async (_, act, event) => {
    act(oksana)
    expect(await lastEvent()).toMatchObject({ chat_hostname: expect.any(String), timestamp: now, ...event })
  })

  test('an opening without a context has none', async () => {
    oksana.opens()
    expect(await lastEvent()).not.toHaveProperty('context')
  })

  test('a photo whose address lives one hour', async () => {
    const bytes = new Uint8Array([1, 2, 3])
    oksana.sendsPhoto(bytes, { caption: 'Яма' })
    const { message } = (await lastEvent()) as { message: { media: string; text: string } }
    expect(message).toMatchObject({ type: 'picture', text: 'Яма', file_name: 'photo.jpg' })
    expect(new Uint8Array(await (await fetch(message.media)).arrayBuffer())).toEqual(bytes)
    now += 61 * 60 * 1000
    expect((await fetch(message.media)).status).toBe(404)
  })
})

describe('a keyboard', () => {
  const keyboard = (...Buttons: object[]) => ({ keyboard: { Type: 'keyboard', Buttons } })

  beforeEach(() => oksana.sends('Добрий день'))

  test('is in force until the next message, which brings its own or none', async () => {
    await send(keyboard({ Text: '<font color="#fff">Так &amp; <b>ні</b></font>', ActionBody: 'так' }))
    expect(oksana.keyboard).toEqual([[{ label: 'Так & ні', kind: 'text', data: 'так' }]])
    await send()
    expect(oksana.keyboard).toEqual([])
    expect(() => oksana.presses('Так & ні')).toThrow(/no such button/)
    oksana.presses({ label: 'Так & ні', message: oksana.chat.at(-2)! })
    expect(await lastEvent()).toMatchObject({ message: { text: 'так' } })
  })

  test('lays its buttons out in six columns', async () => {
    const half = (ActionBody: string) => ({ ActionBody, Columns: 3 })
    await send(keyboard(half('a'), half('b'), half('c'), { ActionBody: 'd' }))
    expect(oksana.keyboard.map(row => row.map(({ label }) => label))).toEqual([['a', 'b'], ['c'], ['d']])
  })

  test('sends its words with the tracking data of the last message', async () => {
    await send({ tracking_data: 'talk:1', ...keyboard({ Text: 'Так', ActionBody: 'так' }) })
    oksana.presses('Так')
    expect(await lastEvent()).toMatchObject({ message: { text: 'так', tracking_data: 'talk:1' }, silent: false })
    expect(oksana.chat.at(-1)).toMatchObject({ from: 'person', text: 'так' })
    await send({ tracking_data: 'talk:2' })
    oksana.resubscribes()
    oksana.sends('ще')
    expect((await lastEvent()).message).not.toHaveProperty('tracking_data')
  })

  test('sends silently what the chat does not show', async () => {
    await send(keyboard({ Text: 'Так', ActionBody: 'так', Silent: true }))
    const shown = oksana.chat.length
    oksana.presses('Так')
    expect(await lastEvent()).toMatchObject({ message: { text: 'так' }, silent: true })
    expect(oksana.chat).toHaveLength(shown)
  })

  test('shares the own phone, with the words of the button beside it', async () => {
    await send(keyboard({ Text: 'Номер', ActionType: 'share-phone', ActionBody: 'мій номер' }))
    oksana.presses('Номер')
    expect((await lastEvent()).message).toMatchObject({
      type: 'contact',
      text: 'мій номер',
      contact: { phone_number: '380671112233' },
    })
  })

  test('picks the place', async () => {
    await send(keyboard({ Text: 'Місце', ActionType: 'location-picker', ActionBody: 'місце' }))
    oksana.position = { lat: 48, lon: 33 }
    oksana.presses('Місце')
    expect((await lastEvent()).message).toMatchObject({ type: 'location', location: { lat: 48, lon: 33 } })
  })

  test('opens a link and sends it as well', async () => {
    await send(keyboard({ Text: 'Сайт', ActionType: 'open-url', ActionBody: 'https://kr.gov.ua' }))
    oksana.presses('Сайт')
    expect(oksana.opened).toEqual(['https://kr.gov.ua'])
    expect((await lastEvent()).message).toMatchObject({ type: 'text', text: 'https://kr.gov.ua' })
  })

  test('of a carousel stays pressable in the chat', async () => {
    const rich_media = { Type: 'rich_media', Buttons: [{ Text: 'Деталі', ActionBody: 'деталі 7' }] }
    await send({ type: 'rich_media', rich_media, alt_text: 'Перелік' })
    await send()
    oksana.presses('Деталі')
    expect((await lastEvent()).message).toMatchObject({ text: 'деталі 7' })
  })
})

describe('a broadcast', () => {
  const broadcast = (list: unknown, more: object = {}) =>
    call('broadcast_message', {
      broadcast_list: list,
      sender: { name: '1520' },
      type: 'text',
      text: 'Вода буде о 18:00',
      ...more,
    })

  test('goes to those it can reach and names the others', async () => {
    const petro = viber.person({ name: 'Петро' })
    const stranger = viber.person()
    oksana.sends('раз')
    petro.sends('раз')
    expect(await broadcast([oksana.id, petro.id, stranger.id, 'bm9ib2R5'])).toMatchObject({
      status: 0,
      failed_list: [
        { receiver: stranger.id, status: 6, status_message: 'Not subscribed' },
        { receiver: 'bm9ib2R5', status: 5 },
      ],
    })
    expect([oksana, petro].map(({ chat }) => chat.at(-1)?.text)).toEqual(['Вода буде о 18:00', 'Вода буде о 18:00'])
  })

  test('has one token for all, which their receipts bear', async () => {
    viber.receipts = true
    const petro = viber.person({ name: 'Петро' })
    oksana.sends('раз')
    petro.sends('раз')
    await broadcast([oksana.id, petro.id])
    const receipts = await program.until(2, ({ event }) => event.event === 'delivered')
    expect(new Set(receipts.map(({ token }) => token)).size).toBe(1)
    expect(new Set(receipts.map(({ event }) => event.user_id))).toEqual(new Set([oksana.id, petro.id]))
  })

  test.each([
    ['301 receivers', () => Array.from({ length: 301 }, (_, i) => String(i)), {}, 3],
    ['nobody', () => [], {}, 4],
    ['a bad message', () => [oksana.id], { text: '' }, 4],
  ])('is refused as a whole: %s', async (_, list, more, status) => {
    expect(await broadcast(list(), more)).toMatchObject({ status })
  })

  test('is refused when the account may not', async () => {
    const token = '5553b6ac12345678-02c5f12174805f9a-daf1a1a1a1a1a1a1'
    viber.bot(token, { mayBroadcast: false })
    const headers = { 'x-viber-auth-token': token }
    const post = (method: string, body: object) =>
      fetch(`${viber.apiRoot}/${method}`, { method: 'POST', headers, body: JSON.stringify(body) })
    await post('set_webhook', { url: program.url })
    expect(await (await post('broadcast_message', { broadcast_list: ['x'] })).json()).toMatchObject({ status: 19 })
  })

  test('is paced when asked to: 500 in 10 seconds', async () => {
    viber.pacing = true
    oksana.sends('раз')
    const statuses = new Set<unknown>()
    for (let i = 0; i < 500; i += 1) statuses.add((await broadcast(['bm9ib2R5'])).status)
    expect(statuses).toEqual(new Set([0]))
    expect(await broadcast([oksana.id])).toMatchObject({ status: 12 })
    now += 10_000
    expect(await broadcast([oksana.id])).toMatchObject({ status: 0 })
  })

  test('fills the placeholders in', async () => {
    oksana.sends('раз')
    await broadcast([oksana.id], { text: 'id=replace_me_with_receiver_id' })
    expect(oksana.chat.at(-1)?.text).toBe(`id=${oksana.id}`)
  })
})

test('a snapshot is plain data', async () => {
  oksana.sends('Добрий день')
  await send({ keyboard: { Type: 'keyboard', Buttons: [{ ActionBody: 'так' }] } })
  const snapshot = oksana.snapshot()
  expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot)
  expect(snapshot).toMatchObject({ channel: 'viber', reachable: true, keyboard: [[{ label: 'так' }]] })
})
