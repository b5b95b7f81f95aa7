import { naturalOrder } from '../../core/places/natural-order.ts'
import type { GivenName, Point, Street } from '../../core/places/place.ts'
import { formerName } from '../../core/places/register.ts'
import { streetType } from '../../core/places/street-types.ts'
import { clean } from '../../core/text/clean.ts'

/** A street as somebody's list or map offers it, not yet looked at. */
export interface OfferedStreet {
  /** Where it stands, for the report: «рядок 12», «way 123». */
  where: string
  /** Type and name together or apart; the type may be short and stand on either side. */
  type: string
  name: string
  formerly: string[]
  russian: string
  districts: string[]
  houses: string
  lat: string
  lon: string
}

/** What a reader made of a file: streets to look at, and what it could not even read. */
export interface Offer {
  streets: OfferedStreet[]
  refused: Refusal[]
}

/** One thing that was not taken, and why, in a plain sentence. */
export interface Refusal {
  where: string
  why: string
}

/** Cuts «Нікопольське шосе», «вул. Франка Івана» into type and name; null when no word of it is a type. */
export function splitTitle(title: string): { type: string; name: string } | null {
  const words = clean(title).trim().split(/\s+/)
  const typeOf = (word: string): string | null => streetType(word.replace(/\.$/, ''), word.endsWith('.'))
  const first = typeOf(words[0] ?? '')
  if (first && words.length > 1) return { type: first, name: words.slice(1).join(' ') }
  const last = typeOf(words.at(-1) ?? '')
  return last && words.length > 1 ? { type: last, name: words.slice(0, -1).join(' ') } : null
}

function withoutType(title: string): string {
  return splitTitle(title)?.name ?? title.trim()
}

function pointOf(offered: OfferedStreet): Point | null | 'wrong' {
  if (!offered.lat && !offered.lon) return null
  const lat = Number(offered.lat.replace(',', '.'))
  const lon = Number(offered.lon.replace(',', '.'))
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && offered.lat && offered.lon ? { lat, lon } : 'wrong'
}

/** Looks an offered street over; answers the street, or the sentence that says why it cannot be taken. */
export function lookOver(
  offered: OfferedStreet,
  known: { districts: readonly string[]; givenNames: readonly GivenName[] },
): Street | string {
  const parts = splitTitle(`${offered.type} ${offered.name}`) ?? splitTitle(offered.name)
  if (!offered.name.trim()) return 'немає назви'
  if (!parts) return `«${offered.name}»: не зрозуміло, вулиця це чи провулок (немає типу)`
  const name = naturalOrder(parts.name, known.givenNames)
  if (!/\p{L}/u.test(name) && !/\d/.test(name)) return `«${offered.name}»: у назві немає літер`
  const strange = offered.districts.find(district => !known.districts.includes(district))
  if (strange !== undefined) return `«${name}»: невідомий район «${strange}»`
  const point = pointOf(offered)
  if (point === 'wrong') return `«${name}»: координати «${offered.lat}; ${offered.lon}» не читаються`
  if (offered.houses && !/\d/.test(offered.houses)) return `«${name}»: будинки «${offered.houses}» не читаються`
  const formerly = offered.formerly.map(old => {
    const split = splitTitle(old)
    return split
      ? { type: split.type, name: naturalOrder(split.name, known.givenNames) }
      : formerName(old.trim(), parts.type)
  })
  const russian = offered.russian ? withoutType(offered.russian) : null
  return {
    type: parts.type,
    name,
    districts: offered.districts,
    formerly,
    russian,
    point,
    houses: offered.houses || null,
    source: null,
  }
}
