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

/** Rows of cells (RFC 4180: quotes, doubled quotes, line breaks inside quotes), with the line each begins on. */
export function csvRows(text: string, mark: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let begins = 1
  const endRow = (): void => {
    cells.push(cell.trim())
    if (cells.some(value => value !== '')) rows.push({ line: begins, cells })
    cells = []
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (letter === '\n') line++
    if (quoted) {
      if (letter === '"' && text[at + 1] === '"') cell += text[++at]
      else if (letter === '"') quoted = false
      else cell += letter
    } else if (letter === '"' && cell.trim() === '') quoted = true
    else if (letter === mark) {
      cells.push(cell.trim())
      cell = ''
    } else if (letter === '\n') {
      endRow()
      begins = line
    } else if (letter !== '\r') cell += letter
  }
  endRow()
  return rows
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
  const clean = text.replace(/^\uFEFF/, '')
  const rows = csvRows(clean, delimiter(clean.split('\n')[0] ?? ''))
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
