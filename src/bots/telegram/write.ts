import type { MessageEntity } from 'grammy/types'
import type { Outgoing } from '../../core/messages/message.ts'
import { splitText, utf16Units } from '../split.ts'
import { keyboard } from './keyboard.ts'

/** Telegram's limit, in UTF-16 units after entities are parsed. */
const TEXT_LIMIT = 4096

export interface SendMessage {
  chat_id: number
  message_thread_id?: number
  text: string
  entities?: MessageEntity[]
  reply_markup?: ReturnType<typeof keyboard> | { remove_keyboard: true }
  link_preview_options: { is_disabled: true }
}

/**
 * Ours → theirs: one message, or several where the text is too long, the buttons on the last. Text goes without a parse
 * mode, so whatever people wrote is shown as they wrote it.
 */
export function writeMessages(chatId: number, message: Outgoing, callPage: string | null): SendMessage[] {
  const parts = splitText(message.text, TEXT_LIMIT, utf16Units)
  return parts.map((text, at) => {
    const sent: SendMessage = { chat_id: chatId, text, link_preview_options: { is_disabled: true } }
    if (message.thread !== undefined) sent.message_thread_id = Number(message.thread)
    const entities = copyable(text, message.copy ?? [])
    if (entities.length > 0) sent.entities = entities
    if (at === parts.length - 1) {
      const markup = message.closesKeyboard
        ? ({ remove_keyboard: true } as const)
        : keyboard(message.buttons, message.prompt, callPage)
      if (markup) sent.reply_markup = markup
    }
    return sent
  })
}

/** Pieces shown in monospace: Telegram copies them with a tap. */
function copyable(text: string, pieces: string[]): MessageEntity[] {
  return pieces.flatMap(piece => {
    const offset = text.indexOf(piece)
    return offset < 0 ? [] : [{ type: 'code' as const, offset, length: piece.length }]
  })
}
