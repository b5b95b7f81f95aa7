/** Milliseconds; after that the address of a person's photo is dead. */
const LIFE = 60 * 60 * 1000

type Held = { readonly bytes: Uint8Array; readonly type: string; readonly until: number }

/** The photos and files that people sent, each served for one hour. */
export class Media {
  readonly #held = new Map<string, Held>()
  readonly #clock: () => number
  readonly #stamp: string
  #last = 0

  constructor(clock: () => number) {
    this.#clock = clock
    this.#stamp = Math.max(0, clock()).toString(36)
  }

  /** Gives the path under which the bytes are served. */
  add(bytes: Uint8Array, name: string, type: string): string {
    this.#forgetExpired()
    this.#last += 1
    const path = `/media/${this.#stamp}-${this.#last}/${encodeURIComponent(name)}`
    this.#held.set(path, { bytes, type, until: this.#clock() + LIFE })
    return path
  }

  find(path: string): Held | undefined {
    const held = this.#held.get(path)
    if (!held || this.#clock() <= held.until) return held
    this.#held.delete(path)
    return undefined
  }

  /** The oldest come first, so the first that lives ends the search. */
  #forgetExpired(): void {
    for (const [path, held] of this.#held) {
      if (this.#clock() <= held.until) return
      this.#held.delete(path)
    }
  }
}
