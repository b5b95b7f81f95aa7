import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from '../../src/store/database/data-lock.ts'
import { openDatabase } from '../../src/store/database/database.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dveri-folder-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test.each([
  ['under a file', async () => path.join(await aFile(), 'data')],
  ['that is a file', aFile],
  ['where nobody can make one', async () => '/proc/dveri/data'],
])('a folder %s is refused in a sentence that names the setting', async (_, where) => {
  await expect(openDatabase({ folder: await where() })).rejects.toThrow(/^DATA_DIR should be a folder/)
})

test('a lock of the dead is taken over, one of the living is not, and nothing else is left lying about', async () => {
  await writeFile(path.join(folder, 'dveri.lock'), '999999999') // left by a process that is gone
  const release = await takeLock(folder)
  await writeFile(path.join(folder, 'dveri.lock'), String(process.ppid)) // another living process
  await expect(takeLock(folder)).rejects.toThrow(/in use by process \d+/)
  expect(await readdir(folder)).toEqual(['dveri.lock'])
  await release()
  expect(await readdir(folder)).toEqual([])
})

async function aFile(): Promise<string> {
  const file = path.join(folder, 'file')
  await writeFile(file, '')
  return file
}
