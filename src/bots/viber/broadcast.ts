import type { Recipient } from '../../core/messages/letter.ts'
import type { Outgoing } from '../../core/messages/message.ts'
import type { Delivery } from '../channel.ts'
import type { ViberApi } from './api.ts'
import { deliveryOf, deliveryOfBroadcast } from './failures.ts'
import { writeMessages } from './write.ts'

/** Devices that never said theirs are taken for old ones. */
const OLDEST_API = 1

/**
 * `broadcast_message`: one call, one token for all, and a list of those it did not reach though it went well. All get the
 * same buttons, those that the oldest device among them can show.
 */
export async function broadcast(
  api: ViberApi,
  to: readonly Recipient[],
  message: Outgoing,
  senderName: string,
  callPage: string | null,
): Promise<Delivery[]> {
  const apiVersion = Math.min(...to.map(one => one.apiVersion ?? OLDEST_API))
  const failed = new Map<string, Delivery>()
  let token: string | null = null
  for (const written of writeMessages(message, senderName, apiVersion, callPage)) {
    const reached = to.filter(one => !failed.has(one.externalId)).map(one => one.externalId)
    if (reached.length === 0) break
    const called = await api.call('broadcast_message', { broadcast_list: reached, ...written })
    if (!called.ok) {
      const { delivery, status } = called
      const why = status === null ? delivery : deliveryOfBroadcast(status, delivery.why)
      return to.map(one => failed.get(one.externalId) ?? why)
    }
    token = called.answer.message_token ?? null
    for (const { receiver, status, status_message } of called.answer.failed_list) {
      failed.set(receiver, deliveryOf(status, status_message))
    }
  }
  return to.map(one => failed.get(one.externalId) ?? { kind: 'sent', token })
}
