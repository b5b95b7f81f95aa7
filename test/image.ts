import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { imageOf } from '../src/store/database/database.ts'

const CACHE = 'node_modules/.cache/dveri'
const MIGRATIONS = 'prisma/migrations'

/**
 * Makes the empty database that test files begin from, once for all of them and again only when the migrations or PGlite
 * have changed: making one takes seconds, beginning from its image under one.
 */
export async function setup(project: TestProject): Promise<void> {
  const file = path.join(CACHE, `empty-${await fingerprint()}.tar`)
  if (!existsSync(file)) {
    await mkdir(CACHE, { recursive: true })
    await writeFile(`${file}.${process.pid}`, Buffer.from(await (await imageOf()).arrayBuffer()))
    await rename(`${file}.${process.pid}`, file)
  }
  project.provide('image', file)
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(await readFile('node_modules/@electric-sql/pglite/package.json'))
  for (const name of (await readdir(MIGRATIONS)).sort()) {
    const sql = path.join(MIGRATIONS, name, 'migration.sql')
    if (existsSync(sql)) hash.update(await readFile(sql))
  }
  return hash.digest('hex').slice(0, 16)
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the image of an empty database. */
    image: string
  }
}
