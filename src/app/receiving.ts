import { makePhotoFetcher, newsOf, type PhotoFetcher, takingPhotos } from '../bots/receiving/photo-fetcher.ts'
import { makeReceiver } from '../bots/receiving/receiver.ts'
import { telegramUpdates } from '../bots/telegram/updates.ts'
import { viberUpdates } from '../bots/viber/updates.ts'
import type { MoveOrder } from '../core/requests/requests.ts'
import type { Conversation } from '../flows/router/conversation.ts'
import { telegramWebhook, viberWebhook } from '../http/webhooks.ts'
import { moveAndTell } from '../notify/move-and-tell.ts'
import { reportsFrom } from '../reports/reports.ts'
import type { Sql } from '../store/database/sql.ts'
import { receiptsOn } from '../store/outbox/receipts.ts'
import { countersOn } from '../store/requests/counters.ts'
import { photoQueueOn } from '../store/requests/photos.ts'
import { storeOn } from '../store/turns/store.ts'
import { turnsOn } from '../store/turns/turns.ts'
import { type Channels, termsOf } from './channels.ts'
import type { Entrance } from './entrance.ts'
import type { Ground } from './ground.ts'
import type { Sending } from './sending.ts'

/** The way in. */
export interface Receiving {
  photos: PhotoFetcher
  /** Tells the messengers where we are and lets them bring their events: when the server listens. */
  begin(): Promise<void>
  /** Resolves when every event and every photo that came so far is here, or given up. */
  fetched(): Promise<void>
  /** Resolves when every receipt that came so far is noted. */
  receipted(): Promise<void>
}

export function buildReceiving(
  { config, database, clock, ids, metrics, log, world, jobs }: Ground,
  { server, photoFolder }: Entrance,
  { byName: channels, telegram, viber }: Channels,
  { telling }: Sending,
  conversation: Conversation,
): Receiving {
  const announcing = { jobs, terms: () => termsOf(channels), wholeCityConsent: config.wholeCityConsent }
  const figures = (sql: Sql) => reportsFrom(countersOn(sql, clock), world)
  const move = (sql: Sql, order: MoveOrder) => moveAndTell(sql, order, telling)
  const storeFor = { clock, ids, figures, announcing, move }
  const events = makeReceiver({
    turns: turnsOn(database, { clock, ids, storeOf: (sql, account) => storeOn(sql, account, storeFor) }),
    conversation,
    clock,
    ids,
    metrics,
    log,
  })
  const photos = makePhotoFetcher({
    queue: photoQueueOn(database, clock),
    channels,
    folder: photoFolder,
    tell: (photo, news) => events.receive(newsOf(photo, news, clock.now())),
    clock,
    metrics,
    log,
  })
  const receiver = takingPhotos(events, photos)
  const receipts = receiptsOn(database)
  // Two who poll get in each other's way, and Viber tries out the address it is told: a worker leaves both to `web`.
  const isBrought = config.run !== 'worker'
  const beginnings: (() => Promise<void>)[] = []
  if (telegram) {
    const { channel, webhookSecret } = telegram
    const updates = telegramUpdates(receiver, ids, channel.api, log)
    telegramWebhook(server, webhookSecret, updates, log)
    beginnings.push(() => channel.start(updates))
  }
  if (viber) {
    const { channel, authToken } = viber
    viberWebhook(server, authToken, viberUpdates({ receiver, receipts, channel, ids }), log)
    beginnings.push(() => channel.start())
  }
  return {
    photos,
    begin: async () => {
      if (isBrought) await Promise.all(beginnings.map(begin => begin()))
    },
    fetched: async () => {
      await receiver.idle()
      await photos.idle()
    },
    receipted: receipts.idle,
  }
}
