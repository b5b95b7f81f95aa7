import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../core/people/person.ts'
import { patternsIn, Texts } from '../flows/engine/texts.ts'
import type { FileFault } from './content.ts'
import type { Fault } from './fault.ts'

/** What the bot says, as its editors wrote it: `texts/uk.ftl` and its companions `texts/uk.<topic>.ftl`, and the same in English. */
export type TextSources = Readonly<Record<Language, string>>

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

const ENTRY = /^([a-zA-Z][\w-]*)[ \t]*=/
/** Comments, empty lines, and lines that go on with the text above. */
const NO_ENTRY = /^(?:#|\s|$|\})/

/** Reads all words. Fluent itself drops what it cannot read without a word, so what an editor broke is looked for here. */
export function readTexts(folder: string): { sources: TextSources; faults: readonly FileFault[] } {
  const files = readdirSync(join(folder, 'texts')).sort()
  const faults: FileFault[] = []
  const read = (language: Language) => {
    const entries = new Map<string, Entry>()
    const sources = files
      .filter(file => file === `${language}.ftl` || (file.startsWith(`${language}.`) && file.endsWith('.ftl')))
      .map(name => {
        const file = `texts/${name}`
        const source = readFileSync(join(folder, file), 'utf8')
        faults.push(...readFile(source, file, entries).map(fault => ({ file, ...fault })))
        return source
      })
    return { source: sources.join('\n'), entries }
  }
  const uk = read('uk')
  const en = read('en')
  faults.push(...unlike(uk.entries, en.entries, 'англійського'), ...unlike(en.entries, uk.entries, 'українського'))
  return { sources: { uk: uk.source, en: en.source }, faults }
}

function readFile(source: string, file: string, entries: Map<string, Entry>): Fault[] {
  const values = patternsIn(source)
  return source.split(/\r?\n/).flatMap((row, at) => {
    const line = at + 1
    const key = ENTRY.exec(row)?.[1]
    if (key === undefined) {
      return NO_ENTRY.test(row) ? [] : [{ line, message: 'рядок не читається: тут має бути «назва = текст»' }]
    }
    if (!values.has(key)) return [{ line, message: `текст «${key}» не читається: перевірте фігурні дужки й відступи` }]
    if (entries.has(key)) return [{ line, message: `текст «${key}» уже є в ${entries.get(key)!.file}` }]
    entries.set(key, { file, line, names: namesIn(values.get(key)) })
    return []
  })
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
  if (value === null || typeof value !== 'object') return new Set()
  const isName = 'type' in value && 'name' in value && (value.type === 'var' || value.type === 'mesg')
  const own = isName ? [`${value.type === 'var' ? '$' : ''}${String(value.name)}`] : []
  return new Set([...own, ...Object.values(value).flatMap(inner => [...namesIn(inner)])])
}
