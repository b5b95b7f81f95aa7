import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import { loadContent } from '../src/content/content.ts'
import { lessonsOf } from '../src/core/understanding/lessons.ts'
import { Understander } from '../src/core/understanding/understander.ts'
import { type Half, halfOf, type Row, rowsOf } from '../test/understanding/dev-set.ts'

/**
 * How well and how fast free text is understood, beside two ready-made searches on the same content.
 * What it measured last stands in bench/README.md.
 * Run: node --expose-gc --import tsx bench/understanding.ts
 */
interface Contender {
  name: string
  /** Best code or id first. */
  categories(text: string): string[]
  articles(text: string): string[]
}

const heap = () => {
  globalThis.gc?.()
  return process.memoryUsage().rss / 1e6
}

const content = loadContent()
const before = heap()
const started = performance.now()
const understander = Understander.of(content)
const load = performance.now() - started
const memory = heap() - before

const lessons = lessonsOf(content.categories, content.articles, [])
const documents = lessons.map(({ text, meaning }, id) => ({
  id,
  text,
  label: meaning.kind === 'trouble' ? meaning.category : meaning.kind === 'question' ? meaning.article : '',
  kind: meaning.kind,
}))
const labels = (found: readonly { label: string }[]) => [...new Set(found.map(({ label }) => label))]

function miniSearch(): Contender {
  // Prefix and fuzzy 0.25 did best of the settings tried: 0, 0.2, 0.25, 0.3, with and without prefix.
  const options = { fields: ['text'], storeFields: ['label'], searchOptions: { fuzzy: 0.25, prefix: true } }
  const make = (kind: string) => {
    const index = new MiniSearch(options)
    index.addAll(documents.filter(document => document.kind === kind))
    return (text: string) => labels(index.search(text) as unknown as { label: string }[])
  }
  return { name: 'MiniSearch', categories: make('trouble'), articles: make('question') }
}

function fuse(): Contender {
  // Token search forgives order and length; without it most sentences find nothing.
  const make = (kind: string) => {
    const index = new Fuse(
      documents.filter(document => document.kind === kind),
      { keys: ['text'], threshold: 0.4, ignoreLocation: true, useTokenSearch: true, includeScore: true },
    )
    return (text: string) => labels(index.search(text).map(({ item }) => item))
  }
  return { name: 'Fuse.js', categories: make('trouble'), articles: make('question') }
}

const ours: Contender = {
  name: 'dveri',
  categories: text => understander.categories(text).map(({ code }) => code),
  articles: text => understander.question(text).near.map(({ id }) => id),
}

const percent = (rows: readonly Row[], right: (row: Row) => boolean) =>
  rows.length === 0 ? '–' : ((100 * rows.filter(right).length) / rows.length).toFixed(1)

function table(
  title: string,
  rows: readonly Row[],
  contenders: readonly Contender[],
  search: 'categories' | 'articles',
) {
  const languages = [...new Set(rows.map(row => row.language))]
  const lines = contenders.flatMap(contender => {
    const found = new Map(rows.map(row => [row, contender[search](row.text)]))
    return (['seen', 'unseen'] satisfies Half[]).map(half => {
      const chosen = rows.filter(row => halfOf(row) === half)
      const first = (row: Row) => found.get(row)?.[0] === row.expected
      return {
        who: contender.name,
        half,
        rows: chosen.length,
        first: percent(chosen, first),
        'in three': percent(chosen, row => found.get(row)?.slice(0, 3).includes(row.expected) ?? false),
        ...Object.fromEntries(
          languages.map(language => [
            language,
            percent(
              chosen.filter(row => row.language === language),
              first,
            ),
          ]),
        ),
      }
    })
  })
  console.log(title)
  console.table(lines)
}

const categories = rowsOf('categories.tsv')
const questions = rowsOf('questions.tsv')
const known = questions.filter(row => row.expected !== '-')
const contenders = [ours, miniSearch(), fuse()]
table('Themes, % right', categories, contenders, 'categories')
table('Articles, % right (ranking alone)', known, contenders, 'articles')

console.log('Answers of dveri: right, wrong, and given where there should be none, %')
console.table(
  (['seen', 'unseen'] satisfies Half[]).map(half => {
    const rows = questions.filter(row => halfOf(row) === half)
    const answer = new Map(rows.map(row => [row, understander.question(row.text).answer]))
    const asked = rows.filter(row => row.expected !== '-')
    return {
      half,
      right: percent(asked, row => answer.get(row) === row.expected),
      wrong: percent(asked, row => answer.get(row) !== null && answer.get(row) !== row.expected),
      'should be none': percent(
        rows.filter(row => row.expected === '-'),
        row => answer.get(row) !== null,
      ),
    }
  }),
)

const texts = [...categories, ...questions].map(row => row.text)
for (const text of texts) understander.understand(text)
const times = texts
  .map(text => {
    const from = performance.now()
    understander.understand(text)
    return performance.now() - from
  })
  .sort((a, b) => a - b)
const at = (share: number) => `${(times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(2)} ms`
console.log('One text, understood in full')
console.table([{ p50: at(0.5), p99: at(0.99), load: `${load.toFixed(0)} ms`, memory: `${memory.toFixed(0)} MB` }])
