import type { Method } from '../call.ts'
import { checkMessage } from '../check-message.ts'
import { deliver, receiverOf, requireWebhook } from '../deliver.ts'
import { Trouble } from '../status.ts'

export const sendMessage: Method = call => {
  requireWebhook(call)
  if (typeof call.body.receiver !== 'string' || call.body.receiver === '')
    throw new Trouble('missingData', 'receiver is missing')
  const message = checkMessage(call.body)
  const subscriber = receiverOf(call, call.body.receiver, message)
  const token = call.nextToken()
  return { token, fields: { billing_status: deliver(call, subscriber, message, token) } }
}
