import { describe, expect, it } from 'vitest'
import { loadPlaces } from '../../src/content/places/load.ts'
import { buildPlaceIndex } from '../../src/core/places/place-index.ts'
import { halfOfName, misread, type TypedAddress, typedAddresses } from '../understanding/address-set.ts'
import type { Half } from '../understanding/dev-set.ts'

const HALVES: Half[] = ['seen', 'unseen']
const lines = typedAddresses()
const index = buildPlaceIndex(loadPlaces())

function score(half: readonly TypedAddress[]) {
  const wrong = half.flatMap(line => {
    const found = misread(index, line)
    return found ? [`${line.text} → ${found.street} ${found.house}, wanted ${line.street} ${line.house}`] : []
  })
  return { share: 1 - wrong.length / half.length, wrong }
}

describe('addresses as people write them', () => {
  const addressed = lines.filter(line => line.street !== null)
  const silent = lines.filter(line => line.street === null)

  it('has enough lines of both kinds to say anything', () => {
    expect(addressed.length).toBeGreaterThanOrEqual(160)
    expect(silent.length).toBeGreaterThanOrEqual(40)
  })

  it.each(HALVES)('finds street and house in the %s half', half => {
    const { share, wrong } = score(addressed.filter(line => halfOfName(line.text) === half))
    expect(share, wrong.join('\n')).toBeGreaterThanOrEqual(0.95)
  })

  it.each(HALVES)('invents no address in the %s half', half => {
    const { share, wrong } = score(silent.filter(line => halfOfName(line.text) === half))
    expect(share, wrong.join('\n')).toBeGreaterThanOrEqual(0.98)
  })
})
