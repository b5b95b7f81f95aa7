import {
  type Button,
  type ChatMessage,
  labelIn,
  matchesLabel,
  type Person,
  type PersonSnapshot,
  type Place,
  type PressTarget,
} from '../person.ts'
import { describeChat, Replies } from '../replies.ts'
import type { Account } from './account.ts'
import { drawButton, drawMessage, drawRows } from './chat-view.ts'
import type { Media } from './media.ts'
import type { Subscriber } from './subscriber.ts'
import type { Contact, InMessage, User } from './wire.ts'

export type PersonDetails = {
  readonly id?: string
  readonly name?: string
  readonly language?: string
  readonly country?: string
  readonly phone?: string
  /** The lowest version over the person's devices. */
  readonly apiVersion?: number
  readonly position?: Place
}

/** What a person needs of the server around. */
export type Surroundings = {
  readonly clock: () => number
  readonly origin: () => string
  readonly nextToken: () => string
  readonly media: Media
  readonly home: Place
  readonly onChange: (person: ViberPerson) => void
  /** The bot answered conversation_started with this body. */
  readonly onWelcome: (person: ViberPerson, body: string) => void
}

/** Somebody with Viber on the phone, in a chat with one bot. */
export class ViberPerson implements Person {
  readonly channel = 'viber'
  readonly id: string
  readonly phone: string
  position: Place
  readonly subscriber: Subscriber
  /** Links opened by pressing buttons. */
  readonly opened: string[] = []
  readonly #account: Account
  readonly #around: Surroundings
  readonly #replies = new Replies()

  constructor(account: Account, subscriber: Subscriber, details: PersonDetails, around: Surroundings) {
    this.id = subscriber.id
    this.phone = details.phone ?? '380670000000'
    this.position = details.position ?? around.home
    this.subscriber = subscriber
    this.#account = account
    this.#around = around
    subscriber.onChange = kept => {
      if (kept.out) this.#replies.arrived(() => drawMessage(kept))
      around.onChange(this)
    }
  }

  get name(): string {
    return this.subscriber.details.name
  }

  get apiVersion(): number {
    return this.subscriber.apiVersion
  }

  get chat(): readonly ChatMessage[] {
    return this.subscriber.messages.map(drawMessage)
  }

  get keyboard(): readonly (readonly Button[])[] {
    return drawRows(this.subscriber.keyboard?.Buttons ?? [])
  }

