import type { Update } from './wire.ts'

/** An update that the bot has not accepted yet. */
export type Pending = {
  readonly update: Update
  /** Updates of one queue are delivered one after another; queues do not wait for each other. */
  readonly queue: string
  /** Milliseconds by the stand-in's clock; after that the update is dropped without a word. */
  readonly expiresAt: number
  failures: number
  /** Set once the update was accepted and is given a second time on purpose. */
  again: boolean
}

/** Not sent unless asked for by name. */
const ON_REQUEST = ['chat_member', 'message_reaction', 'message_reaction_count']

const KINDS = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'message_reaction',
  'message_reaction_count',
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  'my_chat_member',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
]

const DAY = 24 * 60 * 60 * 1000
const LIFE: Readonly<Record<string, number>> = {
  callback_query: 150_000,
  shipping_query: 150_000,
  pre_checkout_query: 150_000,
  inline_query: 30_000,
}

/**
 * Numbers begin where the clock stands, a hundred for each millisecond since this day, so that a restarted stand-in does
 * not repeat the update ids a program has already noted, not even after a benchmark of thousands a second. The price:
 * they fit 53 bits and not 31 as the real ones do.
 */
const FIRST_DAY = Date.UTC(2024, 0, 1)

/** The updates waiting for one bot, whether it polls or has a webhook. */
export class Updates {
  readonly pending = new Map<number, Pending>()
  /** The last list asked for explicitly; it stays until another one is given. Undefined means the default kinds. */
  allowed: readonly string[] | undefined
  /** Whoever delivers at the moment: a webhook or a waiting poll. */
  onPush: (pending: Pending) => void = () => undefined
  readonly #clock: () => number
  #nextId: number
  #idle: (() => void)[] = []

  constructor(clock: () => number) {
    this.#clock = clock
    this.#nextId = 1 + Math.max(0, Math.floor((clock() - FIRST_DAY) * 100))
  }

  /** Queues an update, unless this bot did not ask for its kind. */
  push(kind: string, content: unknown, queue: string): Update | undefined {
    if (!this.#wanted(kind)) return undefined
    return this.inject({ update_id: this.#nextId, [kind]: content }, queue, LIFE[kind] ?? DAY)
  }

  /** Queues any object as an update, wanted or not; `update_id` is filled in when it has none. */
  inject(content: Record<string, unknown>, queue: string, lifeMs = DAY): Update {
    const id = typeof content.update_id === 'number' ? content.update_id : this.#nextId
    this.#nextId = Math.max(this.#nextId, id) + 1
    const update: Update = { ...content, update_id: id }
    const pending: Pending = { update, queue, expiresAt: this.#clock() + lifeMs, failures: 0, again: false }
    this.pending.set(id, pending)
    this.onPush(pending)
    return update
  }

  /** A list of kinds asked for in setWebhook or getUpdates. An empty list brings the default back, none keeps the last. */
  ask(kinds: readonly unknown[] | undefined): void {
    if (kinds === undefined) return
    const known = kinds.filter((kind): kind is string => typeof kind === 'string' && KINDS.includes(kind))
    this.allowed = known.length > 0 ? known : undefined
  }

  settle(id: number): void {
    this.pending.delete(id)
    if (this.pending.size === 0) for (const resolve of this.#idle.splice(0)) resolve()
  }

  clear(): void {
    for (const id of [...this.pending.keys()]) this.settle(id)
  }

  expired(pending: Pending): boolean {
    return this.#clock() > pending.expiresAt
  }

  /** Resolves when nothing is waiting for the bot any more. */
  idle(): Promise<void> {
    return this.pending.size === 0 ? Promise.resolve() : new Promise(resolve => this.#idle.push(resolve))
  }

  #wanted(kind: string): boolean {
    return this.allowed ? this.allowed.includes(kind) : !ON_REQUEST.includes(kind)
  }
}
