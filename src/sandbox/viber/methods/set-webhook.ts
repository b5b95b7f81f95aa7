import type { Method } from '../call.ts'
import { Trouble } from '../status.ts'
import { withToken } from '../tokens.ts'
import { EVENT_TYPES } from '../wire.ts'

/**
 * Viber tries the address out before it answers: the server must be up first. Plain http is taken for the loopback
 * address only, because that is where a program under test listens.
 */
export const setWebhook: Method = async ({ account, body, now, nextToken }) => {
  const { url, event_types: events } = body
  if (typeof url !== 'string') throw new Trouble('missingData', 'url is missing')
  if (url === '') {
    account.webhook = undefined
    return { fields: { event_types: [] } }
  }
  if (!URL.canParse(url)) throw new Trouble('invalidUrl', 'webhook URL is not valid')
  const { protocol, hostname } = new URL(url)
  const loopback = protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  if (protocol !== 'https:' && !loopback) throw new Trouble('invalidUrl', 'webhook must be https')
  if (events !== undefined && events !== null) {
    const wrong = Array.isArray(events) ? events.find(name => !EVENT_TYPES.includes(name)) : events
    if (wrong !== undefined) throw new Trouble('badData', `event_types is not valid. [${String(wrong)}]`)
  }
  const list = Array.isArray(events) ? (events as string[]) : undefined
  const probe = withToken(nextToken(), { event: 'webhook', timestamp: now, chat_hostname: 'SN-CHAT-01_' })
  const receipt = await account.callbacks.post(url, probe)
  if (receipt.status !== 200) {
    throw new Trouble('invalidUrl', `webhook answered ${receipt.trouble ?? receipt.status} instead of 200`)
  }
  account.webhook = { url, events: list, sendName: body.send_name === true, sendPhoto: body.send_photo === true }
  return { fields: { event_types: list ?? EVENT_TYPES } }
}
