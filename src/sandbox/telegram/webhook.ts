import type { Courier, Receipt } from '../courier.ts'
import type { Timers } from '../timers.ts'
import type { Pending, Updates } from './updates.ts'

export type WebhookSettings = {
  readonly url: string
  readonly secret: string
  /** Updates in flight at once, 1 to 100. */
  readonly connections: number
}

export type WebhookSurroundings = {
  readonly updates: Updates
  readonly courier: Courier
  readonly timers: Timers
  readonly clock: () => number
  /** Waits between retries are divided by this; time-outs are not. */
  readonly speed: number
  readonly answerTimeoutMs: number
  /** True: an accepted update is posted once more. Read at each delivery. */
  readonly redeliver: () => boolean
  /** A 2xx answer may carry a method to call. */
  readonly onAnswer: (body: string) => void
  /** @param againInMs how long the next try is put off; absent when there is none */
  readonly onAttempt: (pending: Pending, receipt: Receipt, againInMs?: number) => void
  /** The webhook answered 410 for 23 hours. */
  readonly onGone: () => void
}

/** The real server waits up to a random 60 to 120 s between tries; the shorter end keeps tests predictable. */
const LONGEST_WAIT = 60
/** A Retry-After above this many seconds is cut to it. */
const LONGEST_RETRY_AFTER = 3600
/** After this long without one success only a single connection is used. Milliseconds. */
const DOUBT_AFTER = 10_000
const GONE_AFTER = 23 * 60 * 60 * 1000

/**
 * Pushes updates to a webhook the way the real server does: one update in flight per queue, so that a failing update
 * holds back its own chat and nobody else's.
 */
export class Webhook {
  readonly settings: WebhookSettings
  lastErrorAt: number | undefined
  lastError: string | undefined
  readonly #around: WebhookSurroundings
  readonly #queues = new Map<string, Pending[]>()
  readonly #ready: string[] = []
  #inFlight = 0
  #closed = false
  #failingSince: number | undefined
  #goneSince: number | undefined

  constructor(settings: WebhookSettings, around: WebhookSurroundings) {
    this.settings = settings
    this.#around = around
    for (const pending of around.updates.pending.values()) this.add(pending)
  }

  add(pending: Pending): void {
    const queue = this.#queues.get(pending.queue)
    if (queue) {
      queue.push(pending)
      return
    }
    this.#queues.set(pending.queue, [pending])
    this.#ready.push(pending.queue)
    this.#pump()
  }

  close(): void {
    this.#closed = true
  }

  #pump(): void {
    while (!this.#closed && this.#ready.length > 0 && this.#inFlight < this.#room()) {
      const name = this.#ready.shift()!
      this.#inFlight += 1
      void this.#deliver(name).finally(() => {
        this.#inFlight -= 1
        this.#pump()
      })
    }
  }

  #room(): number {
    const doubtful = this.#failingSince !== undefined && this.#around.clock() - this.#failingSince > DOUBT_AFTER
    return doubtful ? 1 : this.settings.connections
  }

  async #deliver(name: string): Promise<void> {
    const queue = this.#queues.get(name)
    const pending = queue?.[0]
    if (!queue || !pending) return
    if (this.#around.updates.expired(pending) || !this.#around.updates.pending.has(pending.update.update_id)) {
      this.#next(name, queue, pending)
      return
    }
    const { url, secret } = this.settings
    const headers = secret === '' ? {} : { 'x-telegram-bot-api-secret-token': secret }
    const body = JSON.stringify(pending.update)
    const receipt = await this.#around.courier.post(url, body, headers, this.#around.answerTimeoutMs)
    if (this.#closed) return
    if (receipt.status >= 200 && receipt.status < 300) {
      this.#around.onAttempt(pending, receipt)
      this.#accepted(name, queue, pending, receipt)
    } else {
      const ms = waitBeforeNext(pending, receipt)
      this.#around.onAttempt(pending, receipt, ms)
      this.#failed(name, pending, receipt, ms)
    }
  }

  #accepted(name: string, queue: Pending[], pending: Pending, receipt: Receipt): void {
    this.#failingSince = undefined
    this.#goneSince = undefined
    if (receipt.body !== '' && !pending.again) this.#around.onAnswer(receipt.body)
    if (this.#around.redeliver() && !pending.again) {
      pending.again = true
      this.#ready.push(name)
      return
    }
    this.#next(name, queue, pending)
  }

  #next(name: string, queue: Pending[], pending: Pending): void {
    queue.shift()
    if (queue.length > 0) this.#ready.push(name)
    else this.#queues.delete(name)
    this.#around.updates.settle(pending.update.update_id)
  }

  #failed(name: string, pending: Pending, receipt: Receipt, ms: number): void {
    const now = this.#around.clock()
    this.lastErrorAt = now
    this.lastError = receipt.trouble ?? `Wrong response from the webhook: ${receipt.status}`
    this.#failingSince ??= now
    this.#goneSince = receipt.status === 410 ? (this.#goneSince ?? now) : undefined
    if (this.#goneSince !== undefined && now - this.#goneSince > GONE_AFTER) this.#around.onGone()
    pending.failures += 1
    this.#around.timers.after(ms / this.#around.speed, () => {
      this.#ready.push(name)
      this.#pump()
    })
  }
}

/** At once after the first failure, then twice as long each time, unless the program says when. */
function waitBeforeNext({ failures }: Pending, { retryAfter }: Receipt): number {
  const growing = failures === 0 ? 0 : Math.min(2 ** failures, LONGEST_WAIT)
  return Math.min(retryAfter ?? growing, LONGEST_RETRY_AFTER) * 1000
}
