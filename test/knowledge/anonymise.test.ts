import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { anonymise, isTelling } from '../../src/core/knowledge/anonymise.ts'
import { leastCost } from '../cost.ts'

describe('a question kept for editors', () => {
  it.each([
    ['phones', 'передзвоніть на 067 123-45-67 щодо субсидії', 'передзвоніть на — щодо субсидії'],
    ['phones with a plus', 'мій номер +38(067)1234567, коли дадуть тепло', 'мій номер — коли дадуть тепло'],
    ['houses and flats', 'коли ремонт на соборності 7 кв.12а', 'коли ремонт на соборності —'],
    ['accounts', 'особовий рахунок АВ0012345 не видно', 'особовий рахунок — не видно'],
    ['addresses on the net', 'пишіть на olha.k@ukr.net або t.me/olha_k', 'пишіть на — або —'],
    ['handles', 'мій нік @olha_kovalenko як підписатися', 'мій нік — як підписатися'],
    ['names inside a sentence', 'чи приймає лікар Коваленко завтра', 'чи приймає лікар — завтра'],
    ['names that begin it', 'Олена Коваленко питає про довідку', '— питає про довідку'],
    ['streets, which may be where somebody lives', 'На вулиці Соборності буде вода?', 'На вулиці — буде вода?'],
    ['names in small letters after «звати»', 'мене звати оксана петренко, де довідка', 'мене звати —, де довідка'],
    ['names in small letters with a patronymic', 'де приймає марія іванівна', 'де приймає —'],
    ['Russian patronymics', 'когда принимает иван петрович', 'когда принимает —'],
    ['surnames in small letters', 'скарга на ковальчука і петренка', 'скарга на — і —'],
    ['names after a line break', 'Добрий день\nМарія Ткач', 'Добрий день —'],
  ])('loses %s', (_, question, kept) => {
    expect(anonymise(question)).toBe(kept)
  })

  it.each([
    'як оформити субсидію',
    'Коли працює ЦНАП у суботу?',
    'Де отримати довідку ВПО або УБД',
    'чи є основна заява. Чи можна головну копію?',
    'як називається вулиця',
  ])('keeps «%s» as it is', question => {
    expect(anonymise(question)).toBe(question)
  })

  it('does not take shouting for names', () => {
    expect(anonymise('КОЛИ НАРЕШТІ ДАДУТЬ ВОДУ')).toBe('коли нарешті дадуть воду')
  })

  it('keeps the beginning of a story', () => {
    expect([...anonymise(`де ${'дуже '.repeat(100)}`)].length).toBeLessThanOrEqual(200)
  })

  it('is not worth keeping when nothing readable is left', () => {
    expect(isTelling(anonymise('067 123 45 67'))).toBe(false)
    expect(isTelling(anonymise('Олена Коваленко'))).toBe(false)
    expect(isTelling(anonymise('де ЦНАП'))).toBe(true)
  })

  test('never holds a figure or an address, whatever it was', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('067 123', '@olha', 'a@b.ua', 'https://x.ua/1', 'Коваленко', '12а', '\n', '½', '٣'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        expect(anonymise(pieces.join(' '))).not.toMatch(/\p{N}|@|https?:/u)
      }),
    )
  })

  test('is found quickly in any text', () => {
    const hostile = [
      'а '.repeat(5_000),
      'Аа'.repeat(5_000),
      'звати '.repeat(2_000),
      '—'.repeat(10_000),
      '@'.repeat(9_999),
    ]
    for (const text of hostile) expect(leastCost(() => anonymise(text))).toBeLessThan(50)
  })
})
