import { describe, expect, test } from 'vitest'
import { linkedWords } from '../../src/bots/telegram/linked-words.ts'
import { updateIn } from '../../src/bots/telegram/payload.ts'
import { readUpdate } from '../../src/bots/telegram/read.ts'
import { richWords } from '../../src/bots/telegram/rich-words.ts'

const HEAD = {
  message_id: 1,
  date: 1_795_507_200,
  chat: { id: 500123, type: 'private' },
  from: { id: 500123, is_bot: false, first_name: 'Оксана' },
}
const read = (content: object, bot?: number) =>
  readUpdate(updateIn({ update_id: 7, message: { ...HEAD, ...content } })!, () => 'new', bot)
const said = (content: object, bot?: number) => read(content, bot)?.said

const paragraph = (text: unknown) => ({ type: 'paragraph', text })

describe('formatted words are read', () => {
  test.each<[label: string, blocks: unknown, words: string]>([
    ['a paragraph', [paragraph('Не горить ліхтар, Черкаська 12')], 'Не горить ліхтар, Черкаська 12'],
    [
      'a heading and paragraphs',
      [{ type: 'heading', size: 2, text: 'Увага' }, paragraph('перше'), paragraph('друге')],
      'Увага\nперше\nдруге',
    ],
    [
      'words of many looks',
      [
        paragraph([
          'Не ',
          { type: 'bold', text: ['горить ', { type: 'italic', text: 'ліхтар' }] },
          { type: 'hologram', text: '!' },
        ]),
      ],
      'Не горить ліхтар!',
    ],
    [
      'a link',
      [paragraph([{ type: 'url', text: 'графік', url: 'https://kr.gov.ua/1' }, ' тут'])],
      'графік (https://kr.gov.ua/1) тут',
    ],
    [
      'a sign',
      [paragraph(['добре ', { type: 'custom_emoji', custom_emoji_id: '5', alternative_text: '👍' }])],
      'добре 👍',
    ],
    [
      'a list',
      [
        {
          type: 'list',
          items: [
            { label: '1.', blocks: [paragraph('яма')] },
            {
              label: '2.',
              blocks: [
                paragraph('ліхтар'),
                { type: 'list', items: [{ label: '•', blocks: [paragraph('не горить')] }] },
              ],
            },
          ],
        },
      ],
      '1. яма\n2. ліхтар\n• не горить',
    ],
    [
      'a table',
      [
        {
          type: 'table',
          caption: 'Графік',
          cells: [
            [{ text: 'вулиця' }, { text: 'з' }],
            [{ text: 'Черкаська' }, {}],
            [{ text: [{ type: 'bold', text: 'Миру' }] }, { text: '9:00' }],
          ],
        },
      ],
      'вулиця | з\nЧеркаська\nМиру | 9:00\nГрафік',
    ],
    [
      'quotes',
      [
        { type: 'blockquote', blocks: [paragraph('цитата')], credit: 'Місто' },
        { type: 'expandable_blockquote', text: 'довга' },
        { type: 'pullquote', text: 'коротка' },
      ],
      'цитата\nМісто\nдовга\nкоротка',
    ],
    ['what is folded', [{ type: 'details', summary: 'Більше', blocks: [paragraph('ось')] }], 'Більше\nось'],
    [
      'words under pictures',
      [
        {
          type: 'collage',
          blocks: [{ type: 'photo', photo: [], caption: { text: 'яма', credit: 'Оксана' } }],
          caption: { text: 'двір' },
        },
      ],
      'яма\nОксана\nдвір',
    ],
    ['code', [{ type: 'pre', text: '1520', language: 'js' }], '1520'],
    [
      'what is known, beside what is not',
      [paragraph('перше'), { type: 'hologram', waves: [{ a: 1 }] }, null, 7, { type: 'divider' }, paragraph('друге')],
      'перше\nдруге',
    ],
    ['nothing', [{ type: 'divider' }, { type: 'hologram' }], ''],
    ['what is no blocks', 'слова', ''],
  ])('%s', (_label, blocks, words) => {
    expect(richWords(blocks)).toBe(words)
  })

  test('in a message without other words, with them as a fallback, and forwarded', () => {
    const rich_message = { blocks: [paragraph('Не горить ліхтар, Черкаська 12')] }
    const text = { kind: 'text', text: 'Не горить ліхтар, Черкаська 12' }
    expect(said({ rich_message })).toEqual(text)
    expect(said({ rich_message, text: 'Ваша програма застаріла' })).toEqual(text)
    expect(said({ rich_message: { blocks: [{ type: 'divider' }] }, text: 'яма' })).toEqual({
      kind: 'text',
      text: 'яма',
    })
    expect(said({ rich_message: { blocks: 'x' }, text: 'яма' })).toEqual({ kind: 'text', text: 'яма' })
    expect(said({ rich_message: { blocks: [{ type: 'divider' }] } })).toEqual({ kind: 'unreadable', what: 'other' })
  })

  test('with the picture that stands among them', () => {
    const photo = [{ file_id: 'f', file_unique_id: 'u', width: 90, height: 60 }]
    expect(said({ rich_message: { blocks: [paragraph('яма'), { type: 'photo', photo }] } })).toMatchObject({
      kind: 'photo',
      source: { fileId: 'f' },
      caption: 'яма',
    })
  })

  test('nested deeper than anybody nests', () => {
    const deep = (levels: number): unknown => (levels === 0 ? 'дно' : { type: 'bold', text: [deep(levels - 1)] })
    expect(richWords([paragraph(deep(8))])).toBe('дно')
    expect(richWords([paragraph(deep(5000)), paragraph('далі')])).toBe('далі')
  })
})

