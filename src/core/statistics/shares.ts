/** One part of a whole. */
export interface Share {
  code: string
  count: number
  /** Of the whole, with one decimal. The percentages of all parts add up to exactly 100. */
  percent: number
}

/** Percentages are given out in steps of this many to the percent. */
const STEPS = 10

/**
 * Parts of a whole, largest first, with percentages that add up: what rounding leaves over goes to the parts that were cut
 * most (the largest-remainder method), so a reader who adds them finds 100 and not 99.9.
 */
export function sharesOf(counts: ReadonlyMap<string, number>): Share[] {
  const total = sum(counts.values())
  const parts = [...counts]
    .filter(([, count]) => count > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([code, count]) => {
      const exact = (count / total) * 100 * STEPS
      return { code, count, steps: Math.floor(exact), rest: exact - Math.floor(exact) }
    })
  const left = parts.length === 0 ? 0 : 100 * STEPS - sum(parts.map(part => part.steps))
  const cutMost = [...parts].sort((a, b) => b.rest - a.rest).slice(0, left)
  for (const part of cutMost) part.steps += 1
  return parts.map(({ code, count, steps }) => ({ code, count, percent: steps / STEPS }))
}

/** Adds up what is counted under the same code. */
export function tally<Counted>(
  items: Iterable<Counted>,
  codeOf: (item: Counted) => string,
  countOf: (item: Counted) => number,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(codeOf(item), (counts.get(codeOf(item)) ?? 0) + countOf(item))
  return counts
}

export function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}
