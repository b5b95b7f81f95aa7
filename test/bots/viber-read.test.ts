import { describe, expect, test } from 'vitest'
import { markOf } from '../../src/bots/viber/mark.ts'
import { callback, isEvent, parseJson } from '../../src/bots/viber/payload.ts'
import { readCallback } from '../../src/bots/viber/read.ts'

const SENDER =
  '"sender":{"id":"01234567890A=","name":"Оксана","avatar":"http://a","country":"UA","language":"uk-UA","api_version":7}'
const USER = SENDER.replace('sender', 'user')
const HEAD = '"timestamp":1795507200000,"message_token":4912661846655238145,"chat_hostname":"SN-CHAT-01_"'

/** As it comes over the wire: the token is a bare 64-bit integer. */
function message(content: string, more = ''): string {
  return `{"event":"message",${HEAD},${SENDER},"silent":false,"message":{${content}}${more}}`
}

function read(body: string) {
  return readCallback(callback.parse(parseJson(body)), () => 'new')
}

const TRACKED = JSON.stringify({
  t: 'talk1',
  s: 'category',
  o: { Дороги: 'roads' },
  c: { 'Мої заявки': '/my', 'Переглянути заявку': '/my 1520-26-000042' },
  u: ['https://example.org/call/104'],
})
const tracked = (text: string) => message(`"type":"text","text":"${text}","tracking_data":${JSON.stringify(TRACKED)}`)

