import {
  type Button,
  type ChatMessage,
  labelIn,
  type Person,
  type PersonSnapshot,
  type Place,
  type PressTarget,
} from '../person.ts'
import { describeChat, Replies } from '../replies.ts'
import type { BotAccount } from './bot.ts'
import { drawKeyboardButton, drawMessage } from './chat-view.ts'
import {
  type Content,
  contactContent,
  type DocumentOptions,
  documentContent,
  forwardedContent,
  type PhotoOptions,
  photoContent,
  placeContent,
  stickerContent,
  textContent,
  videoContent,
  voiceContent,
} from './contents.ts'
import type { Conversation, Kept } from './conversation.ts'
import { findButton, type MessageOfPress } from './find-button.ts'
import { Gathering } from './gathering.ts'
import { type PersonDetails, privateChat, userFrom } from './identity.ts'
import { reportMembership } from './membership.ts'
import type { Message, Update, User } from './wire.ts'

export type { PersonDetails }

/** What a person needs of the server around. */
export type Surroundings = {
  readonly apiRoot: string
  readonly options: { readonly clock: () => number; readonly messagesKept: number; readonly home: Place }
  emit(event: 'message', person: TelegramPerson): boolean
}

const OFF: ReadonlySet<string> = new Set(['blocked', 'deactivated', 'never started'])

/** Somebody with Telegram on the phone, in a private chat with one bot. */
export class TelegramPerson implements Person {
  readonly channel = 'telegram'
  readonly user: User
  readonly phone: string
  position: Place
  /** Answers to presses, oldest first: what flashed over the chat. */
  readonly toasts: { readonly text: string; readonly alert: boolean }[] = []
  /** Links opened and texts copied by pressing buttons. */
  readonly opened: string[] = []
  readonly copied: string[] = []
  readonly #bot: BotAccount
  readonly #around: Surroundings
  readonly #conversation: Conversation
  readonly #replies = new Replies()
  #topic: number | undefined

