import type { Update } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { readUpdate } from '../../src/bots/telegram/read.ts'
import type { Said } from '../../src/core/messages/message.ts'

const FROM = {
  id: 500123,
  is_bot: false,
  first_name: 'Оксана',
  last_name: 'Коваль',
  username: 'oks',
  language_code: 'uk',
}
const CHAT = { id: 500123, type: 'private', first_name: 'Оксана' }
const DATE = 1_795_507_200

function message(content: object): Update {
  return { update_id: 7, message: { message_id: 1, date: DATE, chat: CHAT, from: FROM, ...content } } as Update
}

function update(content: object): Update {
  return { update_id: 7, ...content } as Update
}

const SIZE = { file_unique_id: 'u', width: 90, height: 60, file_size: 1200 }
const GROUP = { id: -100200, type: 'supergroup', title: 'Будинок 12' }

const PRIVATE: [label: string, update: Update, said: Said][] = [
  ['a text', message({ text: 'нема опалення' }), { kind: 'text', text: 'нема опалення' }],
  ['a command stays a text', message({ text: '/start new' }), { kind: 'text', text: '/start new' }],
  ['an empty text', message({ text: '' }), { kind: 'text', text: '' }],
  [
    'the largest size of a photo',
    message({
      photo: [
        { ...SIZE, file_id: 'small' },
        { ...SIZE, file_id: 'large', width: 1280, height: 960 },
        { ...SIZE, file_id: 'middle', width: 320 },
      ],
      caption: 'яма',
    }),
    { kind: 'photo', photo: 'new', source: { fileId: 'large' }, caption: 'яма' },
  ],
  [
    'a size that cannot be fetched is passed over',
    message({
      photo: [
        { ...SIZE, file_id: 'small' },
        { ...SIZE, file_id: 'huge', width: 9000, file_size: 21 * 1024 * 1024 },
      ],
    }),
    { kind: 'photo', photo: 'new', source: { fileId: 'small' }, caption: '' },
  ],
  [
    'a part of an album',
    message({ photo: [{ ...SIZE, file_id: 'one' }], media_group_id: '13' }),
    { kind: 'photo', photo: 'new', source: { fileId: 'one' }, caption: '' },
  ],
  [
    'a picture sent as a file',
    message({ document: { file_id: 'doc', file_unique_id: 'u', mime_type: 'image/png', file_size: 5000 } }),
    { kind: 'photo', photo: 'new', source: { fileId: 'doc' }, caption: '' },
  ],
  [
    'a picture file of 21 MB',
    message({ document: { file_id: 'doc', file_unique_id: 'u', mime_type: 'image/png', file_size: 21 * 1024 * 1024 } }),
    { kind: 'unreadable', what: 'file' },
  ],
  [
    'any other file',
    message({ document: { file_id: 'doc', file_unique_id: 'u', mime_type: 'application/pdf' } }),
    { kind: 'unreadable', what: 'file' },
  ],
  [
    'a file with words',
    message({
      document: { file_id: 'doc', file_unique_id: 'u', mime_type: 'application/pdf' },
      caption: 'яма на Миру',
    }),
    { kind: 'text', text: 'яма на Миру' },
  ],
  [
    'a location',
    message({ location: { latitude: 47.91, longitude: 33.39 } }),
    { kind: 'place', lat: 47.91, lon: 33.39 },
  ],
  [
    'a live location is its first point',
    message({ location: { latitude: 47.91, longitude: 33.39, live_period: 900 } }),
    { kind: 'place', lat: 47.91, lon: 33.39 },
  ],
  [
    'a venue',
    message({
      venue: { location: { latitude: 47.91, longitude: -33.39 }, title: 'Ринок', address: 'Миру 5' },
      location: { latitude: 47.91, longitude: -33.39 },
    }),
    { kind: 'place', lat: 47.91, lon: -33.39, text: 'Ринок, Миру 5' },
  ],
  [
    "the person's own number",
    message({ contact: { phone_number: '380671234567', first_name: 'Оксана', user_id: FROM.id } }),
    { kind: 'phone', phone: '+380671234567', own: true },
  ],
  [
    "somebody else's card",
    message({ contact: { phone_number: '+380671112233', first_name: 'Марія', user_id: 77 } }),
    { kind: 'phone', phone: '+380671112233', own: false },
  ],
  [
    'a card of nobody in Telegram',
    message({ contact: { phone_number: '112', first_name: 'Порятунок' } }),
    { kind: 'phone', phone: '+112', own: false },
  ],
  ['a voice note', message({ voice: { file_id: 'v', duration: 3 } }), { kind: 'unreadable', what: 'voice' }],
  ['music', message({ audio: { file_id: 'a', duration: 3 } }), { kind: 'unreadable', what: 'voice' }],
  ['a sticker', message({ sticker: { file_id: 's', emoji: '🥶' } }), { kind: 'unreadable', what: 'sticker' }],
  ['a video', message({ video: { file_id: 'v' } }), { kind: 'unreadable', what: 'video' }],
  ['a round video', message({ video_note: { file_id: 'v' } }), { kind: 'unreadable', what: 'video' }],
  [
    'an animation comes with a document',
    message({ animation: { file_id: 'a' }, document: { file_id: 'a', file_unique_id: 'u', mime_type: 'video/mp4' } }),
    { kind: 'unreadable', what: 'video' },
  ],
  ['a dice', message({ dice: { emoji: '🎲', value: 4 } }), { kind: 'unreadable', what: 'other' }],
  [
    'a forwarded text is what its sender says now',
    message({ text: 'Увага!', forward_origin: { type: 'hidden_user', sender_user_name: 'Хтось', date: DATE } }),
    { kind: 'text', text: 'Увага!' },
  ],
  [
    'a changed text',
    update({
      edited_message: { message_id: 1, date: DATE, edit_date: DATE + 5, chat: CHAT, from: FROM, text: 'інше' },
    }),
    { kind: 'edited', text: 'інше' },
  ],
  [
    'a press on our button',
    update({
      callback_query: { id: '1', from: FROM, data: 'o talk1 place:confirm yes', message: { chat: CHAT, date: DATE } },
    }),
    { kind: 'press', prompt: { talk: 'talk1', step: 'place:confirm' }, option: 'yes' },
  ],
  [
    'a press on a command',
    update({
      callback_query: { id: '1', from: FROM, data: 'c /my 1520-26-000042', message: { chat: CHAT, date: DATE } },
    }),
    { kind: 'command', command: '/my', argument: '1520-26-000042' },
  ],
  [
    'a press on a message that is no longer accessible',
    update({
      callback_query: {
        id: '1',
        from: FROM,
        data: 'o talk1 what yes',
        message: { chat: CHAT, date: 0, message_id: 1 },
      },
    }),
    { kind: 'press', prompt: { talk: 'talk1', step: 'what' }, option: 'yes' },
  ],
  ...['', 'o', 'o talk1', 'x y z', '{"old":"bot"}', 'o  '].map((data): [string, Update, Said] => [
    `a button of another bot's making: "${data}"`,
    update({ callback_query: { id: '1', from: FROM, data, message: { chat: CHAT, date: DATE } } }),
    { kind: 'press', prompt: { talk: '', step: '' }, option: '' },
  ]),
  [
    'blocked',
    update({ my_chat_member: { chat: CHAT, from: FROM, date: DATE, new_chat_member: { status: 'kicked' } } }),
    { kind: 'left' },
  ],
  [
    'unblocked',
    update({ my_chat_member: { chat: CHAT, from: FROM, date: DATE, new_chat_member: { status: 'member' } } }),
    { kind: 'returned' },
  ],
]

