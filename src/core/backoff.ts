/** Waits that double with every try in vain. In milliseconds. */
export interface Backoff {
  first: number
  longest: number
}

/** @param tries in vain so far, besides the one that failed just now: 0 gives the first wait */
export function waitAfter(tries: number, { first, longest }: Backoff): number {
  return Math.min(longest, first * 2 ** tries)
}
