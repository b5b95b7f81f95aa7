import type { BotAccount } from './bot.ts'
import type { Conversation, Kept, ReplyMarkup } from './conversation.ts'
import { readMarkup } from './markup.ts'
import type { Pacing } from './pacing.ts'
import type { Params } from './params.ts'
import { bad } from './refusal.ts'
import type { WebhookSettings } from './webhook.ts'
import type { Message } from './wire.ts'

/** What one method is given. */
export type Call = {
  readonly bot: BotAccount
  readonly params: Params
  readonly pacing: Pacing
  /** Milliseconds since 1970. */
  readonly now: number
  /** Puts a webhook in place of the present one, or takes it away. */
  readonly useWebhook: (bot: BotAccount, settings: WebhookSettings | undefined) => void
  /** How long a press may be answered; milliseconds. */
  readonly queryLifeMs: number
  readonly onAction: (chat: number, action: string) => void
}

export type Method = (call: Call) => unknown

/** The chat of a call that sends something, after all that can forbid it: existence, blocking, pace. */
export function chatToWriteTo(call: Call): Conversation {
  if (!call.params.has('chat_id')) throw bad('chat_id is empty')
  const conversation = call.bot.conversation(call.params.text('chat_id'))
  call.pacing.admitMessage(call.bot.user.id, conversation.chat.id)
  return conversation
}

/** Adds the bot's message to the chat and shows its keyboard. `content` is what makes it a text, a photo and so on. */
export function post(call: Call, conversation: Conversation, content: Partial<Message>, markup?: ReplyMarkup): Message {
  const repliedTo = repliedMessage(call, conversation)
  const thread = call.params.integer('message_thread_id')
  if (thread !== undefined && !conversation.topics.has(thread)) throw bad('message thread not found')
  const message: Message = {
    message_id: call.bot.nextMessageId(),
    from: call.bot.user,
    chat: conversation.chat,
    date: Math.floor(call.now / 1000),
    ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true as const }),
    ...(repliedTo ? { reply_to_message: repliedTo } : {}),
    ...(call.params.flag('protect_content') ? { has_protected_content: true as const } : {}),
    ...content,
    ...(markup?.kind === 'inline' && markup.markup.inline_keyboard.length > 0 ? { reply_markup: markup.markup } : {}),
  }
  if (markup?.kind === 'keyboard') conversation.keyboard = markup.markup
  if (markup?.kind === 'remove') conversation.keyboard = undefined
  conversation.keep(message, true, markup !== undefined && markup.kind !== 'inline')
  return message
}

/** Reads the markup first, so that a call refused for its keyboard leaves no message behind. */
export function markupFor(call: Call, conversation: Conversation): ReplyMarkup | undefined {
  return readMarkup(call.params, conversation.chat)
}

function repliedMessage(call: Call, conversation: Conversation): Message | undefined {
  const reply = call.params.structure('reply_parameters') as
    | { message_id?: number; allow_sending_without_reply?: boolean }
    | undefined
  const id = reply?.message_id ?? call.params.integer('reply_to_message_id')
  if (id === undefined) return undefined
  const kept = conversation.messages.get(id)
  const lenient = reply?.allow_sending_without_reply === true || call.params.flag('allow_sending_without_reply')
  if (!kept && !lenient) throw bad('message to be replied not found')
  if (!kept) return undefined
  const { reply_to_message: _, ...message } = kept.message
  return message
}

/** The bot's own message that a call wants to change. */
export function messageToEdit(call: Call): { conversation: Conversation; kept: Kept } {
  const { conversation, kept } = keptMessage(call, 'message to edit not found')
  if (!kept.fromBot || kept.hadReplyMarkup) throw bad("message can't be edited")
  return { conversation, kept }
}

export function keptMessage(call: Call, missing: string): { conversation: Conversation; kept: Kept } {
  const conversation = call.bot.conversation(call.params.text('chat_id'))
  const id = call.params.integer('message_id')
  if (id === undefined) throw bad('message identifier is not specified')
  const kept = conversation.messages.get(id)
  if (!kept) throw bad(missing)
  return { conversation, kept }
}
