import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

/** The thread's whole program: PGlite makes the folder that it does not find. */
const MAKING = `
  const { pglite, dataDir } = require('node:worker_threads').workerData
  require(pglite).PGlite.create({ dataDir }).then(db => db.close())`

/**
 * Makes the folder of a PGlite that is not there yet: whole or not at all, so that a kill in the middle leaves nothing that
 * looks like a database. On a thread of its own: making one takes seconds and half a gigabyte, which go with the thread, and
 * the program reads its content meanwhile.
 */
export async function makePgliteFolder(dataDir: string): Promise<void> {
  if (existsSync(dataDir)) return
  const unfinished = `${dataDir}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  const pglite = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const workerData = { pglite, dataDir: unfinished }
  await once(new Worker(MAKING, { eval: true, execArgv: [], workerData }), 'exit')
  await rename(unfinished, dataDir)
}
