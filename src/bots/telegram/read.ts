import type { Message, Update, User } from 'grammy/types'
import type { Incoming, Said } from '../../core/messages/message.ts'
import { readPress } from './keyboard.ts'
import { messageKey, printOf, readMessage, wordsOf } from './read-message.ts'
import { isService } from './service.ts'

/**
 * Theirs → ours. Gives null for what is not a person writing to us in private: groups, channels, other bots, what
 * Telegram itself tells of a chat, updates that we did not ask for. `newPhotoId` makes the id under which a photo will be kept.
 *
 * @param bot the bot's own id, where it is known
 */
export function readUpdate(update: Update, newPhotoId: () => string, bot: number | null = null): Incoming | null {
  const read = readPrivate(update, newPhotoId, bot)
  if (!read) return null
  const { from, at, said, message, thread } = read
  return {
    channel: 'telegram',
    eventId: String(update.update_id),
    account: String(from.id),
    at: new Date(at * 1000),
    profile: {
      name: [from.first_name, from.last_name].filter(Boolean).join(' ') || null,
      language: from.language_code ?? null,
      apiVersion: null,
    },
    said,
    ...(message ? { message } : {}),
    ...(thread === undefined ? {} : { thread: String(thread) }),
  }
}

interface Read {
  from: User
  /** Seconds since 1970. */
  at: number
  said: Said
  message?: NonNullable<Incoming['message']>
  /** The topic of the chat. */
  thread?: number | undefined
}

function readPrivate(update: Update, newPhotoId: () => string, bot: number | null): Read | null {
  const { message, edited_message: edited, callback_query: press, my_chat_member: member } = update
  if (message) {
    if (!fromPerson(message) || isService(message)) return null
    return {
      from: message.from!,
      at: message.date,
      said: readMessage(message, newPhotoId, bot),
      message: { key: messageKey(message), print: printOf(message) },
      thread: message.message_thread_id,
    }
  }
  if (edited) {
    // A live location moves by edits; the first point is the one that was meant.
    if (!fromPerson(edited) || edited.location) return null
    return {
      from: edited.from!,
      at: edited.edit_date ?? edited.date,
      said: { kind: 'edited', text: wordsOf(edited) },
      message: { key: messageKey(edited), print: printOf(edited) },
      thread: edited.message_thread_id,
    }
  }
  if (press) {
    if (press.from.is_bot || (press.message && press.message.chat.type !== 'private')) return null
    const pressed = readPress(press.data ?? '')
    const at = press.message?.date || 0
    const said: Said = !pressed
      ? { kind: 'press', prompt: { talk: '', step: '' }, option: '' }
      : pressed.kind === 'command'
        ? pressed
        : { kind: 'press', prompt: pressed.prompt, option: pressed.option }
    const shown = press.message as { message_thread_id?: number } | undefined
    return { from: press.from, at, said, thread: shown?.message_thread_id }
  }
  if (member && member.chat.type === 'private') {
    const left = member.new_chat_member.status === 'kicked'
    return { from: member.from, at: member.date, said: { kind: left ? 'left' : 'returned' } }
  }
  return null
}

function fromPerson(message: Message): boolean {
  return message.chat.type === 'private' && message.from !== undefined && !message.from.is_bot
}
