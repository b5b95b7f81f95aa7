/**
 * How much reading one notice may cost: every token, name and cue looked at is a step. A text of twenty thousand odd
 * characters must not hold up everybody else's turn, so past the last step the rest is left unread, and said to be.
 */
export class Steps {
  readonly most: number
  #used = 0

  constructor(most: number) {
    this.most = most
  }

  get used(): number {
    return this.#used
  }

  /** Takes so many steps; false when there are none left. */
  take(count = 1): boolean {
    if (this.#used + count > this.most) return false
    this.#used += count
    return true
  }
}

/** Steps a notice may take: nine thousand tokens of three, and twenty thousand characters of honest words are six thousand. */
export const MOST_STEPS = 27_000