const NOT_OURS: [label: string, update: Update][] = [
  ['a group message', update({ message: { message_id: 1, date: DATE, chat: GROUP, from: FROM, text: '/start' } })],
  [
    'an anonymous message',
    update({ message: { message_id: 1, date: DATE, chat: GROUP, sender_chat: GROUP, text: 'а' } }),
  ],
  ['a message of another bot', message({ from: { ...FROM, is_bot: true }, text: 'а' })],
  ['a message of nobody', message({ from: undefined, text: 'а' })],
  [
    'a post in a channel',
    update({ channel_post: { message_id: 1, date: DATE, chat: { ...GROUP, type: 'channel' }, text: 'а' } }),
  ],
  [
    'a business message',
    update({ business_message: { message_id: 1, date: DATE, chat: CHAT, from: FROM, text: 'а' } }),
  ],
  [
    'a press in a group',
    update({ callback_query: { id: '1', from: FROM, data: 'c /menu', message: { chat: GROUP, date: DATE } } }),
  ],
  [
    'being added to a group',
    update({ my_chat_member: { chat: GROUP, from: FROM, date: DATE, new_chat_member: { status: 'member' } } }),
  ],
  [
    'a live location that moves',
    update({
      edited_message: { message_id: 1, date: DATE, chat: CHAT, from: FROM, location: { latitude: 1, longitude: 2 } },
    }),
  ],
  ...[
    { pinned_message: { message_id: 3, date: DATE, chat: CHAT, text: 'а' } },
    { new_chat_title: 'Двері' },
    { delete_chat_photo: true },
    { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } },
    { chat_background_set: { type: {} } },
    { write_access_allowed: {} },
    { web_app_data: { data: '{}', button_text: 'а' } },
    { forum_topic_created: { name: 'а', icon_color: 1 } },
    { users_shared: { request_id: 1, users: [] } },
  ].map((content): [string, Update] => [`what Telegram tells: ${Object.keys(content)}`, message(content)]),
  ['a poll', update({ poll: { id: '1' } })],
  ['an update of a kind that does not exist yet', update({ telepathy: { thought: 'а' } })],
  ['an update with nothing in it', update({})],
]

describe('an update of Telegram is read', () => {
  test.each(PRIVATE)('%s', (_label, given, said) => {
    expect(readUpdate(given, () => 'new')).toMatchObject({ channel: 'telegram', eventId: '7', account: '500123', said })
  })

  test('with who wrote it, and when', () => {
    expect(readUpdate(message({ text: 'а' }), () => 'new')).toMatchObject({
      at: new Date(DATE * 1000),
      profile: { name: 'Оксана Коваль', language: 'uk', apiVersion: null },
    })
  })

  test('with a name and language unknown', () => {
    const from = { id: 500123, is_bot: false, first_name: '' }
    expect(readUpdate(message({ from, text: 'а' }), () => 'new')?.profile).toMatchObject({ name: null, language: null })
  })
})

describe('an update that is nobody writing to us in private is none of ours', () => {
  test.each(NOT_OURS)('%s', (_label, given) => {
    expect(readUpdate(given, () => 'new')).toBeNull()
  })
})
