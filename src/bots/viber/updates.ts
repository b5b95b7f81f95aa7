import type { Ids } from '../../core/ids.ts'
import type { Receipts } from '../ports.ts'
import type { Receiver } from '../receiving/receiver.ts'
import type { ViberChannel } from './channel.ts'
import type { Callback } from './payload.ts'
import { readCallback } from './read.ts'

/** Takes one callback and gives the body it is answered with; throws when it could not be written down. */
export type TakeCallback = (callback: Callback) => Promise<object>

export interface ViberUpdatesParts {
  receiver: Receiver
  receipts: Receipts
  channel: Pick<ViberChannel, 'welcome'>
  ids: Ids
}

/** What Viber reads as "it has come". */
const TAKEN = { ok: true }

/**
 * What happens to every callback: receipts are noted, people's events are taken. An opened chat is answered with the
 * welcome in the very response: to somebody who is no subscriber yet Viber takes nothing else.
 */
export function viberUpdates({ receiver, receipts, channel, ids }: ViberUpdatesParts): TakeCallback {
  return async callback => {
    const event = readCallback(callback, () => ids.next())
    if (event === null) return TAKEN
    if ('token' in event) {
      await receipts.note(event)
      return TAKEN
    }
    const { said } = await receiver.receive(event)
    if (event.said.kind !== 'opened') return TAKEN
    return channel.welcome(said, event.profile.apiVersion) ?? TAKEN
  }
}
