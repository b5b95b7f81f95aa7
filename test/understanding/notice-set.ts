import { readdirSync, readFileSync } from 'node:fs'
import { type UnderstoodNotice, understandNotice } from '../../src/core/notices/notice.ts'
import type { PlaceIndex } from '../../src/core/places/place-index.ts'
import { halfOfName } from './address-set.ts'
import type { Half } from './dev-set.ts'

/** A utility's notice as it was published, and what is in it. */
export interface NoticeSample {
  name: string
  half: Half
  text: string
  at: Date
  wanted: Pick<UnderstoodNotice, 'streets' | 'from' | 'to' | 'category'>
}

const folder = new URL('notices/', import.meta.url)

export function noticeSamples(): NoticeSample[] {
  return readdirSync(folder).map(read)
}

function read(name: string): NoticeSample {
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
    half: halfOfName(name),
    text: text.join('\n').trim(),
    at: new Date(head.replace(/^at /, '')),
    wanted: { streets, from: value('from'), to: value('to'), category: value('category') },
  }
}

/** Shares, 0 to 1: of streets found, invented and with the right houses among those wanted; of notices with the right times and theme. */
export interface NoticeScore {
  found: number
  invented: number
  houses: number
  times: number
  categories: number
  /** What was read wrongly, a line each. */
  wrong: string[]
}

export function scoreNotices(index: PlaceIndex, samples: readonly NoticeSample[]): NoticeScore {
  const tally = { wanted: 0, found: 0, invented: 0, houses: 0, times: 0, categories: 0 }
  const wrong: string[] = []
  for (const { name, text, at, wanted } of samples) {
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
  return {
    found: tally.found / tally.wanted,
    invented: tally.invented / tally.wanted,
    houses: tally.houses / tally.wanted,
    times: tally.times / samples.length,
    categories: tally.categories / samples.length,
    wrong,
  }
}