  /** Opens the chat, by a deep link when there is a context. It is no subscription yet. */
  opens(context?: string): void {
    this.#replies.acted()
    const token = this.#around.nextToken()
    const { subscribed } = this.subscriber
    const fields = { type: 'open', ...(context === undefined ? {} : { context }), user: this.#user(), subscribed }
    this.#callback('conversation_started', token, fields, body => {
      if (body.trim() !== '') this.#around.onWelcome(this, body)
    })
  }

  starts(payload?: string): void {
    this.opens(payload)
  }

  sends(text: string): ChatMessage {
    return this.#send({ type: 'text', text })
  }

  /** A button of the last keyboard, or of a carousel in the chat; with a message, one that this message bore. */
  presses(target: PressTarget): void {
    const label = labelIn(target)
    const carousels = this.subscriber.messages.toReversed().flatMap(({ out }) => out?.rich_media?.Buttons ?? [])
    const button =
      typeof target === 'object' && 'message' in target
        ? target.message.buttons.flat().find(drawn => matchesLabel(drawn.label, label))
        : [...(this.subscriber.keyboard?.Buttons ?? []), ...carousels]
            .map(drawButton)
            .find(drawn => matchesLabel(drawn.label, label))
    if (!button) throw new Error(`${this.name} sees no such button: ${label}. The chat shows:\n${this.#sight()}`)
    this.#press(button)
  }

  sendsPlace(lat: number, lon: number): ChatMessage {
    return this.#send({ type: 'location', location: { lat, lon } })
  }

  sendsPhoto(bytes: Uint8Array, options: { readonly caption?: string } = {}): ChatMessage {
    const media = this.#serve(bytes, 'photo.jpg', 'image/jpeg')
    const caption = options.caption === undefined ? {} : { text: options.caption }
    return this.#send({
      type: 'picture',
      media,
      thumbnail: media,
      file_name: 'photo.jpg',
      size: bytes.length,
      ...caption,
    })
  }

  sendsVideo(bytes: Uint8Array = new Uint8Array(64)): ChatMessage {
    const media = this.#serve(bytes, 'video.mp4', 'video/mp4')
    return this.#send({ type: 'video', media, size: bytes.length, duration: 3 })
  }

  /** With a thumbnail where Viber makes one. */
  sendsFile(bytes: Uint8Array = new Uint8Array(64), name = 'document.pdf', thumbnail?: Uint8Array): ChatMessage {
    const media = this.#serve(bytes, name, 'application/octet-stream')
    const small = thumbnail ? { thumbnail: this.#serve(thumbnail, 'thumbnail.jpg', 'image/jpeg') } : {}
    return this.#send({ type: 'file', media, file_name: name, size: bytes.length, ...small })
  }

  /** Any message at all: a part that is missing, an address of somewhere else. */
  sendsMessage(message: InMessage): ChatMessage {
    return this.#send(message)
  }

  sendsUrl(url: string): ChatMessage {
    return this.#send({ type: 'url', media: url })
  }

  sendsSticker(id = 46105): ChatMessage {
    return this.#send({ type: 'sticker', sticker_id: id, media: `${this.#around.origin()}/stickers/${id}.png` })
  }

  /** Somebody's card out of the address book. */
  sendsContact(card: { readonly name: string; readonly phone: string }): ChatMessage {
    return this.#send({ type: 'contact', contact: { name: card.name, phone_number: card.phone } })
  }

  /** Without a card: the own number, as a card like any other. Only a share-phone button proves whose number it is. */
  sharesContact(card?: { readonly name: string; readonly phone: string }): ChatMessage {
    return this.sendsContact(card ?? { name: this.name, phone: this.phone })
  }

  unsubscribes(): void {
    this.#replies.acted()
    this.subscriber.subscribed = false
    this.#callback('unsubscribed', this.#around.nextToken(), { user_id: this.id })
    this.#around.onChange(this)
  }

  /** Turns "Receive messages" on again, which wipes the tracking data. */
  resubscribes(): void {
    this.#replies.acted()
    this.subscriber.subscribed = true
    this.subscriber.trackingData = ''
    this.#callback('subscribed', this.#around.nextToken(), { user: this.#user() })
    this.#around.onChange(this)
  }

  leaves(): void {
    this.unsubscribes()
  }

  returns(): void {
    this.resubscribes()
  }

  /** Reads all that is unread: one `seen`, with the last token. */
  reads(): void {
    const last = this.subscriber.unread.at(-1)
    this.subscriber.unread = []
    if (last !== undefined) this.#callback('seen', last, { user_id: this.id })
  }

  /** Posts any event at all. `message_token` is filled in when there is none, and is written bare. */
  raw(event: Record<string, unknown>): void {
    this.#replies.acted()
    const { event: name, message_token: token, ...fields } = event
    this.#callback(
      String(name ?? ''),
      token === undefined ? this.#around.nextToken() : String(token),
      fields,
      undefined,
      true,
    )
  }

  waitFor(predicate: (message: ChatMessage) => boolean = () => true, timeoutMs = 5000): Promise<ChatMessage> {
    return this.#replies.waitFor(predicate, timeoutMs, () => this.#sight())
  }

  snapshot(): PersonSnapshot {
    const { id, name, chat, keyboard } = this
    return { channel: 'viber', id, name, reachable: this.subscriber.subscribed, chat, keyboard }
  }

  #press({ kind, data = '', silent = false }: Button): void {
    const { lat, lon } = this.position
    const contact: Contact = { name: this.name, phone_number: this.phone }
    if (kind === 'url') this.opened.push(data)
    if (kind === 'text' || kind === 'url') this.#send({ type: 'text', text: data }, silent)
    if (kind === 'place') this.#send({ type: 'location', location: { lat, lon } }, silent)
    if (kind === 'phone') this.#send({ type: 'contact', text: data, contact }, silent)
  }

  #send(content: InMessage, silent = false): ChatMessage {
    this.#replies.acted()
    const { trackingData } = this.subscriber
    const message: InMessage = { ...content, ...(trackingData === '' ? {} : { tracking_data: trackingData }) }
    const token = this.#around.nextToken()
    const kept = this.subscriber.wrote(message, token, this.#around.clock(), !silent)
    this.#callback('message', token, { sender: this.#user(), message, silent })
    return drawMessage(kept)
  }

  #callback(
    event: string,
    token: string,
    fields: Readonly<Record<string, unknown>>,
    onAccepted?: (body: string) => void,
    always = false,
  ): void {
    if (!always && !this.#account.wants(event)) return
    this.#account.callbacks.send({ user: this.id, token, event, fields, ...(onAccepted ? { onAccepted } : {}) })
  }

  #user(): User {
    const { webhook } = this.#account
    return {
      id: this.id,
      ...(webhook?.sendName ? { name: this.name } : {}),
      ...(webhook?.sendPhoto ? { avatar: `${this.#around.origin()}/avatars/person.jpg` } : {}),
      country: this.subscriber.details.country,
      language: this.subscriber.details.language,
      api_version: this.apiVersion,
    }
  }

  #serve(bytes: Uint8Array, name: string, type: string): string {
    return `${this.#around.origin()}${this.#around.media.add(bytes, name, type)}`
  }

  #sight(): string {
    const labels = this.keyboard.flat().map(({ label }) => `[${label}]`)
    return `${describeChat(this.chat)}\nkeyboard: ${labels.join(' ')}`
  }
}
