import { flood } from './refusal.ts'

/** Which of the server's flood limits are on. All are off by default: a test that is not about pacing must not meet them. */
export type PacingRules = {
  /** One message a second to one chat, with bursts of 3; 20 a minute to a group. */
  perChat: boolean
  /** 30 messages a second in all. */
  global: boolean
  /** One setWebhook a second. */
  webhook: boolean
}

/** A bucket that fills with time; `take` answers how many seconds are missing, 0 when there is room. */
class Bucket {
  readonly #size: number
  readonly #perSecond: number
  #level: number
  #at: number

  constructor(size: number, perSecond: number, now: number) {
    this.#size = size
    this.#perSecond = perSecond
    this.#level = size
    this.#at = now
  }

  take(now: number): number {
    this.#level = Math.min(this.#size, this.#level + ((now - this.#at) / 1000) * this.#perSecond)
    this.#at = now
    if (this.#level < 1) return Math.ceil((1 - this.#level) / this.#perSecond)
    this.#level -= 1
    return 0
  }
}

const BURST = 3
const GLOBAL_PER_SECOND = 30
const GROUP_PER_MINUTE = 20

export class Pacing {
  readonly rules: PacingRules = { perChat: false, global: false, webhook: false }
  readonly #clock: () => number
  readonly #buckets = new Map<string, Bucket>()

  constructor(clock: () => number) {
    this.#clock = clock
  }

  /** Throws 429 when one message more to this chat is too many. */
  admitMessage(bot: number, chat: number): void {
    if (this.rules.global) this.#take(`bot ${bot}`, GLOBAL_PER_SECOND, GLOBAL_PER_SECOND)
    if (!this.rules.perChat) return
    if (chat > 0) this.#take(`chat ${bot} ${chat}`, BURST, 1)
    else this.#take(`chat ${bot} ${chat}`, GROUP_PER_MINUTE, GROUP_PER_MINUTE / 60)
  }

  admitWebhook(bot: number): void {
    if (this.rules.webhook) this.#take(`webhook ${bot}`, 1, 1)
  }

  #take(key: string, size: number, perSecond: number): void {
    const now = this.#clock()
    let bucket = this.#buckets.get(key)
    if (!bucket) {
      bucket = new Bucket(size, perSecond, now)
      this.#buckets.set(key, bucket)
    }
    const missing = bucket.take(now)
    if (missing > 0) throw flood(missing)
  }
}
