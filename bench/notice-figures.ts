import { understandNotice } from '../src/core/notices/notice.ts'
import type { PlaceIndex } from '../src/core/places/place-index.ts'
import { scoreGolden } from '../test/understanding/golden-score.ts'
import { type GoldenHalf, goldenNotices } from '../test/understanding/golden-set.ts'
import { noticeSamples, scoreNotices } from '../test/understanding/notice-set.ts'
import { atLeast, type Figure, under } from './figures.ts'

/** What trips careless readers, twenty thousand characters of each; the slowest is told. */
const ODD = [
  'вул. Миру 5, ',
  'Великого ',
  '25 листопада ',
  'вулиця Нова ',
  'з 9 до ',
  '1-й ',
  '1, ',
  '9⁰⁰ ',
  'вул. і пров. ',
  '(',
]

/** How utilities' notices are read: by the one-sentence samples, and by the golden ones that were worked with and set aside. */
export function noticeFigures(index: PlaceIndex): Figure[] {
  const samples = noticeSamples().filter(sample => sample.half === 'unseen')
  const { found, invented, houses, times, categories } = scoreNotices(index, samples)
  return [
    { what: `${samples.length} notices: streets found`, ...noLess(100 * found, 95) },
    { what: `${samples.length} notices: streets invented`, ...noMore(100 * invented, 2) },
    { what: `${samples.length} notices: houses as written`, value: 100 * houses, unit: '%' },
    { what: `${samples.length} notices: times and theme`, value: 50 * (times + categories), unit: '%' },
    ...golden(index, 'work'),
    ...golden(index, 'aside'),
    { what: 'a notice of 20,000 odd characters, the slowest', ...slowest(index) },
  ]
}

function golden(index: PlaceIndex, half: GoldenHalf): Figure[] {
  const notices = goldenNotices(half)
  const score = scoreGolden(index, notices)
  const what = (figure: string) =>
    `${notices.length} golden notices ${half === 'work' ? 'worked with' : 'set aside'}: ${figure}`
  return [
    { what: what('streets found'), ...noLess(100 * score.found, 95) },
    { what: what('streets invented'), ...noMore(100 * score.invented, 1) },
    { what: what('houses'), value: 100 * score.houses, unit: '%' },
    { what: what('windows'), ...noLess(100 * score.windows, 93) },
    { what: what('wholly right'), ...noLess(100 * score.right, 80) },
    { what: what('wrong with no doubt shown'), ...noMore(100 * score.silent, 4) },
    { what: what('a needless doubt'), value: 100 * score.needless, unit: '%' },
  ]
}

function slowest(index: PlaceIndex): Pick<Figure, 'value' | 'unit' | 'aim'> {
  const at = new Date('2026-11-30T08:00:00Z')
  const least = (unit: string): number => {
    const text = unit.repeat(Math.ceil(20_000 / unit.length))
    const times = Array.from({ length: 5 }, () => {
      const began = performance.now()
      understandNotice(index, text, at)
      return performance.now() - began
    })
    return Math.min(...times)
  }
  const value = Math.max(...ODD.map(least))
  return { value, unit: 'ms', aim: under(100, 'ms', value) }
}

function noLess(value: number, aim: number): Pick<Figure, 'value' | 'unit' | 'aim'> {
  return { value, unit: '%', aim: atLeast(aim, '%', value) }
}

function noMore(value: number, aim: number): Pick<Figure, 'value' | 'unit' | 'aim'> {
  return { value, unit: '%', aim: under(aim, '%', value) }
}
