import type { InMessage, Keyboard, OutMessage } from './wire.ts'

/** A message in the chat. Exactly one of `out` and `inbound` is there. */
export type Kept = {
  readonly token: string
  readonly at: number
  readonly out?: OutMessage
  readonly inbound?: InMessage
}

export type SubscriberDetails = {
  readonly name: string
  readonly language: string
  readonly country: string
  /** The lowest version over the person's devices. */
  readonly apiVersion: number
}

const HOUR = 60 * 60 * 1000
const SESSION = 24 * HOUR
/** Messages to one person in a clock hour without a reply. */
const PER_HOUR = 100
/** The bot's messages that one session covers. */
const PER_SESSION = 60
/** get_user_details: calls for one person, and the time they are counted over. */
const DETAILS = 2
const DETAILS_WINDOW = 12 * HOUR

/** What Viber knows of one person and one bot. */
export class Subscriber {
  readonly id: string
  readonly details: SubscriberDetails
  subscribed = false
  readonly messages: Kept[] = []
  /** Given back with the person's next message; that of the last message the bot sent. */
  trackingData = ''
  keyboard: Keyboard | undefined
  /** Tokens the person has not read. */
  unread: string[] = []
  onChange: (kept: Kept) => void = () => undefined
  readonly #kept: number
  #lastInbound: number | undefined
  #sessionSent = 0
  #hour = -1
  #hourSent = 0
  #detailsAsked: number[] = []

  constructor(id: string, details: SubscriberDetails, kept: number) {
    this.id = id
    this.details = details
    this.#kept = kept
  }

  get apiVersion(): number {
    return this.details.apiVersion
  }

  /** The bot's message arrives: its keyboard replaces the last one, or takes it away when it has none. */
  show(out: OutMessage, token: string, at: number): void {
    this.trackingData = out.tracking_data
    this.keyboard = out.keyboard
    if (out.type !== 'keyboard') this.unread.push(token)
    this.#keep({ token, at, out })
  }

  /** The person writes, which subscribes, starts a session and clears the hour's count. */
  wrote(inbound: InMessage, token: string, at: number, shown: boolean): Kept {
    this.subscribed = true
    if (this.#lastInbound === undefined || at - this.#lastInbound > SESSION) this.#sessionSent = 0
    this.#lastInbound = at
    this.#hourSent = 0
    const kept: Kept = { token, at, inbound }
    if (shown) this.#keep(kept)
    return kept
  }

  /** Counts a message against the hour; false when it is one too many. */
  admit(now: number): boolean {
    const hour = Math.floor(now / HOUR)
    if (hour !== this.#hour) {
      this.#hour = hour
      this.#hourSent = 0
    }
    if (this.#hourSent >= PER_HOUR) return false
    this.#hourSent += 1
    return true
  }

  /** True when the message is covered by the person's session of 24 hours and 60 messages. */
  inSession(now: number): boolean {
    if (this.#lastInbound === undefined || now - this.#lastInbound > SESSION) return false
    this.#sessionSent += 1
    return this.#sessionSent <= PER_SESSION
  }

  mayAskDetails(now: number): boolean {
    this.#detailsAsked = this.#detailsAsked.filter(at => now - at < DETAILS_WINDOW)
    if (this.#detailsAsked.length >= DETAILS) return false
    this.#detailsAsked.push(now)
    return true
  }

  #keep(kept: Kept): void {
    this.messages.push(kept)
    if (this.messages.length > this.#kept * 2) this.messages.splice(0, this.#kept)
    this.onChange(kept)
  }
}
