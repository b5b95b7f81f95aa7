import type { InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup } from 'grammy/types'
import type { Button, PromptRef } from '../../core/messages/message.ts'
import { layout } from '../layout.ts'

/** Characters that fit side by side on a small phone. */
const WIDTH = 34
const MOST_IN_A_ROW = 3

/** What a press brings back in `callback_data` (at most 64 bytes): an answer with its question, or a command. */
export type Pressed =
  | { kind: 'option'; prompt: PromptRef; option: string }
  | { kind: 'command'; command: string; argument: string }

/**
 * Buttons under the message, or, where the phone's own location or number is asked for, in place of the phone's keyboard:
 * only there does Telegram have such buttons.
 *
 * @param callPage where a press on a phone number leads, `https://…/call/`; Telegram has no button that dials
 */
export function keyboard(
  buttons: Button[],
  prompt: PromptRef | undefined,
  callPage: string | null,
): InlineKeyboardMarkup | ReplyKeyboardMarkup | undefined {
  if (buttons.length === 0) return undefined
  if (buttons.some(b => b.kind === 'share-place' || b.kind === 'share-phone')) {
    const rows = layout(buttons, WIDTH, MOST_IN_A_ROW)
    return { keyboard: rows.map(row => row.map(shareButton)), resize_keyboard: true, is_persistent: true }
  }
  const rows = layout(buttons, WIDTH, MOST_IN_A_ROW)
  return { inline_keyboard: rows.map(row => row.map(button => inlineButton(button, prompt, callPage))) }
}

function shareButton(button: Button): KeyboardButton {
  if (button.kind === 'share-place') return { text: button.label, request_location: true }
  if (button.kind === 'share-phone') return { text: button.label, request_contact: true }
  return { text: button.label }
}

function inlineButton(button: Button, prompt: PromptRef | undefined, callPage: string | null): InlineKeyboardButton {
  const text = button.label
  switch (button.kind) {
    case 'link':
      return { text, url: button.url }
    case 'call':
      return callPage
        ? { text, url: callPage + encodeURIComponent(button.phone) }
        : { text, copy_text: { text: button.phone } }
    case 'command':
      return { text, callback_data: `c ${button.command} ${button.argument ?? ''}`.trimEnd() }
    default: {
      if (!prompt) throw new Error(`button "${text}" answers no question`)
      const option = button.kind === 'option' ? button.option : button.kind
      return { text, callback_data: `o ${prompt.talk} ${prompt.step} ${option}` }
    }
  }
}

/** Reads `callback_data` of our own making; null for anything else (an older bot's button, a forgery). */
export function readPress(data: string): Pressed | null {
  const [kind, first, second, ...rest] = data.split(' ')
  if (kind === 'c' && first)
    return { kind: 'command', command: first, argument: [second, ...rest].filter(Boolean).join(' ') }
  if (kind === 'o' && first && second && rest.length > 0) {
    return { kind: 'option', prompt: { talk: first, step: second }, option: rest.join(' ') }
  }
  return null
}
