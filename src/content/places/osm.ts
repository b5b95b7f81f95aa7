import { XMLParser } from 'fast-xml-parser'
import type { Point } from '../../core/places/place.ts'
import type { Offer, OfferedStreet, Refusal } from './offered-street.ts'

/** One object of the map, whatever format it came in. */
interface MapObject {
  where: string
  tags: Record<string, string>
  point: Point | null
}

function middle(points: readonly Point[]): Point | null {
  return points[Math.floor(points.length / 2)] ?? null
}

/**
 * Reads `.osm` XML as Overpass, JOSM and osmium write it: nodes before ways. The parser tells of each tag as it opens and keeps
 * none (`updateTag` answers no), so a large extract costs no more than its text and its points. Entities of the file's own
 * making are never expanded: a file that declares any is refused.
 */
function fromXml(text: string): MapObject[] {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Error('no extract declares entities')
  const nodes = new Map<string, Point>()
  const objects: MapObject[] = []
  let isOsm = false
  let open: { where: string; tags: Record<string, string>; points: Point[] } = { where: '', tags: {}, points: [] }
  const end = () => {
    if (Object.keys(open.tags).length > 0) objects.push({ ...open, point: middle(open.points) })
  }
  const begin = (name: string, { id = '', lat, lon }: Record<string, string>) => {
    end()
    const own = name === 'node' ? { lat: Number(lat), lon: Number(lon) } : null
    if (own) nodes.set(id, own)
    open = { where: `${name} ${id}`, tags: {}, points: own ? [own] : [] }
  }
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    htmlEntities: true,
    processEntities: {
      enabled: true,
      maxTotalExpansions: Number.POSITIVE_INFINITY,
      maxExpandedLength: Number.POSITIVE_INFINITY,
    },
    updateTag: (name, _path, attributes: Record<string, string> = {}) => {
      if (name === 'osm') isOsm = true
      if (name === 'node' || name === 'way' || name === 'relation') begin(name, attributes)
      const ref = name === 'nd' ? nodes.get(attributes.ref ?? '') : undefined
      if (ref) open.points.push(ref)
      if (name === 'tag') open.tags[attributes.k ?? ''] = attributes.v ?? ''
      return false
    },
  })
  parser.parse(text)
  end()
  if (!isOsm) throw new Error('no <osm> in the file')
  return objects
}

interface JsonElement {
  type?: string
  id?: number | string
  lat?: number
  lon?: number
  center?: Point
  geometry?: Point[] | { type?: string; coordinates?: unknown }
  tags?: Record<string, string>
  properties?: Record<string, unknown>
}

/** The middle vertex of a GeoJSON geometry, however deeply its coordinates nest. */
function middleOf(coordinates: unknown): Point | null {
  if (!Array.isArray(coordinates) || coordinates.length === 0) return null
  const [lon, lat] = coordinates
  if (typeof lon === 'number' && typeof lat === 'number') return { lat, lon }
  return middleOf(coordinates[Math.floor(coordinates.length / 2)])
}

function fromJson(text: string): MapObject[] {
  const file = JSON.parse(text) as { elements?: JsonElement[]; features?: JsonElement[] }
  return (file.elements ?? file.features ?? []).map(element => {
    const { geometry, properties, center } = element
    const own = element.lat !== undefined && element.lon !== undefined ? { lat: element.lat, lon: element.lon } : null
    const shape = Array.isArray(geometry) ? middle(geometry) : middleOf(geometry?.coordinates)
    const tags = Object.entries(element.tags ?? properties ?? {}).filter(([, value]) => typeof value === 'string')
    const id = element.id ?? properties?.['@id'] ?? '?'
    return {
      where: `${file.features ? '' : `${element.type} `}${id}`,
      tags: Object.fromEntries(tags) as Record<string, string>,
      point: own ?? center ?? shape,
    }
  })
}

const several = (value: string | undefined): string[] => (value ? value.split(';').map(part => part.trim()) : [])

/**
 * Reads streets and house numbers from an OpenStreetMap extract: `.osm` XML, Overpass JSON or GeoJSON. A street is
 * drawn in many pieces: they are joined by name. Houses come from `addr:street` + `addr:housenumber`.
 */
export function readOsm(text: string): Offer {
  const refused: Refusal[] = []
  let objects: MapObject[]
  try {
    objects = /^\s*[{[]/.test(text) ? fromJson(text) : fromXml(text)
  } catch {
    return { streets: [], refused: [{ where: 'файл', why: 'це не JSON і не .osm: файл не читається' }] }
  }
  const streets = new Map<string, OfferedStreet>()
  const houses = new Map<string, Set<string>>()
  for (const { where, tags, point } of objects) {
    const title = tags['name:uk'] ?? tags.name
    const place = tags.highway ?? tags.place
    const street = tags['addr:street'] ?? tags['addr:place']
    if (street && tags['addr:housenumber']) {
      const list = houses.get(street) ?? new Set<string>()
      list.add(tags['addr:housenumber'].toLowerCase().replace(/\s+/g, ''))
      houses.set(street, list)
    }
    if (!place || street) continue
    if (!title) {
      if (tags.ref) refused.push({ where, why: `дорога ${tags.ref} без назви` })
      continue
    }
    const old = [...several(tags['old_name:uk'] ?? tags.old_name), ...several(tags['old_name:ru'])]
    const before = streets.get(title)
    if (before) before.formerly = [...new Set([...before.formerly, ...old])]
    else {
      const [lat, lon] = point ? [String(point.lat), String(point.lon)] : ['', '']
      const russian = tags['name:ru'] ?? ''
      streets.set(title, { where, type: '', name: title, formerly: old, russian, districts: [], houses: '', lat, lon })
    }
  }
  const byNumber = (a: string, b: string): number =>
    Number.parseInt(a, 10) - Number.parseInt(b, 10) || a.localeCompare(b)
  for (const [street, list] of houses) {
    const drawn = streets.get(street)
    if (drawn) drawn.houses = [...list].sort(byNumber).join(', ')
    else refused.push({ where: street, why: `є будинки (${list.size}), а самої вулиці на карті немає` })
  }
  return { streets: [...streets.values()], refused }
}
