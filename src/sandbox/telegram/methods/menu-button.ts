import type { Call, Method } from '../call.ts'
import { bad } from '../refusal.ts'

type MenuButton = { type?: string; text?: string; web_app?: { url?: string } }

function keyOf({ bot, params }: Call): string {
  if (!params.has('chat_id')) return 'menu'
  return `menu ${bot.conversation(params.text('chat_id')).chat.id}`
}

export const setChatMenuButton: Method = call => {
  const button = (call.params.structure('menu_button') ?? { type: 'default' }) as MenuButton
  if (!['default', 'commands', 'web_app'].includes(button.type ?? '')) throw bad('unsupported type of menu button')
  const toApp = button.type === 'web_app'
  if (toApp && !button.text) throw bad('menu button text must be non-empty')
  if (toApp && !button.web_app?.url?.startsWith('https://')) throw bad('menu button Web App URL is invalid')
  call.bot.profile.set(keyOf(call), button)
  return true
}

export const getChatMenuButton: Method = call =>
  call.bot.profile.get(keyOf(call)) ?? call.bot.profile.get('menu') ?? { type: 'commands' }
