/** A zero byte, or half of a character in two UTF-16 units: no store keeps them, and nobody means them. */
const UNSTORABLE = /\0|\p{Surrogate}/gu

/**
 * What came from outside, without what would make the store refuse it: an event that can never be written down would be
 * brought again and again, and hold up all that its person says after it.
 */
export function storable<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replace(UNSTORABLE, '') as Value
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  if (Array.isArray(value)) return value.map(storable) as Value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, storable(inner)])) as Value
}
