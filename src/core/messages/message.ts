import type { Instant } from '../clock.ts'

/**
 * A file that still lies with the messenger: Telegram's `file_id`, or Viber's URL that lives one hour. `preview` is the same
 * for the small picture that the messenger made of it: better than nothing where the file itself cannot be shown.
 */
export type FileSource = { fileId: string; preview?: string } | { url: string; preview?: string }

/** What a person did, in words that know no messenger. */
export type Said =
  | { kind: 'text'; text: string }
  | { kind: 'press'; prompt: PromptRef; option: string }
  /** The words of some button of ours, the messenger cannot tell of which: an answer only to a question that has it. */
  | { kind: 'label'; text: string }
  | { kind: 'command'; command: string; argument: string }
  | { kind: 'place'; lat: number; lon: number; text?: string }
  /**
   * `photo` is the id it will be kept under. Pictures chosen together are one `album` and come in any order: `order` is that
   * of the person's screen, and `follows` is true when a talk has heard another of them before.
   */
  | {
      kind: 'photo'
      photo: string
      source: FileSource
      caption: string
      album?: { id: string; order: number; follows?: boolean }
    }
  /** `own` is true only when the messenger vouches that it is the person's own number. */
  | { kind: 'phone'; phone: string; own: boolean }
  /** The chat was opened: Viber's `conversation_started`; `context` is the deep link's. Answered in the same response. */
  | { kind: 'opened'; context: string; subscribed: boolean }
  /** Blocked or unsubscribed. */
  | { kind: 'left' }
  /** Unblocked or subscribed again. */
  | { kind: 'returned' }
  /** A message was changed, or the messenger calls it so: the print of `message` tells whether it is still the same. */
  | { kind: 'edited'; text: string }
  /** The bot's own message, forwarded back to it. */
  | { kind: 'own-words' }
  /** A button that shares was pressed where nothing can be shared: only its words came, or what it shares is missing. */
  | { kind: 'unshared'; what: 'place' | 'phone' }
  /** Our own news in a person's chat: a photo of theirs is given up. It did not come, or it cannot be shown. */
  | { kind: 'photo-lost'; photo: string; why: 'gone' | 'unreadable' }
  /** Our own news as well: of a file that cannot be shown the messenger's small picture was kept. */
  | { kind: 'photo-small'; photo: string }
  /** Something we cannot read: a voice note, a sticker, a video. */
  | { kind: 'unreadable'; what: Unreadable }

export type Unreadable = 'voice' | 'sticker' | 'video' | 'file' | 'other'

/** Which question a button belongs to. */
export interface PromptRef {
  talk: string
  step: string
}

/** One event of a messenger. */
export interface Incoming {
  channel: string
  /** Unique in its channel: the same id again is the same event again. */
  eventId: string
  /** The person's id in the messenger. */
  account: string
  at: Instant
  /** `country` in two letters, where the messenger tells it. */
  profile: { name: string | null; language: string | null; apiVersion: number | null; country?: string }
  said: Said
  /** Where the messenger lets people change what they sent: which message it is, and a print of what it says. */
  message?: { key: string; print: string }
  /** The part of the chat (a topic) in which it was said, where the messenger has such: the answer goes there. */
  thread?: string
  /** The talk whose question stood on the screen when this was said, where the messenger tells. */
  under?: string
}

/** As much of an event as a conversation hears. */
export type Heard = Pick<Incoming, 'said' | 'under' | 'message'>

/** A button, in words that know no messenger. Labels are 3–24 characters of the person's language. */
export type Button =
  /** Answers the question the message asks. */
  | { kind: 'option'; option: string; label: string }
  /** Works at any time, whatever is being asked. */
  | { kind: 'command'; command: string; argument?: string; label: string }
  | { kind: 'link'; url: string; label: string }
  | { kind: 'call'; phone: string; label: string }
  | { kind: 'share-place'; label: string }
  | { kind: 'share-phone'; label: string }

/** Something to be said to a person, rendered in their language; what the outbox keeps. */
export interface Outgoing {
  text: string
  buttons: Button[]
  /** The question asked, if it is one: buttons lead back to it. */
  prompt?: PromptRef
  /** Pieces of `text` worth copying with a tap, such as a request's number. */
  copy?: string[]
  /** Said only to take away a keyboard that stays on the screen; channels whose keyboards leave by themselves skip it. */
  closesKeyboard?: boolean
  /** Waits a moment and is replaced by a newer one with the same key: one answer to an album, not five. */
  gather?: string
  /** Takes the place of what still waits under this key, and does not wait itself. */
  instead?: string
  /** Said in place of `text` where a phone cannot show the button that shares: it names no such button. */
  unshared?: string
  /** The id of a stored photo shown with the text. */
  photo?: string
  /** The part of the chat (a topic) where it belongs: the answer to what was said there. */
  thread?: string
}
