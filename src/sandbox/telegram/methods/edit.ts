import { type Call, type Method, messageToEdit } from '../call.ts'
import { readMarkup } from '../markup.ts'
import { bad } from '../refusal.ts'
import type { Message } from '../wire.ts'
import { readCaption, readText } from '../words.ts'

const WHAT_IS_SHOWN = ['text', 'entities', 'caption', 'caption_entities', 'reply_markup'] as const

/** Puts new content into the message, keeping nothing of the old keyboard unless it is sent again. */
function change(call: Call, content: Partial<Message>, replaced: readonly (keyof Message)[]): Message {
  const { conversation, kept } = messageToEdit(call)
  const markup = readMarkup(call.params, conversation.chat, true)
  const next: Message = { ...kept.message }
  for (const field of [...replaced, 'reply_markup' as const]) delete next[field]
  Object.assign(next, content)
  if (markup?.kind === 'inline' && markup.markup.inline_keyboard.length > 0) next.reply_markup = markup.markup
  const same = WHAT_IS_SHOWN.every(field => JSON.stringify(next[field]) === JSON.stringify(kept.message[field]))
  if (same) {
    throw bad(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    )
  }
  next.edit_date = Math.floor(call.now / 1000)
  conversation.replace(kept, next)
  return next
}

export const editMessageText: Method = call => {
  const { kept } = messageToEdit(call)
  const { text, entities } = readText(call.params)
  if (kept.message.text === undefined) throw bad('there is no text in the message to edit')
  return change(call, { text, ...(entities.length > 0 ? { entities: [...entities] } : {}) }, ['text', 'entities'])
}

export const editMessageCaption: Method = call => {
  const { kept } = messageToEdit(call)
  const { text, entities } = readCaption(call.params)
  if (!kept.message.photo && !kept.message.document) throw bad('there is no caption in the message to edit')
  const content = {
    ...(text === '' ? {} : { caption: text }),
    ...(entities.length > 0 ? { caption_entities: [...entities] } : {}),
  }
  return change(call, content, ['caption', 'caption_entities'])
}

export const editMessageReplyMarkup: Method = call => change(call, {}, [])
