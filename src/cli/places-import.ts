import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ownContent } from '../config.ts'
import { readCsv } from '../content/places/csv.ts'
import { loadPlaces } from '../content/places/load.ts'
import { type Merged, mergeOffer } from '../content/places/merge.ts'
import { readOsm } from '../content/places/osm.ts'
import { streetsTable } from '../content/places/write.ts'

const USAGE = `npm run places:import -- --csv ФАЙЛ | --osm ФАЙЛ [--write]
  --csv     реєстр вулиць у CSV: тип, назва, старі назви, район, будинки, широта, довгота
  --osm     витяг з OpenStreetMap: .osm, JSON з Overpass або GeoJSON
  --write   записати streets.tsv; без цього лише розповідає, що змінилося б`

/** An extract of a city is some tens of megabytes; a larger file is a region's, and its text alone would fill the memory. */
const MOST_BYTES = 128 * 1024 * 1024
const TOO_LARGE = `Файл більший за 128 МБ: це не місто. Лишіть у ньому вулиці й адреси міста, наприклад:
  osmium tags-filter область.osm.pbf w/highway nwr/addr:housenumber -o місто.osm`

/** Names shown in each part of the report; the rest is counted. */
const SHOWN = 20

function part(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  const rest = lines.length > SHOWN ? [`  … і ще ${lines.length - SHOWN}`] : []
  return [`${title}: ${lines.length}`, ...lines.slice(0, SHOWN).map(line => `  ${line}`), ...rest]
}

function report(merged: Merged): string {
  return [
    ...part('Нові вулиці', merged.added),
    ...part('Доповнено', merged.enriched),
    `Без змін: ${merged.unchanged}`,
    ...part(
      'Не взято',
      merged.refused.map(({ where, why }) => `${where}: ${why}`),
    ),
  ].join('\n')
}

function main(): number {
  const folder = ownContent()
  const { values } = parseArgs({
    options: {
      csv: { type: 'string' },
      osm: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  })
  const file = values.csv ?? values.osm
  if (!file || (values.csv && values.osm)) {
    console.error(USAGE)
    return 2
  }
  if (statSync(file).size > MOST_BYTES) {
    console.error(TOO_LARGE)
    return 1
  }
  const text = readFileSync(file, 'utf8')
  const offer = values.csv ? readCsv(text) : readOsm(text)
  const merged = mergeOffer(loadPlaces(folder), offer, values.csv ? 'csv' : 'osm')
  console.log(report(merged))
  if (!values.write) {
    console.log('Нічого не записано. Щоб записати, додайте --write.')
    return 0
  }
  writeFileSync(join(folder, 'places/streets.tsv'), streetsTable(merged.streets))
  console.log(`Записано вулиць: ${merged.streets.length}.`)
  return 0
}

try {
  process.exitCode = main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
