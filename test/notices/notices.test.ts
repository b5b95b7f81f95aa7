import { describe, expect, it } from 'vitest'
import { loadPlaces } from '../../src/content/places/load.ts'
import { datedNotice } from '../../src/core/notices/dated.ts'
import { understandNotice } from '../../src/core/notices/notice.ts'
import { noticeReader } from '../../src/core/notices/reader.ts'
import { buildPlaceIndex } from '../../src/core/places/place-index.ts'
import { noticeSamples, scoreNotices } from '../understanding/notice-set.ts'

const index = buildPlaceIndex(loadPlaces())
const samples = noticeSamples()

describe("a utility's notice, pasted as it is", () => {
  it.each(['seen', 'unseen'])('is read in the %s half', { timeout: 60_000 }, name => {
    const half = samples.filter(sample => sample.half === name)
    expect(half.length).toBeGreaterThanOrEqual(7)
    const { found, invented, houses, times, categories, wrong } = scoreNotices(index, half)
    const report = wrong.join('\n')
    expect(found, report).toBeGreaterThanOrEqual(0.95)
    expect(invented, report).toBeLessThanOrEqual(0.02)
    expect(houses, report).toBeGreaterThanOrEqual(0.9)
    expect(times, report).toBeGreaterThanOrEqual(0.85)
    expect(categories, report).toBeGreaterThanOrEqual(0.85)
  })
})

/** A Tuesday, ten in the morning in Kyiv. */
const TUESDAY = new Date('2026-11-24T08:00:00Z')

describe('houses joined by a hyphen', () => {
  it.each([
    ['Без води: вулиця Спаська 1-15 до 18:00', '1-15', null, '18:00'],
    ['Спаська 1-15 - 17:00', '1-15', '17:00', null],
    ['вулиця Спаська, 2-30 до 17:00', '2-30', null, '17:00'],
    ['вул. Спаська 3, 5-15 до 17:00', '3, 5-15', null, '17:00'],
    ['вулиця Спаська, будинки 1-15 до 20:00', '1-15', null, '20:00'],
    ['вулиця Спаська з 1-15 до 20-30', '1-15', null, '20:30'],
    ['Спаська 1-15 по 25 листопада', '1-15', null, '23:59'],
  ])('%s: are no hours and no days', (text, houses, from, to) => {
    const read = understandNotice(index, text, TUESDAY)
    expect(read.streets).toEqual([{ street: 'вулиця Спаська', houses }])
    expect([hourOf(read.from), hourOf(read.to)]).toEqual([from, to])
  })

  it.each([
    ['вулиця Спаська 1-15 8-30 до 16-30', '08:30', '16:30'],
    ['Спаська 1-15 з 9-00 до 17-30', '09:00', '17:30'],
    ['Відключення 8-30 до 16-30, вулиця Спаська 1-15', '08:30', '16:30'],
    ['25.11, 8-30 - 16-30 вулиця Спаська 1-15', '08:30', '16:30'],
    ['25 листопада 8-30 - 16-30 вулиця Спаська 1-15', '08:30', '16:30'],
  ])('%s: hours with a hyphen stay hours', (text, from, to) => {
    const read = understandNotice(index, text, TUESDAY)
    expect(read.streets).toEqual([{ street: 'вулиця Спаська', houses: '1-15' }])
    expect([hourOf(read.from), hourOf(read.to)]).toEqual([from, to])
  })
})

it.each([
  ['24.11 з 9:00 до 26.11 17:00', '2026-11-24T09:00', '2026-11-26T17:00'],
  ['з 24.11 9:00 до 26.11, 17:00', '2026-11-24T09:00', '2026-11-26T17:00'],
  ['з 24 листопада 9:00 по 26 листопада 17:00', '2026-11-24T09:00', '2026-11-26T17:00'],
])('%s: an hour right behind a day belongs to it', (text, from, to) => {
  const read = understandNotice(index, text, TUESDAY)
  expect([read.from?.slice(0, 16), read.to?.slice(0, 16)]).toEqual([from, to])
})

describe('a notice that is read again the next day', () => {
  it.each([
    ['Завтра з 9:00 до 17:00 не буде води', '25 листопада з 9:00 до 17:00 не буде води'],
    ['Сьогодні, 24 листопада, з 9:00', '24 листопада, з 9:00'],
    ['24 листопада, сьогодні, з 9:00', '24 листопада, з 9:00'],
    ['завтра (25.11) з 9 до 17', '25.11 з 9 до 17'],
    ['25.11 (завтра) з 9 до 17', '25.11 з 9 до 17'],
    ['Завтра, у середу, 25 листопада, з 8:00', 'У середу, 25 листопада, з 8:00'],
    ['Роботи завтра, у середу, з 9:00', 'Роботи 25 листопада, у середу, з 9:00'],
    ['сьогодні та післязавтра', '24 листопада та 26 листопада'],
    ['на завтрашній день', 'на 25 листопада'],
    ['до кінця сьогоднішнього дня', 'до кінця 24 листопада'],
    ['Сегодня до 18:00 не будет воды', '24 ноября до 18:00 не будет воды'],
    ['у середу з 9:00', 'у середу з 9:00'],
  ])('%s', (text, dated) => {
    expect(datedNotice(text, TUESDAY)).toBe(dated)
    expect(datedNotice(dated, new Date('2026-11-26T08:00:00Z'))).toBe(dated)
  })

  it.each(samples.map(sample => [sample.name, sample] as const))('%s means the same hours as before', (_, sample) => {
    const { text, at } = sample
    const { period } = noticeReader(index)
    expect(period(datedNotice(text, at), at)).toEqual(period(text, at))
  })
})

function hourOf(iso: string | null): string | null {
  return iso === null ? null : iso.slice(11, 16)
}
