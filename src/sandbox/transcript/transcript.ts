/**
 * A conversation as plain text that the contact centre can read and write; the files lie in `test/transcripts` and are
 * played through both messengers.
 *
 * ```
 * # Мешканка повідомляє, що немає опалення
 * > /start
 * < Вітаю! Це Контакт-центр 1520 Кривого Рогу.
 *   [Подати заявку] [Мої заявки]
 * > [Подати заявку]
 * < Що сталося? Оберіть тему.
 *   [Теплопостачання] [Дороги]
 * = status 1520-26-000001: in_progress "Бригада виїхала"
 * ```
 *
 * `>` what a resident does, `<` what they read, `[ ]` the buttons under it, `=` what happens outside of the chat (an order
 * to the stage, such as `status`) or an effect of what was done (`registered …`), `#` a remark. `= after report/filed`
 * first does all that another transcript does. A line that belongs to the one above begins with two spaces. `(Telegram)` or `(Viber)` after the mark limits a line to that messenger, and a name
 * before the mark (`Марія > так`) says that it is not the first resident.
 */
export interface Transcript {
  lines: Line[]
}

export type ChannelName = 'telegram' | 'viber'

interface Limited {
  /** In this messenger alone. */
  only?: ChannelName
  /** Whose chat it is; the first resident's when absent. */
  who?: string
}

/** What a resident does: words, `[a button]` or one of the actions in brackets, see `actions.ts`. */
export interface Action extends Limited {
  kind: 'action'
  text: string
  /** Line of the file, for error messages. */
  at: number
}

/** Something that happens outside of the chats. */
export interface Order extends Limited {
  kind: 'order'
  text: string
  at: number
}

export interface Reply extends Limited {
  kind: 'reply'
  text: string
  buttons: Label[]
}

export interface Label {
  words: string
  only?: ChannelName
}

export interface Effect extends Limited {
  kind: 'effect'
  text: string
}

/** A remark, or an empty line. */
export interface Remark {
  kind: 'remark'
  text: string
}

export type Line = Action | Order | Reply | Effect | Remark

/** What comes of an action or an order. */
export type Outcome = Reply | Effect

export class BadTranscript extends Error {}
