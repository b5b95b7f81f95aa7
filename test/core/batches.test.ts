import { expect, test } from 'vitest'
import { inBatches } from '../../src/core/batches.ts'

/** A writer that ends when it is told to. */
function slowWriter() {
  const batches: string[][] = []
  const ends: ((error?: Error) => void)[] = []
  const write = (batch: string[]) => {
    batches.push(batch)
    return new Promise<void>((resolve, reject) => ends.push(error => (error ? reject(error) : resolve())))
  }
  const began = () => new Promise(setImmediate)
  return { batches, ends, write, began }
}

test('what comes while a batch is written goes together in the next, in its order', async () => {
  const { batches, ends, write, began } = slowWriter()
  const { add, idle } = inBatches(write)
  void add('a')
  void add('b')
  await began()
  const later = ['c', 'd', 'e'].map(add)
  expect(batches).toEqual([['a', 'b']])
  ends[0]!()
  await began()
  expect(batches).toEqual([
    ['a', 'b'],
    ['c', 'd', 'e'],
  ])
  ends[1]!()
  await Promise.all(later)
  await idle()
  expect(batches).toHaveLength(2)
})

test('a batch that fails is told to whoever is in it, and to nobody else', async () => {
  const { ends, write, began } = slowWriter()
  const { add } = inBatches(write)
  const failing = [add('a'), add('b')].map(added => added.catch((error: Error) => error.message))
  await began()
  const later = add('c')
  ends[0]!(new Error('away'))
  await began()
  ends[1]!()
  expect(await Promise.all(failing)).toEqual(['away', 'away'])
  await later
})

test('a batch waits for its time to gather, and idle for all that came', async () => {
  const { batches, ends, write, began } = slowWriter()
  let gathered = () => {}
  const gather = () => new Promise<void>(resolve => (gathered = resolve))
  const { add, idle } = inBatches(write, gather)
  void add('a')
  await began()
  void add('b')
  expect(batches).toEqual([])
  let isIdle = false
  const resting = idle().then(() => {
    isIdle = true
  })
  gathered()
  await began()
  expect([batches, isIdle]).toEqual([[['a', 'b']], false])
  ends[0]!()
  await resting
})
