import type { Clock, Instant } from '../core/clock.ts'

/**
 * A clock that can be set ahead of the machine's, so that a week of waiting takes a press. It never goes back: what was
 * written down "tomorrow" would else lie in the future of those who read it.
 */
export class MovableClock implements Clock {
  readonly #machine: Clock
  #aheadMs = 0

  constructor(machine: Clock) {
    this.#machine = machine
  }

  now(): Instant {
    return this.#aheadMs === 0 ? this.#machine.now() : new Date(this.#machine.now().getTime() + this.#aheadMs)
  }

  /** Milliseconds that this clock is ahead of the machine's. */
  get aheadMs(): number {
    return this.#aheadMs
  }

  /** @throws when `ms` is not above zero */
  forward(ms: number): void {
    if (!(ms > 0)) throw new Error('The clock goes forward only')
    this.#aheadMs += ms
  }
}
