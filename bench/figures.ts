/** One line of the table at the end of a benchmark. */
export interface Figure {
  /** What was measured, on what. */
  what: string
  value: number
  unit: string
  /** The aim and whether it was met, where there is one. */
  aim?: { says: string; met: boolean }
}

/** @param share 0.5 is the median, 0.99 what one in a hundred exceeds */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

export function atLeast(aim: number, unit: string, value: number): NonNullable<Figure['aim']> {
  return { says: `at least ${aim} ${unit}`, met: value >= aim }
}

export function under(aim: number, unit: string, value: number): NonNullable<Figure['aim']> {
  return { says: `under ${aim} ${unit}`, met: value < aim }
}

export function atMost(aim: number, unit: string, value: number): NonNullable<Figure['aim']> {
  return { says: `at most ${aim} ${unit}`, met: value <= aim }
}

/** A Markdown table, ready for `bench/README.md`. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, value, unit, aim }) => [
    what,
    `${rounded(value)} ${unit}`,
    aim ? `${aim.says}: ${aim.met ? 'yes' : 'NO'}` : '',
  ])
  const lines = [['what', 'figure', 'aim'], ['---', '---', '---'], ...rows]
  return lines.map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

function rounded(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}
