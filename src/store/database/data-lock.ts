import { link, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Takes `DATA_DIR` for this process. PGlite has no lock of its own, and two processes on one folder lose data.
 * A lock left by a process that is gone (a kill, a power cut) is taken over.
 *
 * @throws one sentence for the operator when another living process holds the folder
 */
export async function takeLock(folder: string): Promise<() => Promise<void>> {
  const file = path.join(folder, 'dveri.lock')
  const mine = `${file}.${process.pid}`
  await writeFile(mine, String(process.pid))
  for (;;) {
    try {
      await link(mine, file) // appears with its contents, so that nobody takes a lock being written for an empty one
      await rm(mine)
      return () => rm(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => ''))
    if (isAlive(holder)) {
      await rm(mine)
      throw new Error(
        `DATA_DIR ${folder} is in use by process ${holder}; stop it, or give this one another DATA_DIR or a DATABASE_URL`,
      )
    }
    await rm(file, { force: true })
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
