/**
 * The waits of a stand-in, gathered so that `stop()` can end all of them at once. After `clear()` nothing fires any
 * more and a pending `wait` stays pending for ever, which is what a server that has gone away looks like.
 */
export class Timers {
  readonly #open = new Set<NodeJS.Timeout>()
  #closed = false

  after(ms: number, act: () => void): () => void {
    if (this.#closed) return () => undefined
    const timer = setTimeout(() => {
      this.#open.delete(timer)
      act()
    }, ms)
    this.#open.add(timer)
    return () => {
      clearTimeout(timer)
      this.#open.delete(timer)
    }
  }

  wait(ms: number): Promise<void> {
    return new Promise(resolve => this.after(ms, resolve))
  }

  clear(): void {
    this.#closed = true
    for (const timer of this.#open) clearTimeout(timer)
    this.#open.clear()
  }
}
