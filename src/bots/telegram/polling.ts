import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from 'pino'
import { updateIn } from './payload.ts'

/** Takes one update; throws when it could not be written down, and is then asked again. */
export type TakeUpdate = (update: Update) => Promise<void>

/** Under the time-out of a call, or a quiet hour would look like trouble. */
const POLL_SECONDS = 15
const AFTER_TROUBLE_MS = 2_000
/** An empty answer before its time: a server that does not hold the line is not asked without a breath. */
const BREATH_MS = 200

/**
 * Long polling for where Telegram cannot reach us. An update is confirmed only when it has been written down, so a store
 * that is away or a kill loses nothing: Telegram brings the same updates again. Not for many processes: one may poll.
 */
export class Polling {
  readonly #api: Api
  readonly #updates: readonly Exclude<keyof Update, 'update_id'>[]
  readonly #log: Logger
  #stopped: AbortController | null = null
  #running: Promise<void> = Promise.resolve()

  constructor(api: Api, updates: readonly Exclude<keyof Update, 'update_id'>[], log: Logger) {
    this.#api = api
    this.#updates = updates
    this.#log = log
  }

  /** Twice is once. */
  start(take: TakeUpdate): void {
    if (this.#stopped) return
    const stopped = new AbortController()
    this.#stopped = stopped
    this.#running = this.#run(take, stopped.signal)
  }

  /** Waits until the updates in hand are written down. */
  async stop(): Promise<void> {
    this.#stopped?.abort()
    await this.#running
  }

  /** What cannot be read now cannot be read later: it must not stand in the way of what comes behind it. */
  async #takeOrPass(take: TakeUpdate, brought: Update): Promise<void> {
    const update = updateIn(brought)
    if (update) await take(update)
    else this.#log.warn({ update: brought.update_id }, 'an update could not be read')
  }

  async #run(take: TakeUpdate, stopped: AbortSignal): Promise<void> {
    let offset = 0
    while (!stopped.aborted) {
      try {
        const asked = { offset, timeout: POLL_SECONDS, allowed_updates: [...this.#updates] }
        const updates = await this.#api.getUpdates(asked, stopped as Parameters<Api['getUpdates']>[1])
        if (updates.length === 0) await pause(BREATH_MS, stopped)
        await Promise.all(updates.map(update => this.#takeOrPass(take, update)))
        offset = updates.reduce((next, update) => Math.max(next, update.update_id + 1), offset)
      } catch (error) {
        if (stopped.aborted) return
        this.#log.warn(
          { err: error instanceof Error ? error.name : 'unknown' },
          'polling Telegram failed; trying again',
        )
        await pause(AFTER_TROUBLE_MS, stopped)
      }
    }
  }
}

function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    stopped.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
