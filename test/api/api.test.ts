import { afterAll, beforeAll, describe } from 'vitest'
import { type Universe, universe } from '../universe.ts'
import { descriptionSuite } from './description.suite.ts'
import { listSuite } from './list.suite.ts'
import { movesSuite } from './moves.suite.ts'
import { photosSuite } from './photos.suite.ts'
import { refusalsSuite } from './refusals.suite.ts'

// One program for all of them: it takes some seconds to start.
let u: Universe
beforeAll(async () => {
  u = await universe()
})
afterAll(() => u.close())

describe('description', () => descriptionSuite(() => u))
describe('list', () => listSuite(() => u))
describe('moves', () => movesSuite(() => u))
describe('refusals', () => refusalsSuite(() => u))
describe('photos', () => photosSuite(() => u))
