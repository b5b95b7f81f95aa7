import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Article } from '../core/knowledge/article.ts'
import { type CategoryTree, categoryTree } from '../core/requests/categories.ts'
import type { Material } from '../core/understanding/understander.ts'
import { readArticle } from './article-file.ts'
import { readCategories } from './category-file.ts'
import type { Fault } from './fault.ts'
import { CONTENT_FOLDER } from './folder.ts'
import { readCourtesies, readDanger, readLexicon, readSmalltalk } from './understanding-files.ts'

/** A fault with the file it stands in. */
export interface FileFault extends Fault {
  readonly file: string
}

const LEXICON = 'understanding/lexicon.yml'
const SMALLTALK = 'understanding/smalltalk.yml'
const COURTESIES = 'understanding/courtesies.yml'
const DANGER = 'understanding/danger.yml'
/** `<id>.<language>.md` */
const ARTICLE_NAME = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.(uk|en)\.md$/

export interface ReadContent {
  readonly material: Material | null
  readonly faults: readonly FileFault[]
  /** All that was read: the same again teaches nothing new. */
  readonly source: string
}

/**
 * Reads the content folder: what non-programmers edit. Either all of it is sound, or every fault is named with its file
 * and line, so that an editor mends them in one go.
 */
export function readContent(folder: string): ReadContent {
  const faults: FileFault[] = []
  const sources: string[] = []
  const text = (file: string) => {
    const source = readFileSync(join(folder, file), 'utf8')
    sources.push(source)
    return source
  }
  const note = (file: string, found: readonly Fault[]) => faults.push(...found.map(fault => ({ file, ...fault })))

  const tree = readCategories(text('categories.yml'))
  note('categories.yml', tree.faults)
  const articles = readArticles(folder, text, note)
  note('knowledge', brokenLinks(articles, tree.faults.length > 0 ? null : categoryTree(tree.categories)))

  const lexicon = readLexicon(text(LEXICON))
  const smalltalk = readSmalltalk(text(SMALLTALK))
  const danger = readDanger(text(DANGER))
  const courtesies = readCourtesies(text(COURTESIES))
  note(LEXICON, lexicon.faults)
  note(SMALLTALK, smalltalk.faults)
  note(DANGER, danger.faults)
  note(COURTESIES, courtesies.faults)
  if (faults.length > 0 || !lexicon.lexicon || !courtesies.courtesies) return { material: null, faults, source: '' }
  const material = {
    categories: categoryTree(tree.categories),
    articles,
    lexicon: lexicon.lexicon,
    smalltalk: smalltalk.smalltalk,
    danger: danger.danger,
    courtesies: courtesies.courtesies,
  }
  return { material, faults, source: sources.join('\0') }
}

/** The content for a start: a fault stops the program with all sentences at once. */
export function loadContent(folder = CONTENT_FOLDER): Material {
  const { material, faults } = readContent(folder)
  if (!material)
    throw new Error(faults.map(fault => `${join(folder, fault.file)}:${fault.line} ${fault.message}`).join('\n'))
  return material
}

function readArticles(
  folder: string,
  text: (file: string) => string,
  note: (file: string, faults: readonly Fault[]) => void,
): Article[] {
  const files = readdirSync(join(folder, 'knowledge')).filter(file => file.endsWith('.md') && file !== 'README.md')
  return files.sort().flatMap(name => {
    const file = `knowledge/${name}`
    const [, id, language] = ARTICLE_NAME.exec(name) ?? []
    if (!id || (language !== 'uk' && language !== 'en')) {
      note(file, [{ line: 1, message: 'назва файлу має бути така: subsidy-apply.uk.md' }])
      return []
    }
    const read = readArticle(text(file), id, language)
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
