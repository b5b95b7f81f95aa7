import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { loadCityFacts } from '../src/content/city-file.ts'
import { loadContent } from '../src/content/content.ts'
import { CONTENT_FOLDER } from '../src/content/folder.ts'
import { loadPlaces } from '../src/content/places/load.ts'
import { serveCity } from '../src/core/city.ts'
import { buildPlaceIndex } from '../src/core/places/place-index.ts'
import { lessonsOf } from '../src/core/understanding/lessons.ts'
import { Understander } from '../src/core/understanding/understander.ts'
import { halfOfName, misread, typedAddresses } from '../test/understanding/address-set.ts'
import { type Half, halfOf, type Row, rowsOf } from '../test/understanding/dev-set.ts'
import { atLeast, type Figure, percentile, under } from './figures.ts'
import { noticeFigures } from './notice-figures.ts'
import { type Contender, readyMadeSearches } from './ready-made-searches.ts'

const HALVES: Half[] = ['seen', 'unseen']
/** Edges of the bins of a reliability table: few rows fall into the middle. */
const BINS = [0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1.001]

/**
 * How well and how fast free text is understood, beside two ready-made searches on the same content. The tables are by
 * language and by half of the development sets; the figures are of the half that is only scored.
 */
export async function understanding(): Promise<Figure[]> {
  serveCity(loadCityFacts(CONTENT_FOLDER))
  const content = loadContent()
  const before = memory()
  const started = performance.now()
  const understander = Understander.of(content)
  const load = (performance.now() - started) / 1000
  const megabytes = memory() - before

  const ours: Contender = {
    name: 'dveri',
    categories: text => understander.categories(text).map(({ code }) => code),
    articles: text => understander.question(text).near.map(({ id }) => id),
  }
  const contenders = [ours, ...readyMadeSearches(lessonsOf(content.categories, content.articles, []))]
  const categories = rowsOf('categories.tsv')
  const questions = rowsOf('questions.tsv')
  const known = questions.filter(row => row.expected !== '-')
  table('Themes, % right', categories, contenders, 'categories')
  table('Articles, % right (ranking alone)', known, contenders, 'articles')
  reliability('Themes: how often the first one is right, by its score', categories, row => {
    const [best] = understander.categories(row.text)
    return best && { score: best.score, right: best.code === row.expected }
  })
  reliability('Articles: how often the first one is right, by its score', questions, row => {
    const [best] = understander.question(row.text).near
    return best && { score: best.score, right: best.id === row.expected }
  })
  const times = timesOf(
    understander,
    [...categories, ...questions].map(row => row.text),
  )
  return [
    ...themes(categories, ours),
    ...answers(questions, understander),
    ...placesAndNotices(),
    { what: 'a text, understood in full: p50', value: percentile(times, 0.5), unit: 'ms' },
    { what: 'a text, understood in full: p99', ...lessThan(percentile(times, 0.99), 10, 'ms') },
    { what: 'learning the content', ...lessThan(load, 1, 's') },
    { what: 'memory of what was learned', ...lessThan(megabytes, 150, 'MB') },
  ]
}

function themes(rows: readonly Row[], { categories }: Contender): Figure[] {
  const unseen = rows.filter(row => halfOf(row) === 'unseen')
  const first = share(unseen, row => categories(row.text)[0] === row.expected)
  const inThree = share(unseen, row => categories(row.text).includes(row.expected))
  return [
    { what: `${unseen.length} troubles: theme right at first`, ...noLess(first, 90) },
    { what: `${unseen.length} troubles: theme among three`, ...noLess(inThree, 97) },
  ]
}

