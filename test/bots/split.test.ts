import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { characters, splitText, utf16Units } from '../../src/bots/split.ts'

const PARAGRAPH = "Вода з'явиться до вечора, просимо вибачення за незручності. 🥶👩‍👩‍👧"

describe('a text too long for one message', () => {
  test.each([
    ['between paragraphs', ['а'.repeat(60), 'б'.repeat(60)].join('\n\n'), ['а'.repeat(60), 'б'.repeat(60)]],
    ['between lines', ['а'.repeat(60), 'б'.repeat(60)].join('\n'), ['а'.repeat(60), 'б'.repeat(60)]],
    ['between words', ['а'.repeat(60), 'б'.repeat(60)].join(' '), ['а'.repeat(60), 'б'.repeat(60)]],
    ['anywhere, when it is one word', 'а'.repeat(150), ['а'.repeat(100), 'а'.repeat(50)]],
    ['not at a gap near its beginning', `а б${'в'.repeat(150)}`, [`а б${'в'.repeat(97)}`, 'в'.repeat(53)]],
  ])('is cut %s', (_where, text, parts) => {
    expect(splitText(text, 100, characters)).toEqual(parts)
  })

  test('that just fits is one message, and so is an empty one', () => {
    expect(splitText('і'.repeat(100), 100, characters)).toEqual(['і'.repeat(100)])
    expect(splitText('', 100, characters)).toEqual([''])
  })

  test('is measured as its messenger does: an emoji is two units for Telegram, one character for Viber', () => {
    expect(splitText('🥶'.repeat(60), 100, utf16Units).map(part => [...part].length)).toEqual([50, 10])
    expect(splitText('🥶'.repeat(60), 100, characters)).toHaveLength(1)
  })

  test('of 10,000 Cyrillic characters is three Telegram messages and two of Viber', () => {
    const text = PARAGRAPH.repeat(200).slice(0, 10_000)
    expect(splitText(text, 4096, utf16Units)).toHaveLength(3)
    expect(splitText(text, 7000, characters)).toHaveLength(2)
  })

  test.each([
    ['Telegram', utf16Units],
    ['Viber', characters],
  ] as const)('loses nothing but white space, and no part is too long: %s', (_name, measure) => {
    const words = fc.array(fc.constantFrom(PARAGRAPH, 'слово', ' ', '\n', '\n\n', '🥶', '\u200B', 'שלום', 'e\u0301'), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 120 }), (given, limit) => {
        const text = given.join('')
        const parts = splitText(text, limit, measure)
        const bare = (words: string) => words.replace(/\s+/g, '')
        expect(bare(parts.join(''))).toBe(bare(text))
        for (const part of parts) expect(measure(part)).toBeLessThanOrEqual(limit)
        for (const part of parts) expect(Buffer.from(part).toString()).toBe(part)
      }),
    )
  })
})
