import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadPlaces } from '../../src/content/places/load.ts'
import { understandNotice } from '../../src/core/notices/notice.ts'
import { understandAddress } from '../../src/core/places/address.ts'
import { buildPlaceIndex } from '../../src/core/places/place-index.ts'
import { leastCost } from '../cost.ts'

const register = loadPlaces()
const index = buildPlaceIndex(register)
const at = new Date('2026-11-22T08:00:00Z')

/** Shapes that trip careless patterns: long runs of one thing, and of things that nearly match. */
const repeated = [
  ...['а', '1', ' ', '.', ',', '-', 'а ', '1 ', '12-', '1.1.', 'вул ', 'вул. ', 'з 9 до ', 'буд. ', '0', '+380', '('],
  ...['Великого ', 'вул. Миру 5, ', 'І. ', '9:00-', 'до кінця ', '25 листопада ', '\n', '🙂', 'a', 'вулиця Нова ', '»'],
]

describe('junk', () => {
  it('of any letters is understood without a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
        const found = understandAddress(index, text)
        expect(found.score).toBeGreaterThanOrEqual(0)
        expect(found.score).toBeLessThanOrEqual(1)
        understandNotice(index, text, at)
      }),
      { numRuns: 200 },
    )
  })

  it('made of pieces of addresses is understood without a fault', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'вул.',
        'просп',
        ',',
        '.',
        ';',
        '-',
        'та',
        'з',
        'до',
        'буд',
        'кв',
        'к2',
        '12',
        '12а',
        '5-й',
        '9:00',
      ),
      fc.constantFrom(...register.streets.slice(0, 200).map(street => street.name)),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), pieces => {
        understandAddress(index, pieces.join(' '))
        understandNotice(index, pieces.join(''), at)
      }),
      { numRuns: 200 },
    )
  })

  it.each(repeated)('of many %j takes no time', unit => {
    const text = unit.repeat(Math.ceil(4_000 / unit.length))
    expect(leastCost(() => understandAddress(index, text))).toBeLessThan(50)
    expect(leastCost(() => understandNotice(index, text, at), 2)).toBeLessThan(400)
  })
})

describe('speed', () => {
  it('builds the index in under half a second and answers 99 of 100 texts in under 5 ms', () => {
    expect(leastCost(() => buildPlaceIndex(register))).toBeLessThan(500)
    const texts = register.streets.slice(0, 400).map(({ name }) => `у нас на ${name.toLowerCase()} 12 нема води 3 дні`)
    const taken = texts.map(text => leastCost(() => understandAddress(index, text))).sort((a, b) => a - b)
    expect(taken[Math.floor(taken.length * 0.99)]).toBeLessThan(5)
  })
})
