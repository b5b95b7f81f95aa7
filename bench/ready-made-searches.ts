import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import type { Lesson } from '../src/core/understanding/lessons.ts'

/** Somebody who puts themes and articles to a text. */
export interface Contender {
  name: string
  /** Best code or id first. */
  categories(text: string): string[]
  articles(text: string): string[]
}

interface Document {
  id: number
  text: string
  label: string
  kind: string
}

/** The two searches that most would take, with their best settings, on the very lessons that dveri learns from. */
export function readyMadeSearches(lessons: readonly Lesson[]): Contender[] {
  const documents = lessons.map(({ text, meaning }, id) => ({
    id,
    text,
    label: meaning.kind === 'trouble' ? meaning.category : meaning.kind === 'question' ? meaning.article : '',
    kind: meaning.kind,
  }))
  return [miniSearch(documents), fuse(documents)]
}

function labels(found: readonly { label: string }[]): string[] {
  return [...new Set(found.map(({ label }) => label))]
}

function miniSearch(documents: readonly Document[]): Contender {
  // Prefix and fuzzy 0.25 did best of the settings tried: 0, 0.2, 0.25, 0.3, with and without prefix.
  const options = { fields: ['text'], storeFields: ['label'], searchOptions: { fuzzy: 0.25, prefix: true } }
  const make = (kind: string) => {
    const index = new MiniSearch(options)
    index.addAll(documents.filter(document => document.kind === kind))
    return (text: string) => labels(index.search(text) as unknown as { label: string }[])
  }
  return { name: 'MiniSearch', categories: make('trouble'), articles: make('question') }
}

function fuse(documents: readonly Document[]): Contender {
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
