import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Language } from '../core/people/person.ts'
import { patternsIn, type TextSources, Texts } from '../flows/engine/texts.ts'
import { cityTerms, readCity } from './city-file.ts'
import type { FileFault } from './content.ts'
import type { Fault } from './fault.ts'
import { CONTENT_FOLDER } from './folder.ts'

/** The words for a start: a fault stops the program with all sentences at once. */
export function loadTexts(folder: string): Texts {
  const { sources, faults } = readTexts(folder)
  if (faults.length > 0)
    throw new Error(faults.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'))
  return new Texts(sources)
}

/** A text where it stands. */
interface Entry {
  readonly file: string
  readonly line: number
  /** What is filled in, and the texts it is built of. */
  readonly names: ReadonlySet<string>
}

/** The texts of one folder in one language. */
interface Layer {
  readonly entries: Map<string, Entry>
  readonly source: string
}

const ENTRY = /^([a-zA-Z][\w-]*)[ \t]*=/
/** Comments, empty lines, and lines that go on with the text above. */
const NO_ENTRY = /^(?:#|\s|$|\})/

/**
 * Reads what the bot says, as its editors wrote it: `texts/uk.ftl` and its companions `texts/uk.<topic>.ftl`, and the same in
 * English. Where a city has a folder of its own, its texts stand over the shipped ones, each by itself. Fluent drops what it
 * cannot read without a word, so what an editor broke is looked for here.
 *
 * The city's names come from `city.yml`; its faults are told with those of the texts, which cannot be said without it.
 */
export function readTexts(folder: string): { sources: TextSources; faults: readonly FileFault[] } {
  const { facts, faults: cityFaults } = readCity(folder)
  const terms = facts && cityTerms(facts)
  const faults: FileFault[] = [...cityFaults]
  const read = (language: Language) => {
    const known = terms && casesIn(terms[language])
    const layers = [...new Set([CONTENT_FOLDER, folder].map(each => path.resolve(each)))].map(each =>
      readLayer(each, language, known, faults),
    )
    const [shipped, own] = layers
    faults.push(...(own ? strange(own, shipped!) : []))
    return {
      sources: [...(terms ? [terms[language]] : []), ...layers.map(layer => layer.source)],
      entries: new Map(layers.flatMap(layer => [...layer.entries])),
    }
  }
  const uk = read('uk')
  const en = read('en')
  faults.push(...unlike(uk.entries, en.entries, 'англійського'), ...unlike(en.entries, uk.entries, 'українського'))
  return { sources: { uk: uk.sources, en: en.sources }, faults }
}

function readLayer(folder: string, language: Language, terms: Terms | null, faults: FileFault[]): Layer {
  const texts = path.join(folder, 'texts')
  const files = existsSync(texts) ? readdirSync(texts).sort() : []
  const entries = new Map<string, Entry>()
  const sources = files
    .filter(file => file === `${language}.ftl` || (file.startsWith(`${language}.`) && file.endsWith('.ftl')))
    .map(name => {
      const file = `texts/${name}`
      const source = readFileSync(path.join(folder, file), 'utf8')
      faults.push(...readFile(source, file, entries, terms).map(fault => ({ file, ...fault })))
      return source
    })
  return { entries, source: sources.join('\n') }
}

function readFile(source: string, file: string, entries: Map<string, Entry>, terms: Terms | null): Fault[] {
  const values = patternsIn(source)
  return source.split(/\r?\n/).flatMap((row, at) => {
    const line = at + 1
    const key = ENTRY.exec(row)?.[1]
    if (key === undefined) {
      return NO_ENTRY.test(row) ? [] : [{ line, message: 'рядок не читається: тут має бути «назва = текст»' }]
    }
    const value = values.get(key)
    if (!value) return [{ line, message: `текст «${key}» не читається: перевірте фігурні дужки й відступи` }]
    if (entries.has(key)) return [{ line, message: `текст «${key}» уже є в ${entries.get(key)!.file}` }]
    entries.set(key, { file, line, names: namesIn(value) })
    return terms ? lacking(value, terms).map(message => ({ line, message: `«${key}»: ${message}` })) : []
  })
}

/** The city's names with the cases each has. */
type Terms = ReadonlyMap<string, ReadonlySet<string>>

function casesIn(terms: string): Terms {
  return new Map(
    [...patternsIn(terms)].map(([name, value]) => [
      name,
      new Set(partsOf(value).flatMap(part => ('key' in part ? [String((part.key as Part).value)] : []))),
    ]),
  )
}

/** Names of the city that a text uses and `city.yml` does not have. */
function lacking(value: unknown, terms: Terms): string[] {
  return partsOf(value).flatMap(part => {
    if (part.type !== 'term') return []
    const cases = terms.get(`-${part.name}`)
    if (!cases) return [`немає назви { -${part.name} }; є ${[...terms.keys()].join(', ')}`]
    const asked = partsOf(part.args).flatMap(inner => (inner.type === 'str' ? [String(inner.value)] : []))
    return cases.size === 0
      ? []
      : asked.flatMap(form => (cases.has(form) ? [] : [`-${part.name}: у city.yml немає ${form}`]))
  })
}

/** A city's own texts that the bot never says. */
function strange({ entries }: Layer, shipped: Layer): FileFault[] {
  return [...entries].flatMap(([key, { file, line }]) =>
    shipped.entries.has(key) ? [] : [{ file, line, message: `тексту «${key}» бот не каже: перевірте назву` }],
  )
}

/** Texts without the other language, or with other things filled in. */
function unlike(texts: ReadonlyMap<string, Entry>, others: ReadonlyMap<string, Entry>, other: string): FileFault[] {
  return [...texts].flatMap(([key, { file, line, names }]) => {
    const twin = others.get(key)
    if (!twin) return [{ file, line, message: `«${key}»: немає ${other} тексту` }]
    const lost = [...names].filter(name => !twin.names.has(name))
    return lost.length === 0 ? [] : [{ file, line, message: `«${key}»: ${lost.join(', ')} немає в другій мові` }]
  })
}

/** What a pattern of Fluent's names: `$count` (filled in) or another text's key. */
function namesIn(value: unknown): Set<string> {
  const named = partsOf(value).filter(({ type }) => type === 'var' || type === 'mesg')
  return new Set(named.map(({ type, name }) => `${type === 'var' ? '$' : ''}${name}`))
}

/** A part of a pattern as Fluent reads it. */
type Part = { type?: string; name?: string; value?: unknown; args?: unknown; key?: unknown }

/** All parts of a pattern, whatever they stand in. */
function partsOf(value: unknown): Part[] {
  if (value === null || typeof value !== 'object') return []
  return [value as Part, ...Object.values(value).flatMap(partsOf)]
}
