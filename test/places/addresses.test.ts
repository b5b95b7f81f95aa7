import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadPlaces } from '../../src/content/places/load.ts'
import { understandAddress } from '../../src/core/places/address.ts'
import { buildPlaceIndex } from '../../src/core/places/place-index.ts'

interface Line {
  text: string
  street: string | null
  house: string | null
}

const lines: Line[] = readFileSync(new URL('../understanding/addresses.tsv', import.meta.url), 'utf8')
  .split('\n')
  .slice(1)
  .filter(line => line.trim() !== '')
  .map(line => {
    const [text = '', street = '', house = ''] = line.split('\t')
    return { text, street: street || null, house: house || null }
  })

/** A fixed halving: one half may be looked at while the rules are written, the other is only scored. */
const isSeen = (line: Line): boolean => createHash('sha256').update(line.text).digest()[0]! % 2 === 0

const index = buildPlaceIndex(loadPlaces())

function score(half: readonly Line[]) {
  const wrong: string[] = []
  const right = half.filter(line => {
    const found = understandAddress(index, line.text)
    const same = found.street === line.street && (line.street === null || found.house === line.house)
    if (!same) wrong.push(`${line.text} → ${found.street} ${found.house}, wanted ${line.street} ${line.house}`)
    return same
  })
  return { share: right.length / half.length, wrong }
}

describe('addresses as people write them', () => {
  const addressed = lines.filter(line => line.street !== null)
  const silent = lines.filter(line => line.street === null)

  it('has enough lines of both kinds to say anything', () => {
    expect(addressed.length).toBeGreaterThanOrEqual(160)
    expect(silent.length).toBeGreaterThanOrEqual(40)
  })

  it.each([
    ['seen', true],
    ['only scored', false],
  ])('finds street and house in the %s half', (_, seen) => {
    const { share, wrong } = score(addressed.filter(line => isSeen(line) === seen))
    expect(share, wrong.join('\n')).toBeGreaterThanOrEqual(0.95)
  })

  it.each([
    ['seen', true],
    ['only scored', false],
  ])('invents no address in the %s half', (_, seen) => {
    const { share, wrong } = score(silent.filter(line => isSeen(line) === seen))
    expect(share, wrong.join('\n')).toBeGreaterThanOrEqual(0.98)
  })
})
