import { houseKey } from '../places/house-key.ts'
import type { Places } from './announcement.ts'

/** One piece of an announcement's places, ready to be matched with addresses. All null: the whole city. */
export interface Area {
  street: string | null
  district: string | null
  /** This house exactly, «12а»; with null, every house whose number lies from `low` to `high`. */
  house: string | null
  low: number | null
  high: number | null
  /** 0: even numbers only, 1: odd ones. */
  parity: 0 | 1 | null
}

/** No street of the city has a higher house. */
const HIGHEST = 9_999
const SIDES = { парні: 0, непарні: 1 } as const

const NOWHERE: Area = { street: null, district: null, house: null, low: null, high: null, parity: null }

/**
 * Houses and ranges as rows. «12» is house 12 and not 12а, because those are two buildings; «5-11» is everything between,
 * letters too, because a notice that means one side of the street says so.
 */
export function areasOf({ streets, districts, everywhere }: Places): Area[] {
  if (everywhere) return [NOWHERE]
  return [
    ...streets.flatMap(({ street, houses }) => housesOf(houses).map(part => ({ ...NOWHERE, ...part, street }))),
    ...districts.map(district => ({ ...NOWHERE, district })),
  ]
}

function housesOf(houses: string): Partial<Area>[] {
  const parts = houses
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
  // A list of which nothing can be read is the whole street: rather one person too many than a house too few.
  const read = parts.map(housePart).filter(part => part !== null)
  return read.length === 0 ? [{}] : read
}

function housePart(text: string): Partial<Area> | null {
  const [, side, rest = ''] = /^(?:(парні|непарні)\s*)?(.*)$/u.exec(text) ?? []
  const parity = side === undefined ? null : SIDES[side as keyof typeof SIDES]
  if (rest === '') return { low: 0, high: HIGHEST, parity }
  const [, first = rest, last] = /^(.+?)\s*[-–—]\s*(\d.*)$/u.exec(rest) ?? []
  const low = houseKey(first)
  if (!low) return null
  if (last === undefined) return { house: low.house, low: low.number, high: low.number, parity: null }
  const high = houseKey(last)
  if (!high) return null
  return { low: Math.min(low.number, high.number), high: Math.max(low.number, high.number), parity }
}

/** Is the house in the area? What the store's statement says in SQL, said once more in words. */
export function concerns(area: Area, at: { street: string; house: string | null; district: string | null }): boolean {
  if (area.street === null) return area.district === null || area.district === at.district
  if (area.street !== at.street) return false
  const key = at.house === null ? null : houseKey(at.house)
  if (key === null || area.low === null || area.high === null) return true
  if (area.house !== null) return area.house === key.house
  const between = key.number >= area.low && key.number <= area.high
  return between && (area.parity === null || key.number % 2 === area.parity)
}
