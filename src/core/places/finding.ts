import type { Found, Locator } from './locator.ts'
import type { Address } from './place.ts'

/** An address without the words it was said in: whoever keeps it has them already. */
export type NamedPlace = Omit<Address, 'text'>

/**
 * What a look-up brought, small enough to be kept beside its text, so that nobody looks it up again: the one place of
 * `exact`, `street-only` and `landmark`, all candidates of `choose`, none else.
 */
export type Finding = { kind: Found['kind']; places: NamedPlace[] }

export function findingIn(locator: Locator, text: string): Finding {
  const found = locator.find(text)
  if (found.kind === 'choose') return { kind: 'choose', places: found.candidates.map(named) }
  return { kind: found.kind, places: 'address' in found ? [named(found.address)] : [] }
}

function named({ text: _, ...place }: Address): NamedPlace {
  return place
}

/** Is one street meant, whether or not the house was said? */
export function namesOneStreet({ kind }: Finding): boolean {
  return kind === 'exact' || kind === 'street-only'
}
