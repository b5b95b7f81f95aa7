import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { inProject } from '../../project-folder.ts'
import { makeJobTables } from './job-tables.ts'
import { MIGRATIONS, migrate } from './migrate.ts'
import { pglitePool } from './pglite-pool.ts'

const FOLDERS = inProject('dist')
const NAME = 'empty-database-'

/** Where the build puts the empty database of today's migrations and of this PGlite; it may not be there. */
export async function emptyDatabaseFolder(): Promise<string> {
  return path.join(FOLDERS, `${NAME}${(await schemaFingerprint()).slice(0, 16)}`)
}

/** Says what an empty database is made of: it changes with the migrations, the job engine and PGlite. */
export async function schemaFingerprint(): Promise<string> {
  const { resolve } = createRequire(import.meta.url)
  const migrations = (await readdir(MIGRATIONS)).sort().map(name => path.join(MIGRATIONS, name, 'migration.sql'))
  const hash = createHash('sha256')
  for (const file of [resolve('@electric-sql/pglite'), resolve('pg-boss/package.json'), ...migrations]) {
    hash.update(await readFile(file).catch(() => ''))
  }
  return hash.digest('hex')
}

/**
 * Makes the empty database, whole or not at all, and takes away those of other migrations: a first start copies it in a
 * fraction of a second where making one takes it eight.
 */
export async function makeEmptyDatabase(): Promise<void> {
  const folder = await emptyDatabaseFolder()
  // Of this process alone: another build may be at it.
  const unfinished = `${folder}.${process.pid}`
  const { PGlite } = await import('@electric-sql/pglite')
  const lite = await PGlite.create({ dataDir: unfinished })
  const pool = pglitePool(lite)
  await migrate(pool)
  await makeJobTables(pool)
  await pool.end()
  await lite.close()
  for (const name of await readdir(FOLDERS)) {
    if (!name.startsWith(NAME) || name.startsWith(path.basename(folder))) continue
    await rm(path.join(FOLDERS, name), { recursive: true, force: true })
  }
  // Where another build was faster its database is as good.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }))
}
