import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Article } from '../core/knowledge/article.ts'
import { type CategoryTree, categoryTree } from '../core/requests/categories.ts'
import type { Material } from '../core/understanding/understander.ts'
import { readArticle } from './article-file.ts'
import { readCategories } from './category-file.ts'
import type { Fault } from './fault.ts'
import { CONTENT_FOLDER, contentFile } from './folder.ts'
import { readCourtesies, readDanger, readLexicon, readSmalltalk } from './understanding-files.ts'

/** A fault with the file it stands in. */
export interface FileFault extends Fault {
  readonly file: string
}

const CATEGORIES = 'categories.yml'
const LEXICON = 'understanding/lexicon.yml'
const SMALLTALK = 'understanding/smalltalk.yml'
const COURTESIES = 'understanding/courtesies.yml'
const DANGER = 'understanding/danger.yml'
const SINGLE_FILES = [CATEGORIES, LEXICON, SMALLTALK, COURTESIES, DANGER]
const KNOWLEDGE = 'knowledge/'
/** `<id>.<language>.md` */
const ARTICLE_NAME = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.(uk|en)\.md$/

/** Every file of the content that is learned from, as it stands on the disk, by its name. */
export type Sources = ReadonlyMap<string, string>

export interface ReadContent {
  readonly material: Material | null
  readonly faults: readonly FileFault[]
}

/** Reads the files of the content that are learned from. */
export function readSources(folder: string): Sources {
  const knowledge = join(folder, 'knowledge')
  const names = existsSync(knowledge) ? readdirSync(knowledge) : []
  const articles = names.filter(name => name.endsWith('.md') && name !== 'README.md')
  const files = [...SINGLE_FILES, ...articles.sort().map(name => `${KNOWLEDGE}${name}`)]
  return new Map(files.map(file => [file, readFileSync(contentFile(folder, file), 'utf8')]))
}

/** Reads the content folder: see {@link contentOf}. */
export function readContent(folder: string): ReadContent {
  return contentOf(readSources(folder))
}

/**
 * Understands the files of the content: what non-programmers edit. Either all of it is sound, or every fault is named with its file and line,
 * so that an editor mends them in one go.
 */
export function contentOf(sources: Sources): ReadContent {
  const faults: FileFault[] = []
  const text = (file: string) => sources.get(file)!
  const note = (file: string, found: readonly Fault[]) => faults.push(...found.map(fault => ({ file, ...fault })))

  const tree = readCategories(text(CATEGORIES))
  note(CATEGORIES, tree.faults)
  const articles = readArticles(sources, note)
  note('knowledge', brokenLinks(articles, tree.faults.length > 0 ? null : categoryTree(tree.categories)))

  const lexicon = readLexicon(text(LEXICON))
  const smalltalk = readSmalltalk(text(SMALLTALK))
  const danger = readDanger(text(DANGER))
  const courtesies = readCourtesies(text(COURTESIES))
  note(LEXICON, lexicon.faults)
  note(SMALLTALK, smalltalk.faults)
  note(DANGER, danger.faults)
  note(COURTESIES, courtesies.faults)
  if (faults.length > 0 || !lexicon.lexicon || !courtesies.courtesies) return { material: null, faults }
  const material = {
    categories: categoryTree(tree.categories),
    articles,
    lexicon: lexicon.lexicon,
    smalltalk: smalltalk.smalltalk,
    danger: danger.danger,
    courtesies: courtesies.courtesies,
  }
  return { material, faults }
}

/** The content for a start: a fault stops the program with all sentences at once. */
export function loadContent(folder = CONTENT_FOLDER): Material {
  const { material, faults } = readContent(folder)
  if (!material)
    throw new Error(faults.map(fault => `${join(folder, fault.file)}:${fault.line} ${fault.message}`).join('\n'))
  return material
}

function readArticles(sources: Sources, note: (file: string, faults: readonly Fault[]) => void): Article[] {
  return [...sources].flatMap(([file, source]) => {
    if (!file.startsWith(KNOWLEDGE)) return []
    const [, id, language] = ARTICLE_NAME.exec(file.slice(KNOWLEDGE.length)) ?? []
    if (!id || (language !== 'uk' && language !== 'en')) {
      note(file, [{ line: 1, message: 'назва файлу має бути така: subsidy-apply.uk.md' }])
      return []
    }
    const read = readArticle(source, id, language)
    note(file, read.faults)
    return read.article ? [read.article] : []
  })
}

/** Buttons that lead nowhere, and answers without a Ukrainian file. A broken tree is no reason to blame the articles. */
function brokenLinks(articles: readonly Article[], tree: CategoryTree | null): Fault[] {
  const ids = new Set(articles.map(article => article.id))
  return articles.flatMap(({ id, language, buttons }) => {
    const where = `${id}.${language}.md`
    const lost = buttons.flatMap(button => {
      if (button.kind === 'article' && !ids.has(button.article)) return [`немає статті «${button.article}»`]
      if (button.kind === 'request' && tree && !tree.category(button.category))
        return [`немає теми «${button.category}»`]
      return []
    })
    const alone = language === 'en' && !articles.some(other => other.id === id && other.language === 'uk')
    return [...lost, ...(alone ? ['немає українського файлу'] : [])].map(message => ({
      line: 1,
      message: `${where}: ${message}`,
    }))
  })
}
