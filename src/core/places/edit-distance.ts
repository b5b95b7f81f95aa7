const VOWELS = new Set('аеиоу')
/** A vowel for a vowel is the commonest slip, and the commonest difference between Ukrainian and Russian. */
const VOWEL_SLIP = 0.5

export function isVowel(letter: string): boolean {
  return VOWELS.has(letter)
}

/**
 * Damerau-Levenshtein distance of two folded words, where swapping one vowel for another costs half.
 * Answers `Infinity` as soon as the distance must exceed `limit`, so long junk costs nothing.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let best = i
    for (let j = 1; j <= b.length; j++) {
      const x = a[i - 1]!
      const y = b[j - 1]!
      const swap = x === y ? 0 : VOWELS.has(x) && VOWELS.has(y) ? VOWEL_SLIP : 1
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + swap)
      if (i > 1 && j > 1 && x === b[j - 2] && a[i - 2] === y) cost = Math.min(cost, beforeLast[j - 2]! + 1)
      row.push(cost)
      if (cost < best) best = cost
    }
    if (best > limit) return Number.POSITIVE_INFINITY
    beforeLast = last
    last = row
  }
  return last[b.length]! <= limit ? last[b.length]! : Number.POSITIVE_INFINITY
}

/** One bit a letter: two words whose sets differ in more than twice the limit cannot be within it. */
export function letterSet(word: string): number {
  let bits = 0
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31)
  return bits
}

/** How many letters stand in one set and not in the other. */
export function lettersApart(a: number, b: number): number {
  let bits = a ^ b
  let count = 0
  for (; bits; count++) bits &= bits - 1
  return count
}
