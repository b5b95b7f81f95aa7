import type { Timers } from '../timers.ts'
import { Conversation } from './conversation.ts'
import { Files } from './files.ts'
import { Polling } from './polling.ts'
import { bad } from './refusal.ts'
import { Updates } from './updates.ts'
import type { Webhook } from './webhook.ts'
import type { Chat, User } from './wire.ts'

export type CallbackQuery = {
  readonly at: number
  readonly onAnswer: (text: string, alert: boolean, url: string) => void
}

/** Presses that are never answered are forgotten above this number. */
const OPEN_QUERIES = 20_000
const FIRST_DAY = Date.UTC(2026, 0, 1)

export type BotDetails = { readonly username?: string; readonly name?: string }

/** One bot: its account, chats, pending updates and profile. */
export class BotAccount {
  readonly token: string
  readonly user: User
  readonly conversations = new Map<number, Conversation>()
  readonly updates: Updates
  readonly polling: Polling
  readonly files: Files
  /** Presses that may still be answered, by query id. */
  readonly queries = new Map<string, CallbackQuery>()
  /** Names, descriptions, commands and menu buttons, each under a key of method, scope and language. */
  readonly profile = new Map<string, unknown>()
  webhook: Webhook | undefined
  #lastMessageId: number
  #lastId: bigint
  #lastGathering = 1_001_000_000_000

  constructor(token: string, details: BotDetails, clock: () => number, timers: Timers) {
    this.token = token
    this.user = {
      id: Number(token.slice(0, token.indexOf(':'))),
      is_bot: true,
      first_name: details.name ?? 'Sandbox bot',
      username: details.username ?? 'sandbox_bot',
    }
    const now = clock()
    this.files = new Files(now)
    // Both begin where the clock stands, so that a restart repeats no number: one a second, a thousand a millisecond.
    this.#lastMessageId = Math.max(0, Math.floor((now - FIRST_DAY) / 1000))
    this.#lastId = 4_380_000_000_000_000_000n + BigInt(Math.max(0, now)) * 1000n
    this.updates = new Updates(clock)
    this.polling = new Polling(this.updates, timers)
    this.updates.onPush = pending => {
      if (this.webhook) this.webhook.add(pending)
      else this.polling.wake()
    }
  }

  nextMessageId(): number {
    this.#lastMessageId += 1
    return this.#lastMessageId
  }

  /** Groups and channels have negative ids; this is the number behind the minus. */
  nextGatheringId(): number {
    this.#lastGathering += 1
    return this.#lastGathering
  }

  /** Opens a press for answering; the oldest of very many open ones is forgotten. */
  openQuery(query: CallbackQuery): string {
    const id = this.nextId()
    this.queries.set(id, query)
    if (this.queries.size > OPEN_QUERIES) this.queries.delete(this.queries.keys().next().value!)
    return id
  }

  /** An id such as queries and albums have: a large number as text. */
  nextId(): string {
    this.#lastId += 1n
    return this.#lastId.toString()
  }

  /** The chat a call is about, where the bot may write; otherwise the refusal. */
  conversation(id: number | string | undefined): Conversation {
    const found = this.find(id)
    if (!found) throw bad('chat not found')
    found.admit()
    return found
  }

  find(id: number | string | undefined): Conversation | undefined {
    if (typeof id !== 'string' || !id.startsWith('@')) return this.conversations.get(Number(id))
    const name = id.slice(1).toLowerCase()
    return [...this.conversations.values()].find(
      ({ chat }) => chat.type !== 'private' && chat.username?.toLowerCase() === name,
    )
  }

  /** The conversation in this chat, made when there was none. */
  meet(chat: Chat, reach: Conversation['reach'], kept?: number): Conversation {
    const known = this.conversations.get(chat.id)
    if (known) return known
    const made = new Conversation(chat, reach, kept)
    this.conversations.set(chat.id, made)
    return made
  }
}
