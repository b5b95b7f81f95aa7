import { afterAll, beforeAll, describe } from 'vitest'
import { type Universe, universe } from '../universe.ts'
import { clientSuite } from './client.suite.ts'
import { listingSuite } from './listing.suite.ts'
import { readingSuite } from './reading.suite.ts'
import { updatesSuite } from './updates.suite.ts'
import { writingSuite } from './writing.suite.ts'

// One program for all: it takes some seconds to start.
let u: Universe
beforeAll(async () => {
  u = await universe()
})
afterAll(() => u.close())

describe('reading', () => readingSuite(() => u))
describe('listing', () => listingSuite(() => u))
describe('writing', () => writingSuite(() => u))
describe('updates', () => updatesSuite(() => u))
describe('a client of others', () => clientSuite(() => u))
