import type { Call } from './call.ts'
import { Trouble } from './status.ts'
import type { Subscriber } from './subscriber.ts'
import type { OutMessage } from './wire.ts'

/** How Viber counts a message. The meaning of its numbers is not published; these two are this stand-in's own. */
export const BILLING = { inSession: 1, charged: 2 } as const

/** The person a message may go to now; otherwise the refusal. */
export function receiverOf({ account, now }: Call, id: unknown, message: OutMessage): Subscriber {
  const subscriber = typeof id === 'string' ? account.subscribers.get(id) : undefined
  if (!subscriber) throw new Trouble('receiverNotRegistered', 'The receiver is not registered to Viber')
  if (!subscriber.subscribed) throw new Trouble('receiverNotSubscribed', 'Not subscribed')
  if (message.min_api_version > subscriber.apiVersion) {
    throw new Trouble('apiVersionNotSupported', "The receiver's devices do not support this version")
  }
  if (!subscriber.admit(now)) throw new Trouble('tooManyRequests', 'Too many messages to a user who does not reply')
  return subscriber
}

/** Shows the message on the phone and sends the receipts that follow. Gives the billing status. */
export function deliver(call: Call, subscriber: Subscriber, message: OutMessage, token: string): number {
  const { account, now, failsLater } = call
  const covered = subscriber.inSession(now)
  if (failsLater !== undefined) {
    setImmediate(() => receipt(call, subscriber, token, 'failed', { desc: failsLater }))
    return covered ? BILLING.inSession : BILLING.charged
  }
  if (!covered) account.charged += 1
  subscriber.show(message, token, now)
  if (call.receipts) setImmediate(() => receipt(call, subscriber, token, 'delivered', {}))
  return covered ? BILLING.inSession : BILLING.charged
}

function receipt(
  { account }: Call,
  subscriber: Subscriber,
  token: string,
  event: string,
  more: Record<string, string>,
): void {
  if (!account.wants(event)) return
  account.callbacks.send({ user: subscriber.id, token, event, fields: { user_id: subscriber.id, ...more } })
}

export function requireWebhook({ account }: Call): void {
  if (!account.webhook) throw new Trouble('webhookNotSet', 'Webhook is not set')
}