const SAID: [label: string, body: string, said: object | null][] = [
  ['a text', message('"type":"text","text":"нема опалення"'), { kind: 'text', text: 'нема опалення' }],
  ['a text message without text', message('"type":"text"'), { kind: 'text', text: '' }],
  ['a link', message('"type":"url","media":"https://kr.gov.ua"'), { kind: 'text', text: 'https://kr.gov.ua' }],
  [
    'a button of the open question',
    tracked('Дороги'),
    { kind: 'press', prompt: { talk: 'talk1', step: 'category' }, option: 'roads' },
  ],
  ['a button that is a command', tracked('Мої заявки'), { kind: 'command', command: '/my', argument: '' }],
  [
    'a button that is a command for one request',
    tracked('Переглянути заявку'),
    { kind: 'command', command: '/my', argument: '1520-26-000042' },
  ],
  [
    'a button of the open question, marked as one',
    tracked(`Дороги${markOf('talk1 category')}`),
    { kind: 'press', prompt: { talk: 'talk1', step: 'category' }, option: 'roads' },
  ],
  [
    "another question's button of the same words",
    tracked(`Дороги${markOf('talk1 other')}`),
    { kind: 'press', prompt: { talk: '', step: '' }, option: '' },
  ],
  [
    'a button that is not of the open question',
    tracked(`Погано гріє${markOf('talk1 subcategory')}`),
    { kind: 'label', text: 'Погано гріє' },
  ],
  [
    'an older button that is a command as well',
    tracked(`Мої заявки${markOf('/my')}`),
    { kind: 'command', command: '/my', argument: '' },
  ],
  [
    "another request's button of the same words",
    tracked(`Переглянути заявку${markOf('/my 1520-26-000041')}`),
    { kind: 'press', prompt: { talk: '', step: '' }, option: '' },
  ],
  ['other words with a question open', tracked('дорогий бот'), { kind: 'text', text: 'дорогий бот' }],
  ['a word that every object knows', tracked('constructor'), { kind: 'text', text: 'constructor' }],
  ['the echo of a link that a button opened', tracked('https://example.org/call/104'), null],
  ...['', 'null', '7', '[]', '{"o":5}', '{"u":5,"t":{}}', 'not json'].map((data): [string, string, object] => [
    `tracking data that is not ours: ${data}`,
    message(`"type":"text","text":"Дороги","tracking_data":${JSON.stringify(data)}`),
    { kind: 'text', text: 'Дороги' },
  ]),
  [
    'a picture with words',
    message('"type":"picture","media":"https://dl.viber.com/1.jpg","text":"яма"'),
    { kind: 'photo', photo: 'new', source: { url: 'https://dl.viber.com/1.jpg' }, caption: 'яма' },
  ],
  ['a picture without media', message('"type":"picture"'), { kind: 'unreadable', what: 'other' }],
  ['a picture without media, with words', message('"type":"picture","text":"яма"'), { kind: 'text', text: 'яма' }],
  [
    'a place',
    message('"type":"location","location":{"lat":47.91,"lon":-33.39}'),
    { kind: 'place', lat: 47.91, lon: -33.39 },
  ],
  [
    'a place to the last digit of a double',
    message('"type":"location","location":{"lat":47.900099999999995,"lon":33.350100000000005}'),
    { kind: 'place', lat: 47.900099999999995, lon: 33.350100000000005 },
  ],
  [
    'a place with its address',
    message('"type":"location","location":{"lat":47.91,"lon":33.39,"address":"Миру 5"}'),
    { kind: 'place', lat: 47.91, lon: 33.39, text: 'Миру 5' },
  ],
  ['a place without a point', message('"type":"location"'), { kind: 'unshared', what: 'place' }],
  [
    'a place in an unusual shape',
    message('"type":"location","location":{"latitude":1}'),
    { kind: 'unshared', what: 'place' },
  ],
  [
    'the words of the button for a place',
    message('"type":"text","text":"share-place"'),
    { kind: 'unshared', what: 'place' },
  ],
  [
    'the words of the button for a number',
    message('"type":"text","text":"share-phone"'),
    { kind: 'unshared', what: 'phone' },
  ],
  [
    "the person's own number, by our button",
    message('"type":"contact","text":"share-phone","contact":{"name":"Оксана","phone_number":"380671234567"}'),
    { kind: 'phone', phone: '380671234567', own: true },
  ],
  [
    "somebody's card",
    message('"type":"contact","contact":{"name":"Марія","phone_number":"+380671112233"}'),
    { kind: 'phone', phone: '+380671112233', own: false },
  ],
  ['a card without a number', message('"type":"contact","contact":{}'), { kind: 'unshared', what: 'phone' }],
  ['an empty card', message('"type":"contact"'), { kind: 'unshared', what: 'phone' }],
  ['a card that is none', message('"type":"contact","contact":"Марія"'), { kind: 'unshared', what: 'phone' }],
  ['a video', message('"type":"video","media":"https://a/v.mp4"'), { kind: 'unreadable', what: 'video' }],
  [
    'a sticker',
    message('"type":"sticker","sticker_id":46105,"media":"https://a/s.png"'),
    { kind: 'unreadable', what: 'sticker' },
  ],
  [
    'a file',
    message('"type":"file","media":"https://a/f.pdf","file_name":"f.pdf","size":5'),
    { kind: 'unreadable', what: 'file' },
  ],
  [
    'a picture as a file',
    message(
      '"type":"file","media":"https://a/b/a.webp","file_name":"a.webp","thumbnail":"https://a/t.jpg","text":"яма"',
    ),
    { kind: 'photo', photo: 'new', source: { url: 'https://a/b/a.webp', preview: 'https://a/t.jpg' }, caption: 'яма' },
  ],
  [
    'a picture as a file without a name',
    message('"type":"file","media":"https://a/b/IMG.HEIC?x=1"'),
    { kind: 'photo', photo: 'new', source: { url: 'https://a/b/IMG.HEIC?x=1' }, caption: '' },
  ],
  [
    'words with parts in unusual shapes',
    message('"type":"text","text":"яма","media":7,"location":[]'),
    { kind: 'text', text: 'яма' },
  ],
  ['a type that does not exist yet', message('"type":"hologram"'), { kind: 'unreadable', what: 'other' }],
  [
    'the chat opened by a link',
    `{"event":"conversation_started",${HEAD},"type":"open","context":"new",${USER},"subscribed":false}`,
    { kind: 'opened', context: 'new', subscribed: false },
  ],
  [
    'the chat opened by somebody who is subscribed, without a context',
    `{"event":"conversation_started",${HEAD},"type":"open",${USER},"subscribed":true}`,
    { kind: 'opened', context: '', subscribed: true },
  ],
  ['subscribed again', `{"event":"subscribed",${HEAD},${USER}}`, { kind: 'returned' }],
  ['unsubscribed', `{"event":"unsubscribed",${HEAD},"user_id":"01234567890A="}`, { kind: 'left' }],
]

