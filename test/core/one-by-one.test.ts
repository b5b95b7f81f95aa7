import { expect, test } from 'vitest'
import { oneByOne } from '../../src/core/one-by-one.ts'

/** Work that ends when it is told to, and what of it has begun. */
function slowWork() {
  const begun: string[] = []
  const ends = new Map<string, (error?: Error) => void>()
  const work = (name: string) => () => {
    begun.push(name)
    return new Promise<string>((resolve, reject) => ends.set(name, error => (error ? reject(error) : resolve(name))))
  }
  const settled = () => new Promise(setImmediate)
  return { begun, ends, work, settled }
}

test('work of one key waits for what was given before, well ended or not; other keys do not wait', async () => {
  const { begun, ends, work, settled } = slowWork()
  const { run } = oneByOne<string>()
  const first = run('anna', work('anna 1'))
  const second = run('anna', work('anna 2'))
  const other = run('oleh', work('oleh 1'))
  await settled()
  expect(begun).toEqual(['anna 1', 'oleh 1'])
  ends.get('anna 1')!(new Error('no'))
  await expect(first).rejects.toThrow('no')
  await settled()
  expect(begun).toEqual(['anna 1', 'oleh 1', 'anna 2'])
  ends.get('anna 2')!()
  ends.get('oleh 1')!()
  expect(await Promise.all([second, other])).toEqual(['anna 2', 'oleh 1'])
})

test('idle waits for all of it, also for what came meanwhile', async () => {
  const { ends, work, settled } = slowWork()
  const { run, idle } = oneByOne<string>()
  void run('anna', work('anna 1'))
  await settled()
  let isIdle = false
  const resting = idle().then(() => {
    isIdle = true
  })
  void run('oleh', work('oleh 1'))
  ends.get('anna 1')!()
  await settled()
  expect(isIdle).toBe(false)
  ends.get('oleh 1')!()
  await resting
})
