import { describe, expect, test } from 'vitest'
import { writeMessages as writeTelegram } from '../../src/bots/telegram/write.ts'
import { markOf } from '../../src/bots/viber/mark.ts'
import { writeMessages as writeViber } from '../../src/bots/viber/write.ts'
import type { Button, Outgoing } from '../../src/core/messages/message.ts'

const PROMPT = { talk: 'talk1', step: 'category' }
const YES: Button = { kind: 'option', option: 'yes', label: 'Так' }
const BACK: Button = { kind: 'option', option: ':back', label: '⬅ Назад' }
const MENU: Button = { kind: 'command', command: '/menu', label: 'Меню' }
const THIS: Button = { kind: 'command', command: '/my', argument: '1520-26-000042', label: 'Переглянути заявку' }
const LINK: Button = { kind: 'link', url: 'https://kr.gov.ua', label: 'Сайт міста' }
const CALL: Button = { kind: 'call', phone: '104', label: 'Подзвонити 104' }
const PLACE: Button = { kind: 'share-place', label: '📍 Надіслати геолокацію' }
const PHONE: Button = { kind: 'share-phone', label: 'Надіслати мій номер' }
const CALLS = 'https://dveri.example/call/'

const telegram = (message: Outgoing, callPage: string | null = null) => writeTelegram(500, message, callPage)
const viber = (message: Outgoing, apiVersion = 10, callPage: string | null = null) =>
  writeViber(message, 'Контакт-центр 1520', apiVersion, callPage)

describe('a message to Telegram', () => {
  test('goes as it was typed, with no markup to break and no preview of links', () => {
    const text = '<b>нема</b> & *води* _зовсім_ replace_me_with_user_name'
    expect(telegram({ text, buttons: [] })).toEqual([
      { chat_id: 500, text, link_preview_options: { is_disabled: true } },
    ])
  })

  test.each<[label: string, buttons: Button[], markup: object]>([
    [
      'the buttons of a question, the ways out in a row of their own',
      [YES, BACK],
      {
        inline_keyboard: [
          [{ text: 'Так', callback_data: 'o talk1 category yes' }],
          [{ text: '⬅ Назад', callback_data: 'o talk1 category :back' }],
        ],
      },
    ],
    [
      'commands, one with its argument',
      [MENU, THIS],
      {
        inline_keyboard: [
          [{ text: 'Меню', callback_data: 'c /menu' }],
          [{ text: 'Переглянути заявку', callback_data: 'c /my 1520-26-000042' }],
        ],
      },
    ],
    ['a link', [LINK], { inline_keyboard: [[{ text: 'Сайт міста', url: 'https://kr.gov.ua' }]] }],
    [
      'a keyboard in place of the own one, where only that can share a location',
      [PLACE, BACK],
      {
        keyboard: [[{ text: '📍 Надіслати геолокацію', request_location: true }], [{ text: '⬅ Назад' }]],
        resize_keyboard: true,
        is_persistent: true,
      },
    ],
    [
      'the same for the own number',
      [PHONE],
      {
        keyboard: [[{ text: 'Надіслати мій номер', request_contact: true }]],
        resize_keyboard: true,
        is_persistent: true,
      },
    ],
  ])('bears %s', (_label, buttons, markup) => {
    expect(telegram({ text: '?', buttons, prompt: PROMPT })[0]?.reply_markup).toEqual(markup)
  })

  test('dials by a page of ours; where we have none the number is copied', () => {
    const call = (page: string | null) => telegram({ text: '!', buttons: [CALL] }, page)[0]?.reply_markup
    expect(call(CALLS)).toEqual({ inline_keyboard: [[{ text: 'Подзвонити 104', url: `${CALLS}104` }]] })
    expect(call(null)).toEqual({ inline_keyboard: [[{ text: 'Подзвонити 104', copy_text: { text: '104' } }]] })
  })

  test('shows a number so that a tap copies it', () => {
    const [sent] = telegram({ text: 'Ваша заявка 1520-26-000042.', buttons: [], copy: ['1520-26-000042'] })
    expect(sent?.entities).toEqual([{ type: 'code', offset: 12, length: 14 }])
  })

  test('too long for one is several, the buttons under the last', () => {
    const parts = telegram({ text: `${'і'.repeat(4000)} ${'ї'.repeat(4000)}`, buttons: [MENU] })
    expect(parts.map(part => [part.text.length, part.reply_markup !== undefined])).toEqual([
      [4000, false],
      [4000, true],
    ])
  })

  test('that takes a keyboard away does just that', () => {
    expect(telegram({ text: 'Гаразд.', buttons: [], closesKeyboard: true })[0]?.reply_markup).toEqual({
      remove_keyboard: true,
    })
  })

  test('with a button that answers no question is our mistake', () => {
    expect(() => telegram({ text: '?', buttons: [YES] })).toThrow('answers no question')
  })
})

