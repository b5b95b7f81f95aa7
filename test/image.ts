import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { imageOf } from '../src/store/database/database.ts'
import { schemaFingerprint } from '../src/store/database/empty-database.ts'

const CACHE = 'node_modules/.cache/dveri'

/**
 * Makes the empty database that test files begin from, once for all of them and again only when the migrations or PGlite
 * have changed: making one takes seconds, beginning from its image under one.
 */
export async function setup(project: TestProject): Promise<void> {
  const file = path.join(CACHE, `empty-${(await schemaFingerprint()).slice(0, 16)}.tar`)
  if (!existsSync(file)) {
    await mkdir(CACHE, { recursive: true })
    await writeFile(`${file}.${process.pid}`, Buffer.from(await (await imageOf()).arrayBuffer()))
    await rename(`${file}.${process.pid}`, file)
  }
  project.provide('image', file)
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the image of an empty database. */
    image: string
  }
}
