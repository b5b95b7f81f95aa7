import { existsSync } from 'node:fs'
import path from 'node:path'
import { inProject } from '../project-folder.ts'

/** The file that makes a content folder a city's. */
export const CITY_FILE = 'city.yml'

/** Where the shipped content lies. */
export const CONTENT_FOLDER = inProject('content')

/**
 * The path of a content file. What every city may have in common (texts, understanding, terms, holidays, given names) is
 * taken from the shipped content where the city's own folder does not have it.
 */
export function contentFile(folder: string, file: string): string {
  const own = path.join(folder, file)
  return existsSync(own) ? own : path.join(CONTENT_FOLDER, file)
}
