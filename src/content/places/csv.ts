import { CsvError, parse } from 'csv-parse/sync'
import type { Offer, OfferedStreet, Refusal } from './offered-street.ts'

/** Headings that people give the columns, in Ukrainian, English and as our own file has them. */
const HEADINGS: Record<Exclude<keyof OfferedStreet, 'where'>, RegExp> = {
  type: /^(?:тип|вид|type|kind)/i,
  name: /^(?:назва|вулиця|name|street|title)/i,
  formerly: /^(?:стар|колишн|попередн|old|former)/i,
  russian: /^(?:рос|name_ru|name:ru|russian)/i,
  districts: /^(?:район|district)/i,
  houses: /^(?:будин|номери|house)/i,
  lat: /^(?:широт|lat)/i,
  lon: /^(?:довгот|lon|lng)/i,
}

/** The mark that parts the cells: the one met most often in the heading. */
function delimiter(heading: string): string {
  const count = (mark: string): number => heading.split(mark).length
  return [';', '\t', ','].sort((a, b) => count(b) - count(a))[0]!
}

/** A cell longer than this is no cell: a quote was opened and never closed. Bytes. */
const LONGEST_ROW = 65_536

/** Rows of cells with the line each begins on. Rows of nothing but delimiters are left out. */
function rowsOf(text: string): { line: number; cells: string[] }[] {
  const rows = parse(text, {
    delimiter: delimiter(text.split('\n', 1)[0] ?? ''),
    record_delimiter: ['\r\n', '\n', '\r'],
    bom: true,
    trim: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_empty_values: true,
    max_record_size: LONGEST_ROW,
    info: true,
    raw: true,
  }) as unknown as { info: { lines: number }; raw: string; record: string[] }[]
  return rows.map(({ info, raw, record }) => ({
    line: info.lines - (raw.trim().match(/\n/g)?.length ?? 0),
    cells: record,
  }))
}

const several = (cell: string): string[] =>
  cell
    .split(/[|;/]/)
    .map(part => part.trim())
    .filter(part => part !== '')

/**
 * Reads a street register in CSV: type, name, old names, district, houses, coordinates, under Ukrainian or English
 * headings in any order. Only the name must be there; the type may stand inside it («вул. Франка Івана»).
 */
export function readCsv(text: string): Offer {
  let rows: ReturnType<typeof rowsOf>
  try {
    rows = rowsOf(text)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { streets: [], refused: [{ where: `рядок ${error.lines}`, why: 'лапки відкрито й не закрито' }] }
  }
  const heading = rows[0]?.cells ?? []
  const column = (key: keyof typeof HEADINGS): number => heading.findIndex(title => HEADINGS[key].test(title))
  const refused: Refusal[] = []
  if (column('name') === -1) {
    return { streets: [], refused: [{ where: 'рядок 1', why: 'немає стовпця з назвою вулиці («назва» або «name»)' }] }
  }
  const streets: OfferedStreet[] = []
  for (const { line, cells } of rows.slice(1)) {
    const where = `рядок ${line}`
    const value = (key: keyof typeof HEADINGS): string => (column(key) === -1 ? '' : (cells[column(key)] ?? ''))
    if (cells.length > heading.length) {
      refused.push({ where, why: `клітинок ${cells.length}, а стовпців ${heading.length}` })
      continue
    }
    streets.push({
      where,
      type: value('type'),
      name: value('name'),
      formerly: several(value('formerly')),
      russian: value('russian'),
      districts: several(value('districts')).map(district => district.replace(/\s*(?:район|р-н)$/i, '')),
      houses: value('houses'),
      lat: value('lat'),
      lon: value('lon'),
    })
  }
  return { streets, refused }
}
