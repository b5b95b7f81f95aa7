import { once } from 'node:events'
import { constants, existsSync } from 'node:fs'
import { cp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { emptyDatabaseFolder } from './empty-database.ts'

/** The thread's whole program: PGlite makes the folder that it does not find. */
const MAKING = `
  const { pglite, dataDir } = require('node:worker_threads').workerData
  require(pglite).PGlite.create({ dataDir }).then(db => db.close())`

/**
 * Makes the folder of a PGlite that is not there yet: whole or not at all, so that a kill in the middle leaves nothing that
 * looks like a database. Copied from the empty database of the build where there is one of today's migrations.
 */
export async function makePgliteFolder(dataDir: string): Promise<void> {
  if (existsSync(dataDir)) return
  const unfinished = `${dataDir}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  const empty = await emptyDatabaseFolder()
  if (existsSync(empty)) await cp(empty, unfinished, { recursive: true, mode: constants.COPYFILE_FICLONE })
  else await makeOnAThread(unfinished)
  await rename(unfinished, dataDir)
}

/** Making one takes seconds and half a gigabyte, which go with the thread, and the program reads its content meanwhile. */
async function makeOnAThread(dataDir: string): Promise<void> {
  const pglite = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  await once(new Worker(MAKING, { eval: true, execArgv: [], workerData: { pglite, dataDir } }), 'exit')
}
