import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { type Category, categoryTree } from '../core/requests/categories.ts'
import { type Learned, type Material, Understander } from '../core/understanding/understander.ts'
import type { Sources } from './content.ts'

/** The content and who understands it. */
export interface Content {
  readonly material: Material
  readonly understander: Understander
}

/** What was learned from a content is kept for the next start: learning takes a second, reading what was learned a tenth of it. */
export interface Memory {
  /** What was learned from these very files by this very program, or null. */
  recall(sources: Sources): Content | null
  /** Keeps what was learned, and nothing older beside it. */
  keep(sources: Sources, content: Content): void
}

interface Kept {
  material: Omit<Material, 'categories'>
  categories: readonly Category[]
  learned: Learned
}

/** Says by which code is learned; put in by the build, and not there where the program runs from its sources. */
declare const LEARNED_BY: string | undefined

const NAME = 'learned-'

/**
 * A memory in a folder, or none at all: what cannot be written is learned again at the next start, and what cannot be read
 * is as good as nothing. Where the program runs from its sources nothing is kept, for they change.
 *
 * @param folder made when it is wanted
 * @param learnedBy what has learned: other code may learn other things from the same content
 */
export function memoryIn(folder: string, learnedBy = typeof LEARNED_BY === 'string' ? LEARNED_BY : null): Memory {
  if (learnedBy === null) return { recall: () => null, keep: () => {} }
  const nameFor = (sources: Sources) => {
    const hash = createHash('sha256').update(learnedBy)
    for (const [file, source] of sources) hash.update(`\0${file}\0${source}`)
    return `${NAME}${hash.digest('hex').slice(0, 16)}`
  }
  return {
    recall: sources => {
      try {
        const { material, categories, learned } = deserialize(readFileSync(join(folder, nameFor(sources)))) as Kept
        const whole = { ...material, categories: categoryTree(categories) }
        return { material: whole, understander: Understander.from(whole, learned) }
      } catch {
        return null
      }
    },
    keep: (sources, { material: { categories, ...material }, understander }) => {
      const name = nameFor(sources)
      const kept: Kept = { material, categories: categories.categories, learned: understander.kept }
      try {
        mkdirSync(folder, { recursive: true })
        writeFileSync(join(folder, `${name}.${process.pid}`), serialize(kept))
        renameSync(join(folder, `${name}.${process.pid}`), join(folder, name))
        for (const old of readdirSync(folder)) {
          if (old.startsWith(NAME) && old !== name) rmSync(join(folder, old), { force: true })
        }
      } catch {
        // A folder that cannot be written: the next start learns once more.
      }
    },
  }
}
