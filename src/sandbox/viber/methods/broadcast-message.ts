import type { Method } from '../call.ts'
import { checkMessage } from '../check-message.ts'
import { BILLING, deliver, receiverOf, requireWebhook } from '../deliver.ts'
import { Trouble } from '../status.ts'
import type { OutMessage } from '../wire.ts'

const LARGEST_LIST = 300

/** One message to many: the call succeeds as a whole, and those who could not be reached stand in `failed_list`. */
export const broadcastMessage: Method = call => {
  requireWebhook(call)
  if (!call.account.mayBroadcast)
    throw new Trouble('cannotSendBroadcast', 'Broadcasting is not enabled for this account')
  const list = call.body.broadcast_list
  if (!Array.isArray(list) || list.length === 0) throw new Trouble('missingData', 'broadcast_list is missing')
  if (list.length > LARGEST_LIST) throw new Trouble('badData', `broadcast_list has more than ${LARGEST_LIST} receivers`)
  const message = checkMessage(call.body)
  if (call.pacing && !call.account.admitBroadcast(call.now)) throw new Trouble('tooManyRequests', 'Too many broadcasts')
  const token = call.nextToken()
  const failed: { receiver: unknown; status: number; status_message: string }[] = []
  let billing: number = BILLING.inSession
  for (const id of new Set<unknown>(list)) {
    try {
      const subscriber = receiverOf(call, id, message)
      billing = Math.max(billing, deliver(call, subscriber, personal(message, subscriber.id), token))
    } catch (error) {
      if (!(error instanceof Trouble)) throw error
      failed.push({ receiver: id, status: error.status, status_message: error.message })
    }
  }
  return { token, fields: { failed_list: failed, billing_status: billing } }
}

/** Viber fills the placeholders in wherever they stand in a text. The name is known only to the phone: left out here. */
function personal(message: OutMessage, id: string): OutMessage {
  if (!message.text?.includes('replace_me_with_')) return message
  const text = message.text
    .replaceAll('replace_me_with_url_encoded_receiver_id', encodeURIComponent(id))
    .replaceAll('replace_me_with_receiver_id', id)
    .replaceAll('replace_me_with_user_name', '')
  return { ...message, text }
}
