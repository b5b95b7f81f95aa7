import { type AddressCandidate, type UnderstoodAddress, understandAddress } from './address.ts'
import { nearestPlace } from './nearest.ts'
import { type Address, type Landmark, type PlaceRegister, type Street, streetTitle } from './place.ts'
import { buildPlaceIndex, type PlaceIndex } from './place-index.ts'

/**
 * What came of looking for an address in a text; one outcome, one way for the conversation to go on.
 * - `exact`: street and house are known: show it and ask «Правильно?»;
 * - `choose`: several streets fit: show them on buttons, the house (if said) is in each;
 * - `street-only`: the street is known, the house was not said: ask for it, or take the street as it is;
 * - `landmark`: a quarter or a part of the city: ask for street and house, or take it as it is;
 * - `elsewhere`: the text names another city, whose services this centre cannot call;
 * - `unknown`: no street of ours in the text; the person may send a point, try again or leave it as written.
 */
export type Found =
  | { kind: 'exact'; address: Address }
  | { kind: 'choose'; candidates: Address[] }
  | { kind: 'street-only'; address: Address }
  | { kind: 'landmark'; landmark: Landmark; address: Address }
  | { kind: 'elsewhere'; text: string }
  | { kind: 'unknown'; text: string }

/** What a shared location means: a point in the city, or one the city's services cannot reach. */
export type FoundAt = { kind: 'here'; address: Address } | { kind: 'outside' }

/** Finds places of the city. Filled by `makeLocator` on the register; tests may fill it with three streets. */
export interface Locator {
  find(text: string): Found
  at(lat: number, lon: number): FoundAt
  /** A street by its title as `Address.street` holds it; null for one that the register does not (or no longer) have. */
  byName(street: string): Street | null
  /** Today's names of the city's districts. */
  readonly districts: readonly string[]
}

/** From here on the street is taken as understood; below it the person is asked to choose. */
const SURE = 0.55

function toAddress(text: string, found: UnderstoodAddress, candidate: AddressCandidate): Address {
  return {
    text,
    street: candidate.street,
    house: found.house,
    district: candidate.district ?? found.district,
    ...(candidate.formerly ? { formerly: candidate.formerly } : {}),
  }
}

function find(index: PlaceIndex, text: string): Found {
  const found = understandAddress(index, text)
  if (found.elsewhere) return { kind: 'elsewhere', text }
  const [best, ...others] = found.candidates
  if (found.street === null || !best) {
    if (!found.landmark) return { kind: 'unknown', text }
    const { landmark, street, house, district } = found
    const address = { text, street, house, district: district ?? landmark.district }
    return street && house ? { kind: 'exact', address } : { kind: 'landmark', landmark, address }
  }
  if (others.length > 0 || best.score < SURE) {
    return { kind: 'choose', candidates: found.candidates.map(candidate => toAddress(text, found, candidate)) }
  }
  return { kind: found.house ? 'exact' : 'street-only', address: toAddress(text, found, best) }
}

/** What stands for an address where somebody sent a point: brigades read it beside the map. */
export function pointText(district: string | null): string {
  return district === null ? 'точка на карті' : `точка на карті, ${district} район`
}

/** A `Locator` over a register. Building takes under 0.5 s for 1,600 streets; do it once at the start. */
export function makeLocator(register: PlaceRegister, index: PlaceIndex = buildPlaceIndex(register)): Locator {
  const titles = new Map(register.streets.map(street => [streetTitle(street), street]))
  return {
    find: text => find(index, text),
    at(lat, lon) {
      const around = nearestPlace(register, lat, lon)
      if (!around.inCity) return { kind: 'outside' }
      const street = around.street ? streetTitle(around.street) : null
      const text = pointText(around.district)
      return { kind: 'here', address: { text, street, house: null, district: around.district, lat, lon } }
    },
    byName: street => titles.get(street) ?? null,
    districts: register.districts.map(district => district.name),
  }
}
