import { visible } from '../../core/text/clean.ts'

/** A zero byte, or half of a character in two UTF-16 units: no store keeps them, and nobody means them. */
const UNSTORABLE = /\0|\p{Surrogate}/u

/**
 * What came from outside as it is kept and shown: only what nobody sees is gone (`visible`), and what would make the store refuse it: an event that can never be written down would be
 * brought again and again, and hold up all that its person says after it.
 */
export function storable<Value>(value: Value): Value {
  return isStorable(value) ? value : cleaned(value)
}

/** Nearly everything is, and is not copied. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !UNSTORABLE.test(value) && visible(value) === value
  if (value === null || typeof value !== 'object') return true
  return Object.values(value).every(isStorable)
}

function cleaned<Value>(value: Value): Value {
  if (typeof value === 'string') return visible(value.replace(new RegExp(UNSTORABLE, 'gu'), '')) as Value
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  if (Array.isArray(value)) return value.map(cleaned) as Value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cleaned(inner)])) as Value
}
