import type { Method } from '../call.ts'
import { bad } from '../refusal.ts'

/**
 * The real server takes https on four ports only. This one also takes plain http, but to the loopback address alone,
 * because that is where a program under test listens.
 */
function checkUrl(url: string): void {
  if (!URL.canParse(url)) throw bad('bad webhook: invalid webhook URL specified')
  const { protocol, hostname, port } = new URL(url)
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  if (protocol === 'http:' && loopback) return
  if (protocol !== 'https:') throw bad('bad webhook: An HTTPS URL must be provided for webhook')
  if (!loopback && !['', '443', '80', '88', '8443'].includes(port)) {
    throw bad('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
  }
}

export const setWebhook: Method = ({ bot, params, pacing, useWebhook }) => {
  pacing.admitWebhook(bot.user.id)
  const url = params.text('url')
  const secret = params.text('secret_token')
  const allowed = params.structure('allowed_updates')
  const connections = params.integer('max_connections') ?? 40
  if (secret.length > 256) throw bad('secret token is too long')
  if (!/^[\w-]*$/.test(secret)) throw bad('secret token contains unallowed characters')
  if (url !== '') checkUrl(url)
  if (params.flag('drop_pending_updates')) bot.updates.clear()
  bot.updates.ask(Array.isArray(allowed) ? allowed : undefined)
  useWebhook(
    bot,
    url === '' ? undefined : { url, secret, connections: connections < 1 || connections > 100 ? 40 : connections },
  )
  return true
}

export const deleteWebhook: Method = ({ bot, params, useWebhook }) => {
  if (params.flag('drop_pending_updates')) bot.updates.clear()
  useWebhook(bot, undefined)
  return true
}

export const getWebhookInfo: Method = ({ bot }) => {
  const { webhook, updates } = bot
  return {
    url: webhook?.settings.url ?? '',
    has_custom_certificate: false,
    pending_update_count: updates.pending.size,
    ...(webhook ? { max_connections: webhook.settings.connections, ip_address: '127.0.0.1' } : {}),
    ...(webhook?.lastErrorAt === undefined
      ? {}
      : { last_error_date: Math.floor(webhook.lastErrorAt / 1000), last_error_message: webhook.lastError }),
    ...(updates.allowed ? { allowed_updates: updates.allowed } : {}),
  }
}
