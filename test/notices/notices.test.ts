import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadPlaces } from '../../src/content/places/load.ts'
import { type UnderstoodNotice, understandNotice } from '../../src/core/notices/notice.ts'
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
