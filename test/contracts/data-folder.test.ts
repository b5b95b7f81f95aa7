import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
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

const fileOf = () => path.join(folder, 'dveri.lock')

test('a lock is held as long as its process lives, and free when that was killed', async () => {
  const taking = `import('${path.resolve('src/store/database/data-lock.ts')}').then(async ({ takeLock }) => {
    await takeLock('${folder}')
    console.log('taken')
    setInterval(() => {}, 1000)
  })`
  const other = spawn(process.execPath, ['--import', 'tsx', '-e', taking], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(other.stdout, 'data')
  await expect(takeLock(folder)).rejects.toThrow(`in use by process ${other.pid}`)
  const left = await readFile(fileOf(), 'utf8')
  other.kill('SIGKILL')
  await once(other, 'exit')
  // A stranger has been given the number of the dead.
  await writeFile(fileOf(), left.replace(`"pid":${other.pid}`, `"pid":${process.ppid}`))
  const release = await takeLock(folder)
  await expect(takeLock(folder)).rejects.toThrow(`in use by process ${process.pid}`)
  await release()
})

test('a lock that says our own number is held by another who touches it, in a container beside us', async () => {
  const release = await takeLock(folder)
  const held = JSON.parse(await readFile(fileOf(), 'utf8'))
  await release()
  await writeFile(fileOf(), JSON.stringify({ ...held, id: 'other', space: 'another container' }))
  const touching = setInterval(() => utimes(fileOf(), new Date(), new Date()), 200)
  await expect(takeLock(folder)).rejects.toThrow(`in use by process ${process.pid} of another container`)
  clearInterval(touching)
  await (await takeLock(folder, { silence: 2_000 }))()
})

test('a number alone, written before its process began, is that of somebody else', async () => {
  await writeFile(fileOf(), String(process.pid))
  await expect(takeLock(folder)).rejects.toThrow(`in use by process ${process.pid}`)
  await utimes(fileOf(), new Date('2020-01-01'), new Date('2020-01-01'))
  await (await takeLock(folder))()
})

test('who has lost the folder is told, and does not take it from the next', async () => {
  const ofAnother = JSON.stringify({ id: 'other', pid: 1, began: null, space: 'another container' })
  const release = await new Promise<() => Promise<void>>((resolve, reject) => {
    const taken = takeLock(folder, { lost: () => void taken.then(resolve, reject) })
    taken.then(() => writeFile(fileOf(), ofAnother), reject)
  })
  await release()
  expect(await readFile(fileOf(), 'utf8')).toBe(ofAnother)
})

test('of many who find the lock of a dead one, one gets it', async () => {
  await writeFile(path.join(folder, 'dveri.lock'), '999999999')
  const taken = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(folder)))
  const held = taken.filter(one => one.status === 'fulfilled')
  expect(held).toHaveLength(1)
  await held[0]!.value()
})

async function aFile(): Promise<string> {
  const file = path.join(folder, 'file')
  await writeFile(file, '')
  return file
}
