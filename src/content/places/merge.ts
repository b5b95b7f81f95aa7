import { isWithin } from '../../core/places/nearest.ts'
import { type PlaceRegister, type Street, streetTitle } from '../../core/places/place.ts'
import { fold } from '../../core/places/spelling.ts'
import { lookOver, type Offer, type Refusal } from './offered-street.ts'

/** What an import did to the register. */
export interface Merged {
  streets: Street[]
  added: string[]
  enriched: string[]
  unchanged: number
  refused: Refusal[]
}

/** Spelling differences that make no other street: apostrophes, case, «Седнєва» and «Сєднєва». */
const keyOf = (street: Pick<Street, 'type' | 'name'>): string =>
  `${street.type} ${street.name
    .split(/[\s-]+/)
    .map(fold)
    .join(' ')}`

const union = <T>(a: readonly T[], b: readonly T[], key: (item: T) => string): T[] => {
  const met = new Set(a.map(key))
  return [...a, ...b.filter(item => !met.has(key(item)))]
}

/** What is known stays; what is new is added; where the file has houses or a point, the file is right. */
function enrich(known: Street, offered: Street, source: string): Street {
  const enriched = {
    ...known,
    districts: union(known.districts, offered.districts, district => district),
    formerly: union(known.formerly, offered.formerly, old => keyOf(old)).filter(old => keyOf(old) !== keyOf(known)),
    russian: known.russian ?? offered.russian,
    point: offered.point ?? known.point,
    houses: offered.houses ?? known.houses,
  }
  if (JSON.stringify(enriched) === JSON.stringify(known)) return known
  const sources = known.source?.split('+') ?? []
  return { ...enriched, source: [...new Set([...sources, source])].join('+') }
}

/**
 * Joins an offer into the register. A street the register has under an old name is the same street; a point outside
 * of the city is refused, because such a file is of another city.
 */
export function mergeOffer(register: PlaceRegister, offer: Offer, source: string): Merged {
  const streets = new Map(register.streets.map(street => [keyOf(street), street]))
  const renamed = new Map(register.streets.flatMap(street => street.formerly.map(old => [keyOf(old), street] as const)))
  const known = { districts: register.districts.map(district => district.name), givenNames: register.givenNames }
  const merged: Merged = { streets: [], added: [], enriched: [], unchanged: 0, refused: [...offer.refused] }
  for (const offered of offer.streets) {
    const street = lookOver(offered, known)
    if (typeof street === 'string') {
      merged.refused.push({ where: offered.where, why: street })
      continue
    }
    const { point } = street
    if (point && !isWithin(register.bounds, point)) {
      merged.refused.push({
        where: offered.where,
        why: `«${street.name}»: це далеко від міста (${point.lat}, ${point.lon})`,
      })
      continue
    }
    const today = renamed.get(keyOf(street))
    if (today && !streets.has(keyOf(street))) {
      merged.refused.push({
        where: offered.where,
        why: `«${streetTitle(street)}» — стара назва, тепер це ${streetTitle(today)}`,
      })
      continue
    }
    const before = streets.get(keyOf(street))
    const after = before ? enrich(before, street, source) : { ...street, source }
    streets.set(keyOf(street), after)
    if (!before) merged.added.push(streetTitle(street))
    else if (before === after) merged.unchanged++
    else merged.enriched.push(streetTitle(after))
  }
  merged.streets = [...streets.values()]
  return merged
}