function answers(rows: readonly Row[], understander: Understander): Figure[] {
  const unseen = rows.filter(row => halfOf(row) === 'unseen')
  const asked = unseen.filter(row => row.expected !== '-')
  const silent = unseen.filter(row => row.expected === '-')
  const answer = (row: Row) => understander.question(row.text).answer
  const right = share(asked, row => answer(row) === row.expected)
  const wrong = share(asked, row => answer(row) !== null && answer(row) !== row.expected)
  const none = share(silent, row => answer(row) !== null)
  return [
    { what: `${asked.length} questions: answered rightly`, ...noLess(right, 90) },
    { what: `${asked.length} questions: answered wrongly`, value: wrong, unit: '%' },
    { what: `${silent.length} texts that must get no answer: answered`, ...lessThan(none, 3, '%') },
  ]
}

function placesAndNotices(): Figure[] {
  const index = buildPlaceIndex(loadPlaces())
  const addresses = typedAddresses().filter(line => halfOfName(line.text) === 'unseen')
  const [housed, silent] = [addresses.filter(line => line.street), addresses.filter(line => !line.street)]
  return [
    {
      what: `${housed.length} addresses: street and house`,
      ...noLess(
        share(housed, l => !misread(index, l)),
        95,
      ),
    },
    {
      what: `${silent.length} texts without an address: one invented`,
      value: share(silent, l => !!misread(index, l)),
      unit: '%',
    },
    ...noticeFigures(index),
  ]
}

/** Shares in per cent by contender, half and language of writing. */
function table(
  title: string,
  rows: readonly Row[],
  contenders: readonly Contender[],
  search: 'categories' | 'articles',
) {
  const languages = [...new Set(rows.map(row => row.language))]
  const lines = contenders.flatMap(contender => {
    const found = new Map(rows.map(row => [row, contender[search](row.text)]))
    return HALVES.map(half => {
      const chosen = rows.filter(row => halfOf(row) === half)
      const first = (row: Row) => found.get(row)?.[0] === row.expected
      const inThree = (row: Row) => found.get(row)?.slice(0, 3).includes(row.expected) ?? false
      const byLanguage = languages.map(language => [
        language,
        said(
          share(
            chosen.filter(row => row.language === language),
            first,
          ),
        ),
      ])
      return {
        who: contender.name,
        half,
        rows: chosen.length,
        first: said(share(chosen, first)),
        'in three': said(share(chosen, inThree)),
        ...Object.fromEntries(byLanguage),
      }
    })
  })
  console.log(title)
  console.table(lines)
}

/** What a score is worth: of the guesses with about this score, so many were right. Unseen rows only. */
function reliability(
  title: string,
  rows: readonly Row[],
  guess: (row: Row) => { score: number; right: boolean } | undefined,
) {
  const guesses = rows.filter(row => halfOf(row) === 'unseen').flatMap(row => guess(row) ?? [])
  const lines = BINS.slice(1).map((to, at) => {
    const bin = guesses.filter(({ score }) => score >= BINS[at]! && score < to)
    const mean = bin.reduce((sum, { score }) => sum + score, 0) / bin.length
    return {
      score: `${BINS[at]} – ${Math.min(1, to)}`,
      rows: bin.length,
      'mean score, %': bin.length > 0 ? said(100 * mean) : '–',
      'right, %': said(share(bin, ({ right }) => right)),
    }
  })
  console.log(title)
  console.table(lines)
}

function timesOf(understander: Understander, texts: readonly string[]): number[] {
  for (const text of texts) understander.understand(text)
  return texts.map(text => {
    const from = performance.now()
    understander.understand(text)
    return performance.now() - from
  })
}

/** Resident megabytes without garbage; the collector is behind a flag. */
function memory(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().rss / 1e6
}

/** Per cent; NaN of nothing. */
function share<Item>(items: readonly Item[], fits: (item: Item) => boolean): number {
  return (100 * items.filter(fits).length) / items.length
}

function said(percent: number): string {
  return Number.isNaN(percent) ? '–' : percent.toFixed(1)
}

function noLess(value: number, aim: number): Pick<Figure, 'value' | 'unit' | 'aim'> {
  return { value, unit: '%', aim: atLeast(aim, '%', value) }
}

function lessThan(value: number, aim: number, unit: string): Pick<Figure, 'value' | 'unit' | 'aim'> {
  return { value, unit, aim: under(aim, unit, value) }
}
