import type { ReplyMarkup } from './conversation.ts'
import type { Params } from './params.ts'
import { bad } from './refusal.ts'
import type { Chat, InlineButton, KeyboardButton } from './wire.ts'

/** Limits of keyboards; those of inline ones are not documented but known from practice. */
const INLINE_BUTTONS = 100
const INLINE_ROW = 8
const REPLY_BUTTONS = 300
const REPLY_ROW = 12
/** Bytes of UTF-8: a Cyrillic letter counts as two. */
const LONGEST_DATA = 64
const LONGEST_PLACEHOLDER = 64
const LONGEST_COPY = 256

const INLINE_ACTIONS = [
  'callback_data',
  'url',
  'copy_text',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'callback_game',
  'pay',
]

type Fields = Readonly<Record<string, unknown>>

/** Reads and checks `reply_markup`. Edits allow only inline keyboards: pass `inlineOnly`. */
export function readMarkup(params: Params, chat: Chat, inlineOnly = false): ReplyMarkup | undefined {
  const value = params.structure('reply_markup')
  if (value === undefined) return undefined
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad('object expected as reply markup')
  const fields = value as Fields
  const kinds = ['inline_keyboard', 'keyboard', 'remove_keyboard', 'force_reply'].filter(kind => kind in fields)
  if (kinds.length > 1) throw bad(`reply markup is of two kinds at once: ${kinds.join(', ')}`)
  if (kinds.length === 0) return undefined
  if ('inline_keyboard' in fields) {
    const rows = readRows(fields.inline_keyboard, 'inline keyboard', INLINE_ROW, INLINE_BUTTONS, readInlineButton)
    return { kind: 'inline', markup: { inline_keyboard: rows } }
  }
  if (inlineOnly) throw bad('inline keyboard expected')
  if ('keyboard' in fields) {
    const rows = readRows(fields.keyboard, 'keyboard', REPLY_ROW, REPLY_BUTTONS, button =>
      readKeyboardButton(button, chat),
    )
    const placeholder = fields.input_field_placeholder
    if (typeof placeholder === 'string' && placeholder.length > LONGEST_PLACEHOLDER) {
      throw bad('input field placeholder is too long')
    }
    if (rows.length === 0) return undefined
    return {
      kind: 'keyboard',
      markup: {
        keyboard: rows,
        one_time_keyboard: fields.one_time_keyboard === true,
        is_persistent: fields.is_persistent === true,
        resize_keyboard: fields.resize_keyboard === true,
        ...(typeof placeholder === 'string' ? { input_field_placeholder: placeholder } : {}),
      },
    }
  }
  if ('remove_keyboard' in fields) return fields.remove_keyboard === true ? { kind: 'remove' } : undefined
  return fields.force_reply === true ? { kind: 'force' } : undefined
}

function readRows<B>(value: unknown, name: string, perRow: number, inAll: number, read: (button: unknown) => B): B[][] {
  if (!Array.isArray(value)) throw bad(`field "${name.replace(' ', '_')}" must be of type Array`)
  let count = 0
  const rows = value.map((row: unknown) => {
    if (!Array.isArray(row)) throw bad(`field "${name.replace(' ', '_')}" must be an Array of Arrays`)
    if (row.length > perRow) throw bad('reply markup is too long')
    count += row.length
    return row.map(read)
  })
  if (count > inAll) throw bad('reply markup is too long')
  return rows.filter(row => row.length > 0)
}

function readInlineButton(value: unknown): InlineButton {
  const button = asButton(value, 'inline keyboard button')
  const actions = INLINE_ACTIONS.filter(action => button[action] !== undefined)
  if (actions.length === 0) {
    throw bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
  }
  if (actions.length > 1)
    throw bad(`can't parse inline keyboard button: exactly one of ${actions.join(', ')} is allowed`)
  const { callback_data: data, url, copy_text: copy } = button
  if (data !== undefined && (typeof data !== 'string' || data === '' || Buffer.byteLength(data) > LONGEST_DATA)) {
    throw bad('BUTTON_DATA_INVALID')
  }
  if (url !== undefined && !isLink(url)) throw bad('BUTTON_URL_INVALID')
  if (copy !== undefined) {
    const words = (copy as { text?: unknown } | null)?.text
    if (typeof words !== 'string' || words === '' || words.length > LONGEST_COPY) throw bad('BUTTON_COPY_TEXT_INVALID')
  }
  for (const action of ['web_app', 'login_url']) {
    const target = button[action] as { url?: unknown } | undefined
    if (target && !(typeof target.url === 'string' && target.url.startsWith('https://')))
      throw bad('BUTTON_URL_INVALID')
  }
  return button as InlineButton
}

function readKeyboardButton(value: unknown, chat: Chat): KeyboardButton {
  if (typeof value === 'string') {
    if (value.trim() === '') throw bad('keyboard button text must be non-empty')
    return { text: value }
  }
  const button = asButton(value, 'keyboard button')
  if (chat.type !== 'private') {
    if (button.request_contact === true) throw bad('phone number can be requested in private chats only')
    if (button.request_location === true) throw bad('location can be requested in private chats only')
  }
  return button as KeyboardButton
}

function asButton(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null) throw bad(`can't parse ${name}: must be of type Object`)
  const button = value as Fields
  if (typeof button.text !== 'string') throw bad(`can't parse ${name}: field "text" must be of type String`)
  if (button.text.trim() === '') throw bad(`${name} text must be non-empty`)
  return button
}

/** Links that a button may bear: tg:// and http(s) with a real host. "localhost" and tel: are refused, as by the real server. */
function isLink(value: unknown): boolean {
  if (typeof value !== 'string' || /\s/.test(value)) return false
  if (value.startsWith('tg://')) return true
  const source = /^[a-z][a-z0-9+.-]*:/i.test(value) ? value : `http://${value}`
  if (!URL.canParse(source)) return false
  const url = new URL(source)
  return ['http:', 'https:', 'ton:'].includes(url.protocol) && url.hostname.includes('.')
}
