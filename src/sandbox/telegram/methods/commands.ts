import type { Call, Method } from '../call.ts'
import { bad } from '../refusal.ts'

const MOST_COMMANDS = 100
const LONGEST_DESCRIPTION = 256
const WIDE_SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']
const CHAT_SCOPES = ['chat', 'chat_administrators', 'chat_member']

/** Commands are kept apart for each scope and language; none falls back to another here. */
function keyOf({ bot, params }: Call): string {
  const scope = (params.structure('scope') ?? { type: 'default' }) as {
    type?: string
    chat_id?: number
    user_id?: number
  }
  const type = scope.type ?? ''
  if (![...WIDE_SCOPES, ...CHAT_SCOPES].includes(type))
    throw bad("can't parse BotCommandScope: unsupported type specified")
  if (CHAT_SCOPES.includes(type) && !bot.find(scope.chat_id)) throw bad('chat not found')
  return `commands ${type} ${scope.chat_id ?? ''} ${scope.user_id ?? ''} ${languageOf(params.text('language_code'))}`
}

/** A two-letter code or nothing. */
export function languageOf(code: string): string {
  if (!/^([a-z]{2})?$/.test(code)) throw bad('invalid language code specified')
  return code
}

export const setMyCommands: Method = call => {
  const list = call.params.structure('commands')
  if (!Array.isArray(list)) throw bad("can't parse commands JSON object")
  if (list.length > MOST_COMMANDS) throw bad('BOT_COMMANDS_TOO_MUCH')
  const commands = list.map((entry: { command?: unknown; description?: unknown }) => {
    const command = String(entry.command ?? '').replace(/^\//, '')
    const description = String(entry.description ?? '').trim()
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw bad('BOT_COMMAND_INVALID')
    if (description === '') throw bad('command description must be non-empty')
    if (description.length > LONGEST_DESCRIPTION) throw bad('BOT_COMMAND_DESCRIPTION_INVALID')
    return { command, description }
  })
  call.bot.profile.set(keyOf(call), commands)
  return true
}

export const getMyCommands: Method = call => call.bot.profile.get(keyOf(call)) ?? []

export const deleteMyCommands: Method = call => {
  call.bot.profile.delete(keyOf(call))
  return true
}
