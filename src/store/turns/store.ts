import type { Clock } from '../../core/clock.ts'
import type { Ids } from '../../core/ids.ts'
import type { MoveOrder, MoveOutcome } from '../../core/requests/requests.ts'
import type { Figures, Store } from '../../flows/engine/store.ts'
import { announcementsOn, type BookParts } from '../announcements/book.ts'
import { subscriptionsOn } from '../announcements/subscriptions.ts'
import type { Sql } from '../database/sql.ts'
import { feedbackOn } from '../knowledge/feedback.ts'
import { officialsOn } from '../people/officials.ts'
import { peopleOn } from '../people/people.ts'
import { receptionsOn } from '../people/receptions.ts'
import { neighboursOn } from '../requests/neighbours.ts'
import { operatorQueueOn } from '../requests/operator-queue.ts'
import { photoShelfOn } from '../requests/photos.ts'
import { requestBookOn } from '../requests/request-book.ts'
import { sentMessagesOn } from './sent-messages.ts'

/** What services need beside the transaction. */
export interface ServiceParts {
  clock: Clock
  ids: Ids
  figures(sql: Sql): Figures
  announcing: BookParts
  /** Moves a request and writes to its resident. */
  move(sql: Sql, order: MoveOrder): Promise<MoveOutcome>
}

/** Everything a flow may do, bound to the transaction of its turn. */
export function storeOn(sql: Sql, accountId: number, { clock, ids, figures, announcing, move }: ServiceParts): Store {
  return {
    requests: requestBookOn(sql),
    people: peopleOn(sql),
    officials: officialsOn(sql, ids),
    subscriptions: subscriptionsOn(sql),
    announcements: announcementsOn(sql, announcing),
    neighbours: neighboursOn(sql),
    photos: photoShelfOn(sql, accountId, clock),
    messages: sentMessagesOn(sql),
    feedback: feedbackOn(sql),
    figures: figures(sql),
    receptions: receptionsOn(sql),
    queue: operatorQueueOn(sql, order => move(sql, order)),
  }
}
