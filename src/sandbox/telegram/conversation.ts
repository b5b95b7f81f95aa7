import { forbidden, Refusal } from './refusal.ts'
import type { Chat, InlineKeyboard, Message, ReplyKeyboard } from './wire.ts'

/** A message with what the API does not show of it. */
export type Kept = {
  readonly message: Message
  readonly fromBot: boolean
  /** A message that brought a reply keyboard (or removed one) cannot be edited afterwards. */
  readonly hadReplyMarkup: boolean
}

/** Why the bot may or may not write here. */
export type Reach = 'never started' | 'open' | 'blocked' | 'deactivated' | 'kicked'

/** Older messages are forgotten; editing one of them then fails as if it had been deleted. */
const DEFAULT_KEPT = 500

/** One chat as one bot sees it. */
export class Conversation {
  readonly chat: Chat
  readonly messages = new Map<number, Kept>()
  reach: Reach
  migratedTo: number | undefined
  /** Topics that the person has opened in a private chat. */
  readonly topics = new Set<number>()
  /** The reply keyboard in force. */
  keyboard: ReplyKeyboard | undefined
  /** Told of every message that is new, edited (`message`) or deleted (`undefined`). */
  onChange: (kept: Kept | undefined) => void = () => undefined
  readonly #kept: number

  constructor(chat: Chat, reach: Reach, kept = DEFAULT_KEPT) {
    this.chat = chat
    this.reach = reach
    this.#kept = kept
  }

  /** Throws the refusal that the real server gives when the bot may not write here. */
  admit(): void {
    if (this.migratedTo !== undefined) {
      throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: this.migratedTo,
      })
    }
    if (this.reach === 'open') return
    if (this.reach === 'blocked') throw forbidden('bot was blocked by the user')
    if (this.reach === 'deactivated') throw forbidden('user is deactivated')
    if (this.reach === 'kicked') throw forbidden(`bot was kicked from the ${this.chat.type} chat`)
    throw forbidden("bot can't initiate conversation with a user")
  }

  keep(message: Message, fromBot: boolean, hadReplyMarkup = false): Kept {
    const kept: Kept = { message, fromBot, hadReplyMarkup }
    this.messages.set(message.message_id, kept)
    if (this.messages.size > this.#kept) {
      for (const oldest of this.messages.keys()) {
        this.messages.delete(oldest)
        break
      }
    }
    this.onChange(kept)
    return kept
  }

  /** Puts a changed message in the place of the old one. */
  replace(kept: Kept, message: Message): void {
    const next: Kept = { ...kept, message }
    this.messages.set(message.message_id, next)
    this.onChange(next)
  }

  remove(id: number): void {
    this.messages.delete(id)
    this.onChange(undefined)
  }
}

export type ReplyMarkup =
  | { readonly kind: 'inline'; readonly markup: InlineKeyboard }
  | { readonly kind: 'keyboard'; readonly markup: ReplyKeyboard }
  | { readonly kind: 'remove' }
  | { readonly kind: 'force' }