describe('a callback of Viber is read', () => {
  test.each(SAID)('%s', (_label, body, said) => {
    expect(read(body)).toEqual(
      said === null ? null : expect.objectContaining({ channel: 'viber', account: '01234567890A=', said }),
    )
  })

  test('with a token that a number could not hold', () => {
    expect(read(message('"type":"text","text":"а"'))).toMatchObject({
      eventId: '4912661846655238145:message:01234567890A=',
      at: new Date(1795507200000),
      profile: { name: 'Оксана', language: 'uk-UA', apiVersion: 7 },
    })
  })

  test('from somebody without a name, a language, a version', () => {
    const bare = message('"type":"text","text":"а"').replace(SENDER, '"sender":{"id":"01234567890A="}')
    expect(read(bare)).toMatchObject({ profile: { name: null, language: null, apiVersion: null } })
  })

  test.each(['delivered', 'seen', 'failed'] as const)('a receipt: %s', kind => {
    const body = `{"event":"${kind}",${HEAD},"user_id":"01234567890A=","desc":"no"}`
    expect(read(body)).toMatchObject({ channel: 'viber', token: '4912661846655238145', account: '01234567890A=', kind })
  })

  test('with the talk whose question stood on the screen', () => {
    const place = message(`"type":"location","location":{"lat":1,"lon":2},"tracking_data":${JSON.stringify(TRACKED)}`)
    expect(read(place)).toMatchObject({ said: { kind: 'place' }, under: 'talk1' })
    expect(read(message('"type":"text","text":"а"'))).not.toHaveProperty('under')
  })

  test('the same token for another person is another event', () => {
    const other = message('"type":"text","text":"а"').replace('01234567890A=', 'zzz=')
    expect(read(other)).toMatchObject({ eventId: '4912661846655238145:message:zzz=' })
  })
})

describe('a callback that we do not act on is left alone', () => {
  test.each([
    ['an event that does not exist yet', `{"event":"teleported",${HEAD}}`],
    ['the try-out of set_webhook', `{"event":"webhook",${HEAD}}`],
    ['a message of nobody', `{"event":"message",${HEAD},"message":{"type":"text","text":"а"}}`],
    ['a message that is none', `{"event":"message",${HEAD},${SENDER}}`],
    ['an id that is no id', message('"type":"text"').replace('01234567890A=', "1'; drop table account; --")],
    ['an id of 1,000 characters', message('"type":"text"').replace('01234567890A=', 'a'.repeat(1000))],
  ])('%s', (_label, body) => {
    const parsed = parseJson(body)
    expect(isEvent(parsed)).toBe(true)
    expect(callback.safeParse(parsed).success).toBe(false)
  })

  test.each(['{}', '[]', 'null', '7', '"message"', '{"event":7}'])('a body without an event: %s', body => {
    expect(isEvent(parseJson(body))).toBe(false)
  })

  test.each(['', '{', '{"event":"message"', 'event=message', '\u0000'])('a body that is no JSON: %j', body => {
    expect(() => parseJson(body)).toThrow(SyntaxError)
  })

  test('a body that would poison a prototype does not', () => {
    parseJson('{"event":"x","__proto__":{"poisoned":true},"constructor":{"prototype":{"poisoned":true}}}')
    expect(({} as { poisoned?: boolean }).poisoned).toBeUndefined()
  })
})
