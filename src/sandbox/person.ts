/** What a button does when it is pressed. `text` sends its words, `data` is a silent press (Telegram only). */
export type ButtonKind = 'text' | 'data' | 'place' | 'phone' | 'url' | 'copy' | 'app' | 'none'

export type Button = {
  readonly label: string
  readonly kind: ButtonKind
  /** Telegram: callback data, address or text to copy. Viber: the ActionBody. */
  readonly data?: string
  /** Viber: the press sends its words without showing them in the chat. */
  readonly silent?: boolean
}

/** A message as the person's phone shows it now, that is after edits. Plain data: it can be written as JSON. */
export type ChatMessage = {
  /** Telegram's message id or Viber's message token, as text because tokens do not fit a number. */
  readonly id: string
  readonly from: 'bot' | 'person'
  /** Milliseconds since 1970 by the stand-in's clock. */
  readonly at: number
  readonly kind: 'text' | 'photo' | 'place' | 'contact' | 'sticker' | 'video' | 'voice' | 'file' | 'url' | 'carousel'
  /** The words without markup; the caption of a photo. */
  readonly text: string
  /** The same words with markup, as Telegram HTML, where there is any. */
  readonly html?: string
  /** Rows of buttons that belong to this message: inline ones in Telegram, the keyboard that came with it in Viber. */
  readonly buttons: readonly (readonly Button[])[]
  /** Where the picture or file can be downloaded. */
  readonly media?: string
  readonly place?: { readonly lat: number; readonly lon: number }
  /** Photos chosen together share it (Telegram only). */
  readonly album?: string
  /** The topic of the chat that it stands in (Telegram only). */
  readonly topic?: number
  readonly edited: boolean
}

/**
 * A button by its label, anywhere in sight; or one of the buttons that a message bore when it was drawn, which is how
 * an old keyboard is pressed after it was changed or scrolled away.
 */
export type PressTarget =
  | string
  | RegExp
  | { readonly label: string | RegExp; readonly message: Pick<ChatMessage, 'id' | 'buttons'> }

export type PersonSnapshot = {
  readonly channel: 'telegram' | 'viber'
  readonly id: string
  readonly name: string
  /** False when the bot may not write: blocked, unsubscribed, never started. */
  readonly reachable: boolean
  readonly chat: readonly ChatMessage[]
  /** The keyboard in place of the phone's own: Telegram's reply keyboard, Viber's last keyboard. */
  readonly keyboard: readonly (readonly Button[])[]
  /** What flashed over the chat in answer to the last press (Telegram only). */
  readonly toast?: string
}

export type Place = { readonly lat: number; readonly lon: number }

/** Where phones are unless told otherwise: out at sea, in no city. */
export const HOME: Place = { lat: 0, lon: 0 }

/**
 * The verbs that a person has in either messenger, so that one transcript can be played through both. Verbs act at
 * once and give back the message as the person sees it; the bot hears of it through its webhook or its poll, later.
 */
export interface Person {
  readonly channel: 'telegram' | 'viber'
  readonly id: string
  readonly name: string
  /** Where the phone is: what a button that asks for the location sends. */
  position: Place
  readonly chat: readonly ChatMessage[]
  readonly keyboard: readonly (readonly Button[])[]
  /** Comes through a deep link or opens the chat for the first time. */
  starts(payload?: string): void
  sends(text: string): ChatMessage
  /** Throws with the labels in sight when there is no such button. */
  presses(target: PressTarget): void
  sendsPlace(lat: number, lon: number): ChatMessage
  sendsPhoto(bytes: Uint8Array, options?: { readonly caption?: string }): ChatMessage
  sendsSticker(): ChatMessage
  /** Shares the person's own number, or somebody else's card. */
  sharesContact(card?: { readonly name: string; readonly phone: string }): ChatMessage
  /** Stops the bot from writing: blocks it in Telegram, unsubscribes in Viber. */
  leaves(): void
  returns(): void
  /**
   * Waits for a message of the bot, new or edited. Looks first at what has come since the person last did something
   * and was not handed out by an earlier `waitFor`; so calls one after another read the bot's replies in order.
   */
  waitFor(predicate?: (message: ChatMessage) => boolean, timeoutMs?: number): Promise<ChatMessage>
  snapshot(): PersonSnapshot
}

/** A label is named whole, white space at its ends aside, or by a pattern. */
export function matchesLabel(label: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? label.trim() === wanted.trim() : wanted.test(label)
}

export function labelIn(target: PressTarget): string | RegExp {
  return typeof target === 'string' || target instanceof RegExp ? target : target.label
}
