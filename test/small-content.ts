import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CONTENT_FOLDER } from '../src/content/folder.ts'

/** How many phrases, wordings and pieces of small talk stay of each list. */
const KEPT = 8

/**
 * Copies the shipped content with its lists cut short, for tests of what becomes of content and not of how well it is
 * learned: all files and all themes are there, and learning takes a tenth of the time.
 */
export function copySmallContent(folder: string): void {
  cpSync(CONTENT_FOLDER, folder, { recursive: true })
  const cut = (file: string, shorter: (source: string) => string) =>
    writeFileSync(join(folder, file), shorter(readFileSync(join(folder, file), 'utf8')))
  cut('categories.yml', source =>
    source.replace(
      /^( +(?:phrases|english|guess): \[)(.*)\]$/gm,
      (_, head: string, items: string) => `${head}${items.split(', ').slice(0, KEPT).join(', ')}]`,
    ),
  )
  cut('understanding/smalltalk.yml', firstOfEach)
  for (const name of readdirSync(join(folder, 'knowledge'))) cut(join('knowledge', name), firstOfEach)
}

/** Each run of list items cut to its first few. */
function firstOfEach(source: string): string {
  return source.replace(/(?:^ {2}- (?!call|link|request|article).*\n)+/gm, items =>
    items.split('\n').slice(0, KEPT).join('\n').concat('\n'),
  )
}
