import { createHmac } from 'node:crypto'
import type { Courier, Receipt } from '../courier.ts'
import type { Timers } from '../timers.ts'
import { withToken } from './tokens.ts'

export type Callback = {
  /** Callbacks of one person are first tried one after another. */
  readonly user: string
  readonly token: string
  readonly event: string
  readonly fields: Readonly<Record<string, unknown>>
  /** Told of the body of the answer that was accepted, once. */
  readonly onAccepted?: (body: string) => void
}

export type CallbackSurroundings = {
  readonly courier: Courier
  readonly timers: Timers
  readonly clock: () => number
  /** Waits between tries are divided by this; the time-out is not. */
  readonly speed: number
  readonly answerTimeoutMs: number
  readonly authToken: string
  readonly url: () => string | undefined
  /** True: an accepted callback is posted once more. */
  readonly redeliver: () => boolean
  readonly onAttempt: (callback: Callback, attempt: number, receipt: Receipt) => void
  /** A callback was given up after an hour. */
  readonly onLost: (callback: Callback) => void
}

/** Seconds before each further try. The first is what practitioners see, the rest is said of Viber but not by it. */
const WAITS = [5, 10, 60, 300, 600, 900]
/** Milliseconds after which an event is lost for good. */
const GIVEN_UP_AFTER = 60 * 60 * 1000

type Job = { readonly callback: Callback; readonly body: string; readonly since: number; attempt: number }

/** Posts signed callbacks and posts each again, token and all, until the answer is exactly 200. */
export class Callbacks {
  readonly #around: CallbackSurroundings
  readonly #queues = new Map<string, Job[]>()
  #open = 0
  #idle: (() => void)[] = []

  constructor(around: CallbackSurroundings) {
    this.#around = around
  }

  /** Does nothing when no webhook is set: Viber keeps no history. */
  send(callback: Callback): void {
    if (this.#around.url() === undefined) return
    const now = this.#around.clock()
    const fields = { event: callback.event, timestamp: now, chat_hostname: 'SN-CHAT-01_', ...callback.fields }
    const job: Job = { callback, body: withToken(callback.token, fields), since: now, attempt: 0 }
    this.#open += 1
    const queue = this.#queues.get(callback.user)
    if (queue) {
      queue.push(job)
      return
    }
    this.#queues.set(callback.user, [job])
    void this.#drain(callback.user)
  }

  /** One post, answered or not; set_webhook uses it to try an address out. */
  async post(url: string, body: string): Promise<Receipt> {
    const signature = createHmac('sha256', this.#around.authToken).update(body).digest('hex')
    const headers = { 'x-viber-content-signature': signature }
    return this.#around.courier.post(url, body, headers, this.#around.answerTimeoutMs)
  }

  /** Resolves when no callback waits to be accepted. */
  idle(): Promise<void> {
    return this.#open === 0 ? Promise.resolve() : new Promise(resolve => this.#idle.push(resolve))
  }

  async #drain(user: string): Promise<void> {
    const queue = this.#queues.get(user)!
    for (let job = queue[0]; job; job = queue[0]) {
      await this.#attempt(job)
      queue.shift()
    }
    this.#queues.delete(user)
  }

  async #attempt(job: Job): Promise<void> {
    const url = this.#around.url()
    if (url === undefined) return this.#end()
    job.attempt += 1
    const receipt = await this.post(url, job.body)
    this.#around.onAttempt(job.callback, job.attempt, receipt)
    if (receipt.status !== 200) return this.#again(job, receipt.trouble === 'Read timeout expired')
    job.callback.onAccepted?.(receipt.body)
    if (this.#around.redeliver()) this.#around.onAttempt(job.callback, job.attempt + 1, await this.post(url, job.body))
    return this.#end()
  }

  #again(job: Job, waitedAlready: boolean): void {
    if (this.#around.clock() - job.since > GIVEN_UP_AFTER) {
      this.#around.onLost(job.callback)
      this.#end()
      return
    }
    const seconds = WAITS[Math.min(job.attempt, WAITS.length) - 1]!
    const ms = waitedAlready && job.attempt === 1 ? 0 : (seconds * 1000) / this.#around.speed
    this.#around.timers.after(ms, () => void this.#attempt(job))
  }

  #end(): void {
    this.#open -= 1
    if (this.#open === 0) for (const resolve of this.#idle.splice(0)) resolve()
  }
}
