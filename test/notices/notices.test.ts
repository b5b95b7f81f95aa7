import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadPlaces } from '../../src/content/places/load.ts'
import { noticePeriod, type UnderstoodNotice, understandNotice } from '../../src/core/notices/notice.ts'
import { datedNotice } from '../../src/core/notices/notice-dated.ts'
import { buildPlaceIndex } from '../../src/core/places/place-index.ts'

interface Sample {
  name: string
  text: string
  at: Date
  wanted: UnderstoodNotice
}

const folder = new URL('../understanding/notices/', import.meta.url)
const index = buildPlaceIndex(loadPlaces())

function read(name: string): Sample {
  const [before = '', after = ''] = readFileSync(new URL(name, folder), 'utf8').split('\n---\n')
  const [head = '', ...text] = before.split('\n')
  const value = (key: string): string | null => {
    const found = new RegExp(`^${key} (.*)$`, 'm').exec(after)?.[1]
    if (found === undefined) throw new Error(`${name}: no ${key}`)
    return found === 'null' ? null : found
  }
  const streets = [...after.matchAll(/^(.+?) \| ?(.*)$/gm)].map(line => ({ street: line[1]!, houses: line[2]! }))
  return {
    name,
    text: text.join('\n').trim(),
    at: new Date(head.replace(/^at /, '')),
    wanted: { streets, from: value('from'), to: value('to'), category: value('category') },
  }
}

const samples = readdirSync(folder).map(read)
const isSeen = (sample: Sample): boolean => createHash('sha256').update(sample.name).digest()[0]! % 2 === 0

describe("a utility's notice, pasted as it is", () => {
  it.each([
    ['seen', true],
    ['only scored', false],
  ])('is read in the %s half', (_, seen) => {
    const half = samples.filter(sample => isSeen(sample) === seen)
    expect(half.length).toBeGreaterThanOrEqual(7)
    const tally = { wanted: 0, found: 0, invented: 0, houses: 0, times: 0, categories: 0 }
    const wrong: string[] = []
    for (const { name, text, at, wanted } of half) {
      const read = understandNotice(index, text, at)
      for (const { street, houses } of wanted.streets) {
        tally.wanted++
        const met = read.streets.find(other => other.street === street)
        if (met) tally.found++
        if (met?.houses === houses) tally.houses++
        else wrong.push(`${name}: ${street} [${met?.houses}], wanted [${houses}]`)
      }
      const extra = read.streets.filter(met => !wanted.streets.some(({ street }) => street === met.street))
      tally.invented += extra.length
      wrong.push(...extra.map(met => `${name}: invented ${met.street}`))
      if (read.from === wanted.from && read.to === wanted.to) tally.times++
      else wrong.push(`${name}: ${read.from} – ${read.to}, wanted ${wanted.from} – ${wanted.to}`)
      if (read.category === wanted.category) tally.categories++
      else wrong.push(`${name}: ${read.category}, wanted ${wanted.category}`)
    }
    const report = wrong.join('\n')
    expect(tally.found / tally.wanted, report).toBeGreaterThanOrEqual(0.95)
    expect(tally.invented / tally.wanted, report).toBeLessThanOrEqual(0.02)
    expect(tally.houses / tally.wanted, report).toBeGreaterThanOrEqual(0.9)
    expect(tally.times / half.length, report).toBeGreaterThanOrEqual(0.85)
    expect(tally.categories / half.length, report).toBeGreaterThanOrEqual(0.85)
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
    expect(noticePeriod(datedNotice(text, at), at)).toEqual(noticePeriod(text, at))
  })
})

function hourOf(iso: string | null): string | null {
  return iso === null ? null : iso.slice(11, 16)
}
