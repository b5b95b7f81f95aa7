import type { BotAccount } from './bot.ts'
import type { Conversation } from './conversation.ts'
import { commandsIn } from './entities.ts'
import { reportMembership } from './membership.ts'
import type { Chat, Message, User } from './wire.ts'

/** The account that Telegram puts in the place of an anonymous administrator. */
const ANONYMOUS: User = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' }

/** A group or channel that the bot was added to, to see what it does outside of private chats. */
export class Gathering {
  readonly chat: Chat
  readonly #bot: BotAccount
  readonly #member: User
  readonly #clock: () => number
  readonly #conversation: Conversation

  constructor(
    bot: BotAccount,
    member: User,
    title: string,
    options: { readonly id?: number; readonly type?: 'group' | 'supergroup' | 'channel' },
    clock: () => number,
  ) {
    this.chat = { id: options.id ?? -bot.nextGatheringId(), type: options.type ?? 'supergroup', title }
    this.#bot = bot
    this.#member = member
    this.#clock = clock
    this.#conversation = bot.meet(this.chat, 'open')
  }

  /** What the bot wrote here. */
  get fromBot(): readonly Message[] {
    return [...this.#conversation.messages.values()].filter(kept => kept.fromBot).map(kept => kept.message)
  }

  sends(text: string): Message {
    return this.#push('message', { from: this.#member, text })
  }

  /** An administrator writes in the group's name. */
  sendsAnonymously(text: string): Message {
    return this.#push('message', { from: ANONYMOUS, sender_chat: this.chat, text })
  }

  /** A channel's post: nobody is named as its sender. */
  posts(text: string): Message {
    return this.#push('channel_post', { sender_chat: this.chat, text })
  }

  removesBot(): void {
    this.#conversation.reach = 'kicked'
    reportMembership(this.#bot, this.chat, this.#member, this.#seconds(), 'member', 'kicked')
  }

  /** The group becomes a supergroup: writing to the old id is refused with the new one. */
  migrates(): number {
    const id = -this.#bot.nextGatheringId()
    this.#conversation.migratedTo = id
    this.#bot.meet({ ...this.chat, id, type: 'supergroup' }, 'open')
    return id
  }

  #push(kind: string, content: Partial<Message>): Message {
    const entities = commandsIn(content.text ?? '')
    const message: Message = {
      message_id: this.#bot.nextMessageId(),
      chat: this.chat,
      date: this.#seconds(),
      ...content,
      ...(entities.length > 0 ? { entities } : {}),
    }
    this.#conversation.keep(message, false)
    this.#bot.updates.push(kind, message, `chat ${this.chat.id}`)
    return message
  }

  #seconds(): number {
    return Math.floor(this.#clock() / 1000)
  }
}
