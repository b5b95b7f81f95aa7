import type { Bounds, PlaceRegister, Point, Street } from './place.ts'

const EARTH_RADIUS_KM = 6_371
/** A street whose point is farther away than this says nothing about where a person stands. */
const STREET_REACH_KM = 0.5
/** District centres are points, districts are not: beyond this the nearest one would be a guess. */
const DISTRICT_REACH_KM = 8

/** What is around a point. `inCity` false: a foreign address, to be refused kindly. */
export interface PlaceAround {
  inCity: boolean
  street: Street | null
  district: string | null
}

/** Distance over the ground in kilometres (haversine; within 0.5 % for our distances). */
export function distanceKm(a: Point, b: Point): number {
  const radians = Math.PI / 180
  const dLat = (b.lat - a.lat) * radians
  const dLon = (b.lon - a.lon) * radians
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

function nearest<T>(items: readonly T[], of: (item: T) => Point | null, to: Point): { item: T; km: number } | null {
  let best: { item: T; km: number } | null = null
  for (const item of items) {
    const point = of(item)
    const km = point ? distanceKm(point, to) : Number.POSITIVE_INFINITY
    if (km < (best?.km ?? Number.POSITIVE_INFINITY)) best = { item, km }
  }
  return best
}

/** Coordinates that are no coordinates (NaN, out of range) are in no bounds. */
export function isWithin({ south, west, north, east }: Bounds, { lat, lon }: Point): boolean {
  return lat >= south && lat <= north && lon >= west && lon <= east
}

/**
 * The nearest street and district to a point. A plain walk over the register: a few thousand distances take under a
 * millisecond.
 */
export function nearestPlace(register: PlaceRegister, lat: number, lon: number): PlaceAround {
  const to = { lat, lon }
  const district = nearest(register.districts, item => item.point, to)
  const km = district?.km ?? Number.POSITIVE_INFINITY
  if (!isWithin(register.bounds, to)) return { inCity: false, street: null, district: null }
  const street = nearest(register.streets, item => item.point, to)
  const near = street && street.km <= STREET_REACH_KM ? street.item : null
  const ofStreet = near?.districts.length === 1 ? near.districts[0]! : null
  return {
    inCity: true,
    street: near,
    district: ofStreet ?? (km <= DISTRICT_REACH_KM ? district!.item.name : null),
  }
}
