import { type Button, labelIn, matchesLabel, type PressTarget } from '../person.ts'
import { drawInlineButton, drawKeyboardButton } from './chat-view.ts'
import type { Conversation } from './conversation.ts'
import type { Message } from './wire.ts'

/** A deleted message is still named by a press on it, but bears nothing any more: its date is 0. */
export type MessageOfPress = Message | Pick<Message, 'message_id' | 'chat' | 'date'>

/** Button and, for an inline one, its message. A button of the reply keyboard has none. */
export type Found = { readonly button: Button; readonly message?: MessageOfPress }

/** The newest message with such an inline button comes first, the reply keyboard last. */
export function findButton(conversation: Conversation, target: PressTarget): Found | undefined {
  const label = labelIn(target)
  const fits = (button: Button) => matchesLabel(button.label, label)
  if (typeof target === 'object' && 'message' in target) {
    const id = Number(target.message.id)
    const button = target.message.buttons.flat().find(fits)
    const message = conversation.messages.get(id)?.message ?? { message_id: id, chat: conversation.chat, date: 0 }
    return button && { button, message }
  }
  for (const { message } of [...conversation.messages.values()].reverse()) {
    const rows = message.reply_markup?.inline_keyboard ?? []
    const button = rows.flat().map(drawInlineButton).find(fits)
    if (button) return { button, message }
  }
  const rows = conversation.keyboard?.keyboard ?? []
  const button = rows.flat().map(drawKeyboardButton).find(fits)
  return button && { button }
}
