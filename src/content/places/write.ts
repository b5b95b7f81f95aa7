import type { Street } from '../../core/places/place.ts'

const HEADING = ['type', 'name', 'districts', 'old_names', 'russian', 'lat', 'lon', 'houses', 'source']
const clean = (text: string): string => text.replace(/[\t\r\n|]+/g, ' ').trim()

/** The text of `streets.tsv`, sorted so that two imports of one file give one diff. */
export function streetsTable(streets: readonly Street[]): string {
  const order = new Intl.Collator('uk')
  const sorted = [...streets].sort((a, b) => order.compare(a.type, b.type) || order.compare(a.name, b.name))
  const lines = sorted.map(street =>
    [
      street.type,
      clean(street.name),
      street.districts.join('|'),
      street.formerly.map(old => clean(old.type === street.type ? old.name : `${old.type} ${old.name}`)).join('|'),
      clean(street.russian ?? ''),
      street.point?.lat ?? '',
      street.point?.lon ?? '',
      clean(street.houses ?? ''),
      clean(street.source ?? ''),
    ].join('\t'),
  )
  return `${[HEADING.join('\t'), ...lines].join('\n')}\n`
}
