/**
 * Calls that were begun and whose outcome is not written down yet: after a kill just these may be said twice. Never more
 * than `most` at a time.
 */
export class Unsettled {
  readonly #most: number
  readonly #calls = new Set<Promise<void>>()

  constructor(most: number) {
    this.#most = most
  }

  /** Waits until there is room for one more. */
  async room(): Promise<void> {
    while (this.#calls.size >= this.#most) await Promise.race(this.#calls)
  }

  /** @param call ends, well or badly, when the outcome is written down */
  add(call: Promise<void>): void {
    const settled = call.catch(() => {}).finally(() => this.#calls.delete(settled))
    this.#calls.add(settled)
  }

  async none(): Promise<void> {
    while (this.#calls.size > 0) await Promise.all(this.#calls)
  }
}