const MARK = markOf('talk1 category')

describe('a message to Viber', () => {
  test('bears its keyboard, and with it what each word stands for', () => {
    const [sent] = viber({ text: 'Що сталося?', buttons: [YES, THIS, BACK], prompt: PROMPT })
    expect(sent).toMatchObject({
      type: 'text',
      text: 'Що сталося?',
      sender: { name: 'Контакт-центр 1520' },
      min_api_version: 1,
      keyboard: {
        Type: 'keyboard',
        Buttons: [
          { Columns: 3, Rows: 1, ActionType: 'reply', ActionBody: `Так${MARK}`, Text: 'Так' },
          {
            Columns: 3,
            Rows: 1,
            ActionType: 'reply',
            ActionBody: `Переглянути заявку${markOf('/my 1520-26-000042')}`,
            Text: 'Переглянути заявку',
          },
          { Columns: 6, Rows: 1, ActionType: 'reply', ActionBody: `⬅ Назад${MARK}`, Text: '⬅ Назад' },
        ],
      },
    })
    expect(JSON.parse(sent!.tracking_data)).toEqual({
      t: 'talk1',
      s: 'category',
      o: { Так: 'yes', '⬅ Назад': ':back' },
      c: { 'Переглянути заявку': '/my 1520-26-000042' },
    })
  })

  test('escapes the faces of its buttons, and not the words they send', () => {
    const [sent] = viber({ text: '?', buttons: [{ kind: 'command', command: '/menu', label: 'Світло & <тепло>' }] })
    expect(sent?.keyboard?.Buttons[0]).toMatchObject({
      Text: 'Світло &amp; &lt;тепло&gt;',
      ActionBody: `Світло & <тепло>${markOf('/menu')}`,
    })
  })

  test('asks for a location only on phones that have the button, and says so', () => {
    const message = { text: 'Де це?', buttons: [PLACE, BACK], prompt: PROMPT }
    const actions = (version: number) => viber(message, version)[0]?.keyboard?.Buttons.map(b => b.ActionType)
    expect(actions(3)).toEqual(['location-picker', 'reply'])
    expect(actions(2)).toEqual(['reply'])
    expect([viber(message, 3)[0]?.min_api_version, viber(message, 2)[0]?.min_api_version]).toEqual([3, 2])
  })

  test('dials by a page of ours, and remembers its address: Viber says it back', () => {
    const [sent] = viber({ text: '!', buttons: [CALL] }, 10, CALLS)
    expect(sent?.keyboard?.Buttons).toMatchObject([{ ActionType: 'open-url', ActionBody: `${CALLS}104` }])
    expect(JSON.parse(sent!.tracking_data)).toEqual({ u: [`${CALLS}104`] })
  })

  test('goes without a keyboard when this phone can show none of its buttons: an empty one is refused', () => {
    expect(viber({ text: '!', buttons: [CALL] })[0]).not.toHaveProperty('keyboard')
  })

  test("keeps Viber's fill-ins in people's words as they were typed", () => {
    const [sent] = viber({ text: '«replace_me_with_user_name, replace_me_with_receiver_id»', buttons: [MENU] })
    expect(sent?.text).not.toContain('replace_me_with')
    expect(sent?.text.replaceAll('\u2060', '')).toBe('«replace_me_with_user_name, replace_me_with_receiver_id»')
  })

  test('too long for one is several, each with the keyboard, each under 30 KB', () => {
    const buttons: Button[] = Array.from({ length: 10 }, (_, at) => ({
      kind: 'option',
      option: `o${at}`,
      label: `${at} ${'щ'.repeat(22)}`,
    }))
    const parts = viber({ text: 'і'.repeat(14_000), buttons, prompt: PROMPT })
    expect(parts).toHaveLength(2)
    for (const part of parts) {
      expect(part.keyboard?.Buttons).toHaveLength(10)
      expect(Buffer.byteLength(JSON.stringify({ receiver: '01234567890A=', ...part }))).toBeLessThan(30 * 1024)
    }
  })

  test('that only takes a keyboard away is none', () => {
    expect(viber({ text: 'Гаразд.', buttons: [], closesKeyboard: true })).toEqual([])
  })
})
