import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type UnderstoodAddress, understandAddress } from '../../src/core/places/address.ts'
import type { PlaceIndex } from '../../src/core/places/place-index.ts'
import type { Half } from './dev-set.ts'

/** An address as somebody typed it, and what it is; without a street it is none. */
export interface TypedAddress {
  text: string
  street: string | null
  house: string | null
}

export function typedAddresses(): TypedAddress[] {
  return readFileSync(new URL('addresses.tsv', import.meta.url), 'utf8')
    .split('\n')
    .slice(1)
    .filter(line => line.trim() !== '')
    .map(line => {
      const [text = '', street = '', house = ''] = line.split('\t')
      return { text, street: street || null, house: house || null }
    })
}

/** A fixed halving: one half may be looked at while the rules are written, the other is only scored. */
export function halfOfName(name: string): Half {
  return createHash('sha256').update(name).digest()[0]! % 2 === 0 ? 'seen' : 'unseen'
}

/** What was read instead of the right address; null when it was read rightly. */
export function misread(index: PlaceIndex, { text, street, house }: TypedAddress): UnderstoodAddress | null {
  const found = understandAddress(index, text)
  return found.street === street && (street === null || found.house === house) ? null : found
}
