/** Chance that comes out the same every time: mulberry32, small and good enough for an invented city. */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 up to, and without, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** True with this probability. */
  happens(probability: number): boolean {
    return this.next() < probability
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low)
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.next() * items.length)]!
  }

  /** One of the weighted; weights need not add up to anything. */
  weighted<Item>(weights: readonly (readonly [Item, number])[]): Item {
    let left = this.next() * weights.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [item, weight] of weights) {
      left -= weight
      if (left < 0) return item
    }
    return weights.at(-1)![0]
  }
}
