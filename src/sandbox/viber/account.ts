import type { Callbacks } from './callbacks.ts'
import type { Subscriber } from './subscriber.ts'
import { ALWAYS_SENT } from './wire.ts'

export type AccountDetails = {
  readonly name?: string
  /** The `chatURI` of deep links. */
  readonly uri?: string
  /** False: broadcast_message is refused with status 19. */
  readonly mayBroadcast?: boolean
}

export type WebhookSettings = {
  readonly url: string
  /** Undefined: all events. */
  readonly events: readonly string[] | undefined
  readonly sendName: boolean
  readonly sendPhoto: boolean
}

/** Calls of broadcast_message, and the milliseconds they are counted over. */
const BROADCASTS = 500
const BROADCAST_WINDOW = 10_000

/** One bot account and the people who know it. */
export class Account {
  readonly token: string
  readonly name: string
  readonly uri: string
  readonly mayBroadcast: boolean
  readonly subscribers = new Map<string, Subscriber>()
  readonly callbacks: Callbacks
  webhook: WebhookSettings | undefined
  /** Messages outside of a session, which Viber would put on the bill. */
  charged = 0
  #broadcasts: number[] = []

  constructor(token: string, details: AccountDetails, callbacks: (account: Account) => Callbacks) {
    this.token = token
    this.name = details.name ?? 'Sandbox bot'
    this.uri = details.uri ?? 'sandboxbot'
    this.mayBroadcast = details.mayBroadcast ?? true
    this.callbacks = callbacks(this)
  }

  /** Counts a broadcast; false when it is one too many for the last 10 seconds. */
  admitBroadcast(now: number): boolean {
    this.#broadcasts = this.#broadcasts.filter(at => now - at < BROADCAST_WINDOW)
    if (this.#broadcasts.length >= BROADCASTS) return false
    this.#broadcasts.push(now)
    return true
  }

  wants(event: string): boolean {
    return ALWAYS_SENT.has(event) || this.webhook?.events === undefined || this.webhook.events.includes(event)
  }
}
