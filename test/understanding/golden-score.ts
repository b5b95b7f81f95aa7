import { type UnderstoodNotice, understandNotice } from '../../src/core/notices/notice.ts'
import type { PlaceIndex } from '../../src/core/places/place-index.ts'
import type { GoldenNotice } from './golden-set.ts'

/**
 * How golden notices were read, in shares from 0 to 1.
 * - `found`, `invented`: places, of those that are affected;
 * - `houses`: of the places found, those with just their houses and exceptions;
 * - `windows`: of the places found, those with just their windows;
 * - `right`: notices read wholly right, with every doubt that an honest reader has;
 * - `silent`: notices read wrongly with no doubt shown at all;
 * - `needless`: notices with a doubt of a kind that nobody needs.
 */
export interface GoldenScore {
  found: number
  invented: number
  houses: number
  windows: number
  right: number
  silent: number
  needless: number
}

interface Place {
  street: string
  houses: string
  windows: string
}

type Groups = readonly {
  streets: readonly { street: string; houses: string; except?: string | undefined }[]
  windows: readonly { from: string | null; to: string | null }[]
}[]

/** The reading as lines, so that it does not matter how places are put into groups. */
function placesOf(groups: Groups): Place[] {
  return groups.flatMap(({ streets, windows }) =>
    streets.map(({ street, houses, except }) => ({
      street,
      houses: `${houses} − ${except ?? ''}`,
      windows: windows.map(({ from, to }) => `${from} – ${to}`).join(', '),
    })),
  )
}

const same = (a: Place, b: Place): boolean => a.street === b.street && a.houses === b.houses && a.windows === b.windows

function isRight(read: UnderstoodNotice, { reading }: GoldenNotice): boolean {
  const [ours, theirs] = [placesOf(read.groups), placesOf(reading.groups)]
  return (
    ours.length === theirs.length &&
    theirs.every(place => ours.some(other => same(place, other))) &&
    read.restored === reading.restored &&
    read.category === reading.category
  )
}

export function scoreGolden(index: PlaceIndex, notices: readonly GoldenNotice[]): GoldenScore {
  const tally = { wanted: 0, found: 0, invented: 0, houses: 0, windows: 0, right: 0, silent: 0, needless: 0 }
  for (const golden of notices) {
    const read = understandNotice(index, golden.text, new Date(golden.at))
    const [ours, theirs] = [placesOf(read.groups), placesOf(golden.reading.groups)]
    const left = [...ours]
    for (const place of theirs) {
      tally.wanted++
      const named = left.filter(({ street }) => street === place.street)
      const best =
        named.find(other => same(other, place)) ?? named.find(({ windows }) => windows === place.windows) ?? named[0]
      if (!best) continue
      left.splice(left.indexOf(best), 1)
      tally.found++
      if (best.houses === place.houses) tally.houses++
      if (best.windows === place.windows) tally.windows++
    }
    tally.invented += left.length
    const kinds = new Set<string>(read.doubts.map(({ kind }) => kind))
    const right = isRight(read, golden)
    if (right && golden.reading.doubts.every(kind => kinds.has(kind))) tally.right++
    if (!right && kinds.size === 0) tally.silent++
    if ([...kinds].some(kind => !golden.reading.doubts.some(wanted => wanted === kind))) tally.needless++
  }
  return {
    found: tally.found / tally.wanted,
    invented: tally.invented / tally.wanted,
    houses: tally.houses / tally.found,
    windows: tally.windows / tally.found,
    right: tally.right / notices.length,
    silent: tally.silent / notices.length,
    needless: tally.needless / notices.length,
  }
}
