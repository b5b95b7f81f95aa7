import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CategoryTree, categoryTree } from '../core/requests/categories.ts'
import { readCategories } from './category-file.ts'
import { CONTENT_FOLDER } from './folder.ts'

/** Reads `categories.yml` in the content folder once, at start; a fault stops the start with all sentences at once. */
export function loadCategories(folder = CONTENT_FOLDER): CategoryTree {
  const path = join(folder, 'categories.yml')
  const { categories, faults } = readCategories(readFileSync(path, 'utf8'))
  if (faults.length > 0) throw new Error(faults.map(fault => `${path}:${fault.line} ${fault.message}`).join('\n'))
  return categoryTree(categories)
}
