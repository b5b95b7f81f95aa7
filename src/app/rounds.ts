import type { Logger } from 'pino'
import type { Broadcasts } from '../bots/sending/broadcasts.ts'
import type { FactCourier } from '../http/facts/courier.ts'
import type { Receiving } from './receiving.ts'
import type { Sending } from './sending.ts'

/** What looks after everything in hand. */
export interface Rounds {
  /** Picks up what a crash or a messenger's trouble left behind. */
  sweep(): Promise<void>
  /** Resolves when every event taken so far is answered, in this process. */
  answered(): Promise<void>
  /** Resolves when nothing moves any more. `brought` waits for what the messengers bring meanwhile. */
  idle(brought?: () => Promise<void>): Promise<void>
}

export interface RoundsParts {
  sending: Sending
  receiving: Receiving
  broadcasts: Broadcasts
  courier: FactCourier | null
  /** Announcements are sent from this process. */
  announces: boolean
  log: Logger
}

export function makeRounds({ sending, receiving, broadcasts, courier, announces, log }: RoundsParts): Rounds {
  const answered = async () => {
    await receiving.fetched()
    await sending.sender.idle()
    await receiving.receipted()
  }
  return {
    sweep: async () => {
      const announced = announces ? broadcasts.sweep() : null
      const swept = Promise.all([sending.sender.sweep(), receiving.photos.sweep(), courier?.round(), announced])
      await swept.catch(error => log.error({ err: error }, 'the sweep failed'))
    },
    answered,
    idle: async (brought = async () => {}) => {
      // Once more when nothing moved: what was said last brings receipts, and a report may wait for them.
      for (let quiet = 0; quiet < 2; ) {
        await brought()
        await answered()
        quiet = (await broadcasts.round()) ? 0 : quiet + 1
      }
    },
  }
}