test('a list of things to do and a vote are words too', () => {
  expect(said({ checklist: { title: 'Двір', tasks: [{ id: 1, text: 'лавка' }] } })).toEqual({
    kind: 'text',
    text: 'Двір\n• лавка',
  })
  expect(said({ poll: { question: 'Є світло?', options: [{ text: 'ні' }] } })).toEqual({
    kind: 'text',
    text: 'Є світло?\n• ні',
  })
})

describe('an address hidden behind words stays readable', () => {
  const link = (offset: number, length: number, url = 'https://kr.gov.ua/1') => ({
    type: 'text_link',
    offset,
    length,
    url,
  })
  test.each([
    ['over the first word', 'Графік на завтра', [link(0, 6)], 'Графік (https://kr.gov.ua/1) на завтра'],
    ['behind a sign of two units', '👍 графік', [link(3, 6)], '👍 графік (https://kr.gov.ua/1)'],
    ['in pieces', 'наш графік тут', [link(4, 3), link(7, 3)], 'наш графік (https://kr.gov.ua/1) тут'],
    ['two', 'а б', [link(2, 1, 'https://b.ua'), link(0, 1, 'https://a.ua')], 'а (https://a.ua) б (https://b.ua)'],
    ['that is the words themselves', 'kr.gov.ua/1', [link(0, 11)], 'kr.gov.ua/1'],
    ['that nobody could follow', 'графік', [link(0, 6, 'tg://user?id=7')], 'графік'],
    ['outside the text', 'графік', [link(3, 60)], 'графік'],
    ['of another kind', 'графік', [{ type: 'bold', offset: 0, length: 6 }], 'графік'],
  ])('%s', (_label, text, entities, words) => {
    expect(linkedWords(text, entities)).toBe(words)
  })

  test('in a text and under a photo', () => {
    expect(said({ text: 'Графік', entities: [link(0, 6)] })).toEqual({
      kind: 'text',
      text: 'Графік (https://kr.gov.ua/1)',
    })
    const photo = [{ file_id: 'f', file_unique_id: 'u', width: 90, height: 60 }]
    expect(said({ photo, caption: 'Графік', caption_entities: [link(0, 6)] })).toMatchObject({
      caption: 'Графік (https://kr.gov.ua/1)',
    })
  })
})

describe('a message with a part in an unusual shape is read without it', () => {
  test.each([
    [
      'a place without its name',
      { venue: { location: { latitude: 1, longitude: 2 } }, location: { latitude: 1, longitude: 2 } },
      { kind: 'place', lat: 1, lon: 2 },
    ],
    ['a card without a number', { contact: { first_name: 'Марія' }, text: 'яма' }, { kind: 'text', text: 'яма' }],
    ['entities of another kind', { text: 'яма', entities: 'x' }, { kind: 'text', text: 'яма' }],
    ['a photo of another kind', { photo: { file_id: 'x' }, caption: 'яма' }, { kind: 'text', text: 'яма' }],
  ])('%s', (_label, content, expected) => {
    expect(said(content)).toEqual(expected)
  })
})

describe("the bot's own words", () => {
  const from = (id: number) => ({
    forward_origin: { type: 'user', date: 1, sender_user: { id, is_bot: true } },
    text: 'Увага!',
  })
  test('that come back are known', () => {
    expect(said(from(1520), 1520)).toEqual({ kind: 'own-words' })
    expect(said({ text: 'Увага!', via_bot: { id: 1520, is_bot: true } }, 1520)).toEqual({ kind: 'own-words' })
  })
  test("another's are what the person says", () => {
    expect(said(from(7), 1520)).toEqual({ kind: 'text', text: 'Увага!' })
    expect(said(from(1520))).toEqual({ kind: 'text', text: 'Увага!' })
  })
})

test('a picture sent as a file brings its small one along', () => {
  const document = {
    file_id: 'd',
    file_unique_id: 'u',
    mime_type: 'image/heif',
    file_name: 'DSC.HIF',
    thumbnail: { file_id: 't' },
  }
  expect(said({ document })).toMatchObject({ kind: 'photo', source: { fileId: 'd', preview: 't' } })
  expect(said({ document: { ...document, mime_type: undefined, thumbnail: undefined } })).toMatchObject({
    kind: 'photo',
    source: { fileId: 'd' },
  })
})

test('the print of a message is the same as long as nothing in it changes', () => {
  const print = (content: object) => read(content)?.message?.print
  const photo = (id: string) => [{ file_id: `${id}${Math.random()}`, file_unique_id: id, width: 90, height: 60 }]
  expect(print({ text: 'яма' })).toBe(print({ text: 'яма', edit_date: 5 }))
  expect(print({ photo: photo('a') })).toBe(print({ photo: photo('a') }))
  expect(print({ text: 'яма' })).not.toBe(print({ text: 'ями' }))
  expect(print({ photo: photo('a') })).not.toBe(print({ photo: photo('b') }))
  expect(print({ photo: photo('a'), caption: 'x' })).not.toBe(print({ photo: photo('a') }))
})
