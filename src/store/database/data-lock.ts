import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { beganAfter, beginningOf, isThere, numberSpace } from './process-identity.ts'

const NAME = 'dveri.lock'
/** The holder touches its lock this often. */
const BEAT_MS = 1_000
/** A holder of whom nothing else can be known is dead after this time without a touch; longer than a busy one ever pauses. */
const SILENCE_MS = 15_000
/** Whoever took a lock looks once more after this time: of several who start at one moment only one has it then. */
const SETTLED_MS = 100

/** Who holds the folder. A number alone does not tell: each container has its process 1, and numbers of the dead come again. */
const lock = z.object({ id: z.string(), pid: z.number(), began: z.string().nullable(), space: z.string() })

/** How a lock is taken; tests need not wait as long. */
export interface LockParts {
  silence?: number
  /** The folder is somebody else's now, though this process had it: it must not write any more. */
  lost?(): void
}

/**
 * Takes `DATA_DIR` for this process. PGlite has no lock of its own, and two processes on one folder lose data. A lock of the
 * dead (a kill, a power cut) is taken over: at once where the system tells that its holder is gone, else when it stays untouched.
 *
 * @throws one sentence for the operator when another living process holds the folder
 */
export async function takeLock(
  folder: string,
  { silence = SILENCE_MS, lost = endAtOnce }: LockParts = {},
): Promise<() => Promise<void>> {
  const file = path.join(folder, NAME)
  const me = { id: randomUUID(), pid: process.pid, began: beginningOf(process.pid), space: numberSpace() }
  const mine = `${file}.${me.id}`
  await writeFile(mine, JSON.stringify(me))
  try {
    for (;;) {
      // Appears with its contents, so that nobody takes a lock that is being written for an empty one.
      const taken = await link(mine, file).then(() => true, known('EEXIST'))
      if (taken) await sleep(SETTLED_MS)
      const text = await readFile(file, 'utf8').catch(known('ENOENT'))
      if (text === false) continue
      if (taken && idOf(text) === me.id) break
      const holder = await holderOf(text, file, silence)
      if (holder !== null) {
        throw new Error(
          `DATA_DIR ${folder} is in use by ${holder}; stop it, or give this one another DATA_DIR or a DATABASE_URL`,
        )
      }
      await removeDead(file, text)
    }
  } finally {
    await rm(mine, { force: true })
  }
  const beating = setInterval(() => void beat(), BEAT_MS).unref()
  const isLost = async () => (idOf(await readFile(file, 'utf8').catch(() => '')) ?? me.id) !== me.id
  const beat = async () => {
    const now = new Date()
    await utimes(file, now, now).catch(() => {})
    if (await isLost()) {
      clearInterval(beating)
      lost()
    }
  }
  return async () => {
    clearInterval(beating)
    if (!(await isLost())) await rm(file, { force: true })
  }
}

/** Whoever writes on would write into what another writes. */
function endAtOnce(): void {
  setImmediate(() => {
    throw new Error('DATA_DIR was taken by another process, so this one ends')
  })
}

function known(code: string) {
  return (error: NodeJS.ErrnoException): false => {
    if (error.code === code) return false
    throw error
  }
}

function read(text: string): z.infer<typeof lock> | null {
  try {
    return lock.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function idOf(text: string): string | undefined {
  return read(text)?.id
}

/** Who lives and holds it, in words; null when it is a lock of the dead. */
async function holderOf(text: string, file: string, silence: number): Promise<string | null> {
  const holder = read(text)
  if (!holder) return holderByNumber(text, file)
  const { pid, began, space } = holder
  if (space === numberSpace()) {
    const lives = began === null ? isThere(pid) : beginningOf(pid) === began
    return lives ? `process ${pid}` : null
  }
  const touched = async () => (await stat(file).catch(() => null))?.mtimeMs
  const before = await touched()
  for (let waited = 0; waited < silence; waited += BEAT_MS) {
    await sleep(BEAT_MS)
    if ((await touched()) !== before) return `process ${pid} of another container or machine`
  }
  return null
}

/** A program of before wrote nothing but its number. Who began after that was written is another who was given the same. */
async function holderByNumber(text: string, file: string): Promise<string | null> {
  const pid = Number(text)
  if (!Number.isInteger(pid) || pid <= 0 || !isThere(pid)) return null
  const written = await stat(file).catch(() => null)
  return written && !beganAfter(pid, written.mtime) ? `process ${pid}` : null
}

/** Moved away first and looked at once more: another who starts may have put its own there meanwhile. */
async function removeDead(file: string, text: string): Promise<void> {
  const away = `${file}.${randomUUID()}`
  if ((await rename(file, away).then(() => true, known('ENOENT'))) === false) return
  if ((await readFile(away, 'utf8')) !== text) await link(away, file).catch(known('EEXIST'))
  await rm(away, { force: true })
}
