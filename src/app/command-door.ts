import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { type ApiKey, SCOPES } from '../config.ts'

/** Beside the data that the server has for its own: who may read this may read that. */
const FILE = 'server.json'

const note = z.object({ address: z.url(), secret: z.string().min(1) })

/** Where commands find the server that holds `DATA_DIR`, and a key that is good until it stops. */
export type Door = z.infer<typeof note>

/** A key for the commands of this machine's own user: all but what residents are to keep to themselves. */
export function commandKey(): ApiKey {
  return {
    name: 'cli',
    secret: randomBytes(24).toString('base64url'),
    scopes: SCOPES.filter(scope => scope !== 'contacts'),
  }
}

/** Opens the door: leaves a note that only the server's own user can read. Gives back how to close it. */
export async function openDoor(dataDir: string, door: Door): Promise<() => Promise<void>> {
  const file = path.join(dataDir, FILE)
  const written = `${file}.${process.pid}`
  await mkdir(dataDir, { recursive: true })
  await rm(written, { force: true })
  await writeFile(written, JSON.stringify(door), { mode: 0o600, flag: 'wx' })
  await rename(written, file)
  return async () => {
    if ((await findDoor(dataDir))?.secret === door.secret) await rm(file, { force: true })
  }
}

/** The note in a data folder; null when no server has left one. One of a killed server leads nowhere. */
export async function findDoor(dataDir: string): Promise<Door | null> {
  try {
    return note.parse(JSON.parse(await readFile(path.join(dataDir, FILE), 'utf8')))
  } catch {
    return null
  }
}
