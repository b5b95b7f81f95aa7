import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readCsv } from '../content/places/csv.ts'
import { loadPlaces, PLACES_FOLDER } from '../content/places/load.ts'
import { type Merged, mergeOffer } from '../content/places/merge.ts'
import { readOsm } from '../content/places/osm.ts'
import { streetsTable } from '../content/places/write.ts'

const USAGE = `npm run places:import -- --csv ФАЙЛ | --osm ФАЙЛ [--write] [--folder ТЕКА]
  --csv     реєстр вулиць у CSV: тип, назва, старі назви, район, будинки, широта, довгота
  --osm     витяг з OpenStreetMap: .osm, JSON з Overpass або GeoJSON
  --write   записати streets.tsv; без цього лише розповідає, що змінилося б`

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
  const { values } = parseArgs({
    options: {
      csv: { type: 'string' },
      osm: { type: 'string' },
      write: { type: 'boolean', default: false },
      folder: { type: 'string', default: PLACES_FOLDER },
    },
  })
  const file = values.csv ?? values.osm
  if (!file || (values.csv && values.osm)) {
    console.error(USAGE)
    return 2
  }
  const text = readFileSync(file, 'utf8')
  const offer = values.csv ? readCsv(text) : readOsm(text)
  const merged = mergeOffer(loadPlaces(values.folder), offer, values.csv ? 'csv' : 'osm')
  console.log(report(merged))
  if (!values.write) {
    console.log('Нічого не записано. Щоб записати, додайте --write.')
    return 0
  }
  writeFileSync(join(values.folder, 'streets.tsv'), streetsTable(merged.streets))
  console.log(`Записано вулиць: ${merged.streets.length}.`)
  return 0
}

try {
  process.exitCode = main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
