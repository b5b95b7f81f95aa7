import type { Timers } from '../timers.ts'
import { Refusal } from './refusal.ts'
import type { Updates } from './updates.ts'
import type { Update } from './wire.ts'

type Waiting = { readonly wake: () => void; readonly refuse: (reason: Refusal) => void }

/**
 * Long polling for one bot. Only one poll may wait: a second one makes the first fail with 409, which is how the real
 * server shows that two copies of a bot are running. Asking from an offset accepts every update below it.
 */
export class Polling {
  readonly #updates: Updates
  readonly #timers: Timers
  /** True: every accepted update is handed out once more. */
  redeliver = false
  #waiting: Waiting | undefined

  constructor(updates: Updates, timers: Timers) {
    this.#updates = updates
    this.#timers = timers
  }

  async take(offset: number, limit: number, timeoutSeconds: number): Promise<Update[]> {
    this.#waiting?.refuse(
      new Refusal(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    )
    this.#accept(offset)
    const ready = this.#ready(limit)
    if (ready.length > 0 || timeoutSeconds <= 0) return ready
    await this.#wait(timeoutSeconds * 1000)
    return this.#ready(limit)
  }

  get waiting(): boolean {
    return this.#waiting !== undefined
  }

  /** A new update is there: the waiting poll, if any, answers. */
  wake(): void {
    this.#waiting?.wake()
  }

  #ready(limit: number): Update[] {
    const ready: Update[] = []
    for (const pending of [...this.#updates.pending.values()]) {
      if (this.#updates.expired(pending)) this.#updates.settle(pending.update.update_id)
      else if (ready.push(pending.update) === limit) break
    }
    return ready
  }

  #accept(offset: number): void {
    const ids = [...this.#updates.pending.keys()].sort((a, b) => a - b)
    const first = offset < 0 ? (ids.at(offset) ?? ids[0] ?? 0) : offset
    for (const id of ids) {
      if (id >= first) break
      const pending = this.#updates.pending.get(id)
      if (pending && this.redeliver && !pending.again) pending.again = true
      else this.#updates.settle(id)
    }
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.#timers.after(ms, () => finish(resolve))
      const finish = (end: () => void) => {
        cancel()
        if (this.#waiting === waiting) this.#waiting = undefined
        end()
      }
      const waiting: Waiting = { wake: () => finish(resolve), refuse: reason => finish(() => reject(reason)) }
      this.#waiting = waiting
    })
  }
}
