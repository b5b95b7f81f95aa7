import { clean } from '../text/clean.ts'
import type { District, FormerName, GivenName, Landmark, PlaceRegister, Point, Street } from './place.ts'
import { STREET_TYPES } from './street-types.ts'

/** The texts of the files in `content/places`, as they are on disk. */
export interface RegisterTexts {
  streets: string
  districts: string
  landmarks: string
  givenNames: string
  ordinaryWords: string
}

/** What the city's own file says of its places. */
export type OwnPlaces = Pick<PlaceRegister, 'short' | 'surroundings' | 'bounds'>

/** Lines of a tab separated table under its heading; columns are known by name, so their order may change. */
function table(file: string, text: string, columns: readonly string[]): Record<string, string>[] {
  const [heading = '', ...lines] = clean(text).split('\n')
  const names = heading.split('\t')
  const missing = columns.filter(column => !names.includes(column))
  if (missing.length) throw new Error(`${file}: no column ${missing.join(', ')}`)
  return lines
    .filter(line => line.trim() !== '')
    .map((line, at) => {
      const cells = line.split('\t')
      if (cells.length > names.length) throw new Error(`${file}, line ${at + 2}: more cells than columns`)
      return Object.fromEntries(names.map((name, i) => [name, cells[i]?.trim() ?? '']))
    })
}

const several = (cell: string | undefined): string[] => (cell ? cell.split('|').map(part => part.trim()) : [])

function point(row: Record<string, string>): Point | null {
  if (!row.lat || !row.lon) return null
  const lat = Number(row.lat)
  const lon = Number(row.lon)
  return Number.isFinite(lat) && Number.isFinite(lon) ? { lat, lon } : null
}

/** «вулиця Лермонтова» keeps its own type; «Мелешкіна» bore the type the street has today. */
export function formerName(text: string, type: string): FormerName {
  const own = STREET_TYPES.find(known => text.startsWith(`${known} `))
  return own ? { type: own, name: text.slice(own.length + 1) } : { type, name: text }
}

function street(row: Record<string, string>): Street {
  const { type = '', name = '' } = row
  if (!STREET_TYPES.includes(type)) throw new Error(`streets.tsv: «${name}» has an unknown type «${type}»`)
  return {
    type,
    name,
    districts: several(row.districts),
    formerly: several(row.old_names).map(old => formerName(old, type)),
    russian: row.russian || null,
    point: point(row),
    houses: row.houses || null,
    source: row.source || null,
  }
}

/**
 * Reads the register from its files' texts. Throws with the file and line at fault: a broken register must stop the
 * start, because a city without its streets would quietly refuse every address.
 */
export function parseRegister(texts: RegisterTexts, own: OwnPlaces): PlaceRegister {
  const districts = table('districts.tsv', texts.districts, ['name', 'old_names', 'russian', 'lat', 'lon'])
  return {
    ...own,
    streets: table('streets.tsv', texts.streets, ['type', 'name', 'districts', 'old_names', 'russian']).map(street),
    districts: districts.map((row): District => {
      const centre = point(row)
      if (!centre) throw new Error(`districts.tsv: «${row.name}» has no centre`)
      return {
        name: row.name!,
        formerly: several(row.old_names),
        russian: row.russian || null,
        point: centre,
        share: Number(row.share) || 1,
      }
    }),
    landmarks: table('landmarks.tsv', texts.landmarks, ['kind', 'name', 'spoken', 'district']).map(
      (row): Landmark => ({
        kind: row.kind!,
        name: row.name!,
        spoken: several(row.spoken),
        district: row.district || null,
      }),
    ),
    givenNames: table('given-names.tsv', texts.givenNames, ['name', 'russian']).map(
      (row): GivenName => ({ name: row.name!, russian: row.russian! }),
    ),
    ordinaryWords: clean(texts.ordinaryWords)
      .split('\n')
      .filter(line => line.trim() && !line.startsWith('#')),
  }
}
