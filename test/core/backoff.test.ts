import { expect, test } from 'vitest'
import { waitAfter } from '../../src/core/backoff.ts'

test('waits double with every try in vain, up to the longest', () => {
  const waits = [0, 1, 2, 3, 4, 30_000].map(tries => waitAfter(tries, { first: 1_000, longest: 10_000 }))
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000])
})
