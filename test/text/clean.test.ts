import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, cleanWithPlaces, visible } from '../../src/core/text/clean.ts'

describe('a text that is read', () => {
  it.each([
    ['вул. Ку\u00adпріна 5', 'вул. Купріна 5'],
    ['вул. Волейбольна 5'.normalize('NFD'), 'вул. Волейбольна 5'],
    ['вyл. Kyпpінa', 'вул. Купріна'],
    ['У п’ятницю, сімʼя, п`ять, об′їзд', "У п'ятницю, сім'я, п'ять, об'їзд"],
    ['Миру i Купріна, c 9:00', 'Миру і Купріна, с 9:00'],
    ['за́мок', 'замок'],
    ['5‑й, 9:00−12:00', '5-й, 9:00–12:00'],
    ['з 9⁰⁰ до 17³⁰, 50 м²', 'з 9:00 до 17:30, 50 м2'],
    ['9:00\u00a0–\u202f12:00', '9:00 – 12:00'],
    ['рядок\r\nрядок\u2028рядок', 'рядок\nрядок\nрядок'],
    ['👨‍👩‍👧 вдома', '👨👩👧 вдома'],
    ['hоuse 12', 'house 12'],
    ['Wi-Fi, SMS-ка, COVID', 'Wi-Fi, SMS-ка, COVID'],
  ])('%j', (written, read) => {
    expect(clean(written)).toBe(read)
    expect(cleanWithPlaces(written).text).toBe(read)
  })

  it('is clean after one cleaning, and knows where each of its characters stood', () => {
    const odd = fc.constantFrom(
      '\u00ad',
      '\u200b',
      '’',
      'i',
      'a',
      'а',
      'й'.normalize('NFD'),
      ' ',
      '\r\n',
      '⁰',
      '—',
      '5',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(odd, fc.string({ unit: 'grapheme', maxLength: 6 }))), pieces => {
        const text = pieces.join('')
        const { text: read, original } = cleanWithPlaces(text)
        expect(read).toBe(clean(text))
        expect(clean(read)).toBe(read)
        const places = Array.from({ length: read.length + 1 }, (_, at) => original(at))
        expect(places).toEqual([...places].sort((a, b) => a - b))
        expect(places.at(-1)).toBe(text.length)
      }),
    )
  })

  it('is the same however it was typed', () => {
    const words = fc.array(fc.constantFrom('вулиця', 'Купріна', "п'ятниця", 'район', 'їхати', '5', 'м. Рівне,'), {
      minLength: 1,
    })
    const looks = new Map([...'аеоурсхіАЕОРСХІ'].map((letter, at) => [letter, 'aeoypcxiAEOPCXI'[at]!]))
    fc.assert(
      fc.property(words, fc.nat(), (list, seed) => {
        const text = list.join(' ')
        expect(clean(text.normalize('NFD'))).toBe(text)
        expect(clean([...text].join('\u00ad'))).toBe(text)
        expect(clean(text.replaceAll("'", '’`´ʼ'[seed % 4]!))).toBe(text)
        // One letter of every longer word looks the same and is Latin.
        const mixed = text.replace(/[а-яіїєґ]{4,}/giu, word => {
          const at = [...word].findIndex(letter => looks.has(letter))
          return at === -1 ? word : word.slice(0, at) + looks.get(word[at]!) + word.slice(at + 1)
        })
        expect(clean(mixed)).toBe(text)
      }),
    )
  })
})

describe("a person's words as they are kept", () => {
  it('lose nothing that can be seen', () => {
    expect(visible('Ку\u00adпріна — “так”, п’ять 👨‍👩‍👧')).toBe('Купріна — “так”, п’ять 👨‍👩‍👧')
    expect(visible('й'.normalize('NFD'))).toBe('й')
  })
})
