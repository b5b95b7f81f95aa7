import { expect, test } from 'vitest'
import { crashProof } from '../proof/crash-proof.ts'
import { emptyPostgres } from './contracts/stores.ts'

/** Some starts of a program of its own, on a machine that does other things too. */
const TIMEOUT_MS = 120_000

/** On a PostgreSQL where there is one: an embedded store takes seconds of processor time at each start. */
const engine = emptyPostgres() ? 'postgresql' : 'pglite'

/** The short form of `npm run proof:crash`. */
test('a program that is killed at any moment loses nothing, doubles nothing and leaves nobody without a reply', {
  timeout: TIMEOUT_MS,
}, async () => {
  const { breaches, filed } = await crashProof({
    kills: engine === 'pglite' ? 1 : 3,
    residents: 3,
    engine,
    seed: 1520,
    photos: false,
  })
  expect(breaches).toEqual([])
  expect(filed).toBeGreaterThan(0)
})