  constructor(bot: BotAccount, details: PersonDetails & { readonly id: number }, around: Surroundings) {
    this.user = userFrom(details)
    this.phone = details.phone ?? `380${String(details.id).slice(-9).padStart(9, '0')}`
    this.position = details.position ?? around.options.home
    this.#bot = bot
    this.#around = around
    this.#conversation = bot.meet(privateChat(this.user), 'never started', around.options.messagesKept)
    this.#conversation.onChange = kept => {
      if (kept?.fromBot) this.#replies.arrived(() => this.#draw(kept))
      around.emit('message', this)
    }
  }

  get id(): string {
    return String(this.user.id)
  }

  get name(): string {
    return [this.user.first_name, this.user.last_name].filter(Boolean).join(' ')
  }

  get chat(): readonly ChatMessage[] {
    return [...this.#conversation.messages.values()].map(kept => this.#draw(kept))
  }

  get keyboard(): readonly (readonly Button[])[] {
    return (this.#conversation.keyboard?.keyboard ?? []).map(row => row.map(drawKeyboardButton))
  }

  starts(payload = ''): void {
    if (this.#conversation.reach === 'blocked') this.returns()
    this.sends(payload === '' ? '/start' : `/start ${payload}`)
  }

  sends(text: string): ChatMessage {
    return this.#send(textContent(text))
  }

  /** Any message at all: formatted blocks, hidden links, a part that is missing. */
  sendsMessage(content: Content): ChatMessage {
    return this.#send(content)
  }

  /** A message of the bot comes back as what the person sends. */
  forwards(message: ChatMessage): ChatMessage {
    return this.#send(forwardedContent(this.#conversation.messages.get(Number(message.id))!.message))
  }

  /** From here on everything is written in this topic of the chat. */
  opensTopic(topic: number): void {
    this.#topic = topic
    this.#conversation.topics.add(topic)
  }

  deletesTopic(topic: number): void {
    this.#topic = undefined
    this.#conversation.topics.delete(topic)
  }

  presses(target: PressTarget): void {
    const found = findButton(this.#conversation, target)
    if (!found)
      throw new Error(`${this.name} sees no such button: ${labelIn(target)}. The chat shows:\n${this.#sight()}`)
    const { button, message } = found
    if (message) this.#pressInline(message, button)
    else if (button.kind === 'place') this.sendsPlace(this.position.lat, this.position.lon)
    else if (button.kind === 'phone') this.sharesContact()
    else this.sends(button.label)
  }

  sendsPlace(lat: number, lon: number, venue?: { readonly title: string; readonly address: string }): ChatMessage {
    return this.#send(placeContent({ lat, lon }, venue))
  }

  sendsPhoto(bytes: Uint8Array, options: PhotoOptions = {}): ChatMessage {
    return this.#send(photoContent(this.#bot.files, bytes, options))
  }

  /** Photos chosen together: separate updates that share an album id, the caption on the first. */
  sendsAlbum(photos: readonly Uint8Array[], options: { readonly caption?: string } = {}): readonly ChatMessage[] {
    const mediaGroupId = this.#bot.nextId()
    return photos.map((bytes, index) =>
      this.sendsPhoto(bytes, { mediaGroupId, ...(index === 0 && options.caption ? { caption: options.caption } : {}) }),
    )
  }

  sendsDocument(bytes: Uint8Array, options: DocumentOptions = {}): ChatMessage {
    return this.#send(documentContent(this.#bot.files, bytes, options))
  }

  sendsSticker(): ChatMessage {
    return this.#send(stickerContent(this.#bot.files))
  }

  sendsVoice(bytes: Uint8Array = new Uint8Array(64), seconds = 3): ChatMessage {
    return this.#send(voiceContent(this.#bot.files, bytes, seconds))
  }

  sendsVideo(bytes: Uint8Array = new Uint8Array(64), seconds = 3): ChatMessage {
    return this.#send(videoContent(this.#bot.files, bytes, seconds))
  }

  /** Without a card: the person's own number, which alone carries the person's own user id. */
  sharesContact(card?: { readonly name: string; readonly phone: string; readonly userId?: number }): ChatMessage {
    const { first_name: name, id: userId } = this.user
    return this.#send(contactContent(card ?? { name, phone: this.phone, userId }))
  }

  /** Changes a text sent before, or puts another photo in the place of one; the bot gets `edited_message`. */
  edits(message: ChatMessage, to: string | Uint8Array): void {
    this.#edit(message, typeof to === 'string' ? textContent(to) : photoContent(this.#bot.files, to, {}))
  }

  /** A first reaction: the bot is told that the message was edited, and nothing in it has changed. */
  reacts(message: ChatMessage): void {
    this.#edit(message, {})
  }

  /** A live location moves on, which also comes as `edited_message`. */
  moves(message: ChatMessage, lat: number, lon: number): void {
    this.#edit(message, placeContent({ lat, lon }))
  }

  blocks(): void {
    this.#changeMembership('blocked', 'member', 'kicked')
  }

  unblocks(): void {
    this.#changeMembership('open', 'kicked', 'member')
  }

  /** The account is deleted; the bot is told nothing and learns it when it writes. */
  deactivates(): void {
    this.#conversation.reach = 'deactivated'
  }

  leaves(): void {
    this.blocks()
  }

  returns(): void {
    this.unblocks()
  }

  /** A group or channel that this person and the bot are in. */
  inGroup(
    title = 'Будинок 12',
    options: { readonly id?: number; readonly type?: 'group' | 'supergroup' | 'channel' } = {},
  ): Gathering {
    return new Gathering(this.#bot, this.user, title, options, this.#around.options.clock)
  }

  /** Queues any update at all, in this person's chat queue. */
  raw(update: Record<string, unknown>): Update {
    this.#replies.acted()
    return this.#bot.updates.inject(update, `chat ${this.user.id}`)
  }

  waitFor(predicate: (message: ChatMessage) => boolean = () => true, timeoutMs = 5000): Promise<ChatMessage> {
    return this.#replies.waitFor(predicate, timeoutMs, () => this.#sight())
  }

  snapshot(): PersonSnapshot {
    const { id, name, chat, keyboard } = this
    const toast = this.toasts.at(-1)?.text
    const reachable = !OFF.has(this.#conversation.reach)
    return { channel: 'telegram', id, name, reachable, chat, keyboard, ...(toast === undefined ? {} : { toast }) }
  }

  #send(content: Content): ChatMessage {
    const { reach } = this.#conversation
    if (reach === 'blocked' || reach === 'deactivated') throw new Error(`${this.name} is ${reach} and cannot write`)
    this.#conversation.reach = 'open'
    this.#replies.acted()
    const message: Message = {
      message_id: this.#bot.nextMessageId(),
      from: this.user,
      chat: this.#conversation.chat,
      date: this.#seconds(),
      ...(this.#topic === undefined ? {} : { message_thread_id: this.#topic, is_topic_message: true as const }),
      ...content,
    }
    const kept = this.#conversation.keep(message, false)
    this.#bot.updates.push('message', message, `chat ${this.user.id}`)
    return this.#draw(kept)
  }

  #edit(message: ChatMessage, content: Content): void {
    const kept = this.#conversation.messages.get(Number(message.id))
    if (!kept || kept.fromBot) throw new Error('People can edit only what they sent themselves')
    const { entities, ...rest } = kept.message
    const unchanged = Object.keys(content).length === 0 && entities ? { entities } : {}
    const edited: Message = { ...rest, ...unchanged, ...content, edit_date: this.#seconds() }
    this.#replies.acted()
    this.#conversation.replace(kept, edited)
    this.#bot.updates.push('edited_message', edited, `chat ${this.user.id}`)
  }

  #pressInline(message: MessageOfPress, { kind, data }: Button): void {
    if (kind === 'url' && data) this.opened.push(data)
    if (kind === 'copy' && data) this.copied.push(data)
    if (kind !== 'data') return
    this.#replies.acted()
    const id = this.#bot.openQuery({
      at: this.#around.options.clock(),
      onAnswer: (text, alert, url) => {
        if (text !== '') this.toasts.push({ text, alert })
        if (url !== '') this.opened.push(url)
        this.#around.emit('message', this)
      },
    })
    const query = { id, from: this.user, message, chat_instance: `-${this.user.id}`, data }
    this.#bot.updates.push('callback_query', query, `callback ${this.user.id}`)
  }

  #changeMembership(reach: 'open' | 'blocked', from: string, to: string): void {
    this.#replies.acted()
    this.#conversation.reach = reach
    reportMembership(this.#bot, this.#conversation.chat, this.user, this.#seconds(), from, to)
    this.#around.emit('message', this)
  }

  #seconds(): number {
    return Math.floor(this.#around.options.clock() / 1000)
  }

  #draw(kept: Kept): ChatMessage {
    return drawMessage(kept, fileId => {
      const path = this.#bot.files.byId(fileId)?.path
      return path && `${this.#around.apiRoot}/file/bot${this.#bot.token}/${path}`
    })
  }

  #sight(): string {
    const labels = this.keyboard.flat().map(({ label }) => `[${label}]`)
    return `${describeChat(this.chat)}\nkeyboard: ${labels.join(' ')}`
  }
}
