import type { Surroundings } from './elsewhere.ts'

/** A point on the globe, degrees of WGS 84. */
export interface Point {
  lat: number
  lon: number
}

/** A name that a street bore before; `type` only where it differed («вулиця Лермонтова» → «проспект Центральний»). */
export interface FormerName {
  type: string
  name: string
}

/** One street, square, lane or microdistrict of the city's register. */
export interface Street {
  /** Type in full and lower case: «вулиця», «проспект», «мікрорайон». */
  type: string
  /** Name in natural order: «Володимира Великого». */
  name: string
  districts: string[]
  formerly: FormerName[]
  /** The name in Russian where it is a translation («Победы») or attested; transliterations are found without it. */
  russian: string | null
  point: Point | null
  /** House ranges as the register gives them, «1-45 непарні; 2-60»; null when not known. */
  houses: string | null
  /** Who says so: `dtek+news`, `osm`; see `content/places/README.md`. Null when not noted. */
  source: string | null
}

/** One of the city's districts, with its centre. */
export interface District {
  name: string
  /** How many requests come from it beside the others, for the invented city. */
  share: number
  formerly: string[]
  russian: string | null
  point: Point
}

/** A place people name instead of an address: a quarter, a microdistrict, a part of the city. */
export interface Landmark {
  /** «квартал», «мікрорайон», «місцевість», «площа». */
  kind: string
  name: string
  /** Other ways of saying it, Russian among them. */
  spoken: string[]
  district: string | null
}

/** A given name in the genitive, as it stands in street names, with its Russian form. */
export interface GivenName {
  name: string
  russian: string
}

/** The city with its suburbs, degrees of WGS 84: a point outside is another place. */
export interface Bounds {
  south: number
  west: number
  north: number
  east: number
}

/** All that the city knows of its places, read from `content/places` and `content/city.yml`. */
export interface PlaceRegister {
  streets: Street[]
  districts: District[]
  landmarks: Landmark[]
  givenNames: GivenName[]
  /** Street names that are everyday words too, so that «тепла нема 5 днів» is no address. */
  ordinaryWords: string[]
  /** How words in street names are cut short: «Кривого Рогу» is said «Кр Рогу». */
  short: readonly (readonly [written: string, said: string])[]
  surroundings: Surroundings
  bounds: Bounds
}

/** An address as a request, a subscription or an announcement keeps it. */
export interface Address {
  /** As the person wrote it. */
  text: string
  /** Today's name with its type in full, «вулиця Володимира Великого»; null for a bare point or landmark. */
  street: string | null
  /** «12», «12а», «12/3», «12к2». */
  house: string | null
  district: string | null
  /** The old name the person used, «Мелешкіна». */
  formerly?: string
  lat?: number
  lon?: number
}

/** The name by which a street is shown and compared everywhere: «вулиця Едуарда Фукса». */
export function streetTitle(street: Pick<Street, 'type' | 'name'>): string {
  return `${street.type} ${street.name}`
}
