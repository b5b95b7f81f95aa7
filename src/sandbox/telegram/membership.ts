import type { BotAccount } from './bot.ts'
import type { Chat, User } from './wire.ts'

/** Queues `my_chat_member`: what happened to the bot in a chat, and who did it. `date` in seconds. */
export function reportMembership(bot: BotAccount, chat: Chat, by: User, date: number, from: string, to: string): void {
  const member = (status: string) => ({ user: bot.user, status, ...(status === 'kicked' ? { until_date: 0 } : {}) })
  const change = { chat, from: by, date, old_chat_member: member(from), new_chat_member: member(to) }
  bot.updates.push('my_chat_member', change, `member ${chat.id}`)
}
