import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Bounds, PlaceRegister, Point } from '../core/places/place.ts'
import { type Fault, readYaml } from './fault.ts'

/** A city need not have it. */
export const MAP_FILE = 'places/map.yml'

/** Longitude and latitude, degrees. */
export type Corner = readonly [lon: number, lat: number]

/** A sketch of the city, for orientation and for nothing else. */
export interface CityMap {
  readonly districts: readonly MapDistrict[]
  readonly outline: readonly Corner[]
  readonly rivers: readonly (readonly Corner[])[]
  /** A place that is not ours, to try that too. */
  readonly outside: Point
}

interface MapDistrict extends Point {
  readonly uk: string
  readonly en: string
  /** Where the name stands, seen from the dot. */
  readonly side: Side
}

type Side = 'start' | 'end' | 'under'

const corner = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
const file = z.strictObject({
  districts: z
    .record(z.string(), z.strictObject({ en: z.string(), side: z.enum(['start', 'end', 'under']) }))
    .default({}),
  outside: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).optional(),
  outline: z.array(corner).min(3).optional(),
  rivers: z.array(z.array(corner).min(2)).default([]),
})

/** Reads map.yml from its text. */
export function readMapFile(source: string): { map: z.output<typeof file> | null; faults: readonly Fault[] } {
  const { value, faults } = readYaml(source, file)
  return { map: value, faults }
}

/** The city's sketch: what `map.yml` draws, and its bounds as a rectangle where nobody has drawn it. */
export function loadMap(folder: string, { districts, bounds }: PlaceRegister): CityMap {
  const drawn = path.join(folder, MAP_FILE)
  const map = existsSync(drawn) ? readMapFile(readFileSync(drawn, 'utf8')).map : null
  return {
    districts: districts.map(({ name, point }) => ({
      ...point,
      uk: name,
      ...(map?.districts[name] ?? { en: name, side: 'start' }),
    })),
    outline: map?.outline ?? cornersOf(bounds),
    rivers: map?.rivers ?? [],
    outside: map?.outside ?? { lat: bounds.north + 1, lon: bounds.east + 1 },
  }
}

function cornersOf({ south, west, north, east }: Bounds): Corner[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]
}
