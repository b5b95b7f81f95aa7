import { expect, test } from 'vitest'
import { loadPlaces } from '../../src/content/places/load.ts'
import { buildPlaceIndex } from '../../src/core/places/place-index.ts'
import { scoreGolden } from './golden-score.ts'
import { goldenNotices } from './golden-set.ts'

const index = buildPlaceIndex(loadPlaces())

/** Of the set aside only the figures are told, in `npm run bench -- understanding`: a test's report would show its texts. */
test('golden notices that may be looked at are read as they are meant', { timeout: 60_000 }, () => {
  const { found, invented, houses, windows, right, silent, needless } = scoreGolden(index, goldenNotices('work'))
  expect({ found, houses, windows, right }).toEqual({ found: 1, houses: 1, windows: 1, right: 1 })
  expect({ invented, silent }).toEqual({ invented: 0, silent: 0 })
  expect(needless).toBeLessThan(0.05)
})
