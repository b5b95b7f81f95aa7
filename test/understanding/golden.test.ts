import { readFileSync } from 'node:fs'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { type GoldenNotice, goldenNotices } from './golden-set.ts'

const work = goldenNotices('work')
const aside = goldenNotices('aside')
const all = [...work, ...aside]

const known = new Set([
  ...rowsOf('streets.tsv').map(({ type, name }) => `${type} ${name}`),
  ...rowsOf('landmarks.tsv').map(({ kind, name }) => `${kind} ${name}`),
  ...rowsOf('districts.tsv').map(({ name }) => `${name} район`),
])

/** Lines of a register under the words of its heading. */
function rowsOf(file: string): Record<string, string>[] {
  const [heading = '', ...lines] = readFileSync(`content/places/${file}`, 'utf8').trim().split('\n')
  const names = heading.split('\t')
  return lines.map(line => Object.fromEntries(line.split('\t').map((cell, at) => [names[at] ?? '', cell])))
}

const placesOf = ({ reading }: GoldenNotice) => reading.groups.flatMap(({ streets }) => streets)
const windowsOf = ({ reading }: GoldenNotice) => reading.groups.flatMap(({ windows }) => windows)

/** Names of the notices of which something is true: none, when all is well. */
function faulty(isWrong: (notice: GoldenNotice) => boolean): string[] {
  return all.filter(isWrong).map(({ half, name }) => `${half}/${name}`)
}

describe('the set', () => {
  test('is large, of twelve utilities, and a third of it is set aside', () => {
    expect(all.length).toBeGreaterThanOrEqual(75)
    expect(aside.length * 3).toBeGreaterThanOrEqual(all.length)
    for (const half of [work, aside]) expect(new Set(half.map(({ utility }) => utility)).size).toBe(12)
  })

  test('has long notices, and every kind of doubt in both halves', () => {
    expect(all.filter(({ text }) => text.trim().split('\n').length > 60).length).toBeGreaterThanOrEqual(6)
    for (const half of [work, aside]) {
      expect(new Set(half.flatMap(({ reading }) => reading.doubts)).size).toBe(5)
      expect(half.filter(({ reading }) => reading.restored !== null).length).toBeGreaterThanOrEqual(2)
    }
  })

  test('kept the characters that an editor tidies away', () => {
    for (const half of [work, aside]) {
      const texts = half.map(({ text }) => text).join('\n')
      for (const character of ['\u00ad', '\u200b', '\u00a0', '\t']) expect(texts).toContain(character)
      expect(texts, 'decomposed letters').not.toBe(texts.normalize('NFC'))
      expect(texts, 'Latin look-alikes').toMatch(/[а-яіїєґ][a-z][а-яіїєґ]/i)
    }
  })

  test('shares no sentence between its halves', () => {
    const seen = new Set(work.flatMap(sentencesOf))
    expect(aside.flatMap(sentencesOf).filter(sentence => seen.has(sentence))).toEqual([])
  })
})

/** Sentences and lines without figures and marks; names and headings of two or three words are too short to count. */
function sentencesOf({ text }: GoldenNotice): string[] {
  return text
    .toLowerCase()
    .split(/[.!?:;\n]/)
    .map(part => part.replace(/[^\p{L}]+/gu, ' ').trim())
    .filter(part => part.length > 25)
}

describe('every file', () => {
  test('is named for its utility', () => {
    expect(faulty(({ name, utility }) => !name.startsWith(`${utility}-`))).toEqual([])
  })

  test('names a street of the register, or doubts it', () => {
    expect(
      faulty(notice => placesOf(notice).some(({ street }) => !known.has(street)) !== doubts(notice, 'street')),
    ).toEqual([])
  })

  test('writes houses as they are kept', () => {
    const HOUSE = String.raw`\d+[а-яґєії]?(/(\d+|[а-яґєії]))?(к\d+)?`
    const ITEM = `((парні|непарні) )?${HOUSE}(-${HOUSE})?|парні|непарні`
    const list = new RegExp(`^((${ITEM})(, (${ITEM}))*)?$`)
    const streets = (except: string) => except.split(', ').every(street => known.has(street))
    expect(
      faulty(notice =>
        placesOf(notice).some(
          ({ houses, except = '' }) => !list.test(houses) || !(list.test(except) || streets(except)),
        ),
      ),
    ).toEqual([])
  })

  test('names a place once in a group', () => {
    expect(
      faulty(({ reading }) =>
        reading.groups.some(({ streets }) => new Set(streets.map(({ street }) => street)).size < streets.length),
      ),
    ).toEqual([])
  })

  test('has windows that end after they begin, unless the period is doubted', () => {
    const isBackward = ({ from, to }: { from: string | null; to: string | null }) =>
      from !== null && to !== null && Date.parse(from) >= Date.parse(to)
    const isOver = (notice: GoldenNotice) =>
      windowsOf(notice).some(({ to }) => to !== null && Date.parse(to) < Date.parse(notice.at))
    expect(
      faulty(notice => (windowsOf(notice).some(isBackward) || isOver(notice)) !== doubts(notice, 'period')),
    ).toEqual([])
  })

  test('has windows, or says that the service is back, or speaks of another town', () => {
    expect(
      faulty(({ reading }) => {
        const times = reading.groups.map(({ windows }) => windows.length)
        if (reading.groups.length === 0) return !reading.doubts.includes('place')
        return reading.restored === null ? times.includes(0) : times.some(count => count > 0)
      }),
    ).toEqual([])
  })

  test('tells time as Kyiv does, and of the weeks around its writing', () => {
    const isKyiv = (time: string) =>
      DateTime.fromISO(time, { setZone: true }).offset === DateTime.fromISO(time, { zone: 'Europe/Kyiv' }).offset
    const timesOf = (notice: GoldenNotice) => {
      const windows = windowsOf(notice).flatMap(({ from, to }) => [from, to])
      return [notice.at, notice.reading.restored, ...windows].filter(time => time !== null)
    }
    const isFar = (time: string, at: string) => Math.abs(Date.parse(time) - Date.parse(at)) > 60 * 86_400_000
    expect(faulty(notice => timesOf(notice).some(time => !isKyiv(time) || isFar(time, notice.at)))).toEqual([])
  })
})

function doubts({ reading }: GoldenNotice, kind: GoldenNotice['reading']['doubts'][number]): boolean {
  return reading.doubts.includes(kind)
}
