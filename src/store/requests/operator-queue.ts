import type { Instant } from '../../core/clock.ts'
import type { AtTheQueue, OperatorQueue, QueueEntry, QueueView } from '../../core/requests/operator-queue.ts'
import type { MoveOrder, MoveOutcome } from '../../core/requests/requests.ts'
import type { Sql } from '../database/sql.ts'
import { note } from '../people/audit.ts'
import { requestBookOn } from './request-book.ts'

const OPEN = 'done_at is null and closed_at is null'
const THEIRS = '($1::text is null or district = $1)'

/** Conditions over `request`; `$1` is the operator's district, `$2` the moment, `$3` the operator, theme or district. */
const VIEWS: Record<QueueView['kind'], string> = {
  new: `status = 'registered' and $3::text is not null`,
  late: `due_at < $2 and $3::text is not null`,
  mine: 'official_id = $3',
  category: 'category = $3',
  district: 'district = $3',
}

/** @param move moves a request and tells its resident, in this same transaction */
export function operatorQueueOn(sql: Sql, move: (order: MoveOrder) => Promise<MoveOutcome>): OperatorQueue {
  const audit = (operator: AtTheQueue, deed: string, number: string, at: Instant) =>
    note(sql, { at, actor: operator.id, deed, about: number })
  const book = requestBookOn(sql)
  return {
    counts: async (operator, at) => {
      const [row] = await sql.rows<{ new: number; late: number; mine: number }>(
        'queue-counts',
        `select count(*) filter (where status = 'registered')::int as new,
                count(*) filter (where due_at < $2)::int as late,
                count(*) filter (where official_id = $3)::int as mine
           from request where ${OPEN} and ${THEIRS}`,
        [operator.district, at, operator.id],
      )
      return row!
    },

    list: (view, operator, at, limit) => {
      const wanted = view.kind === 'category' ? view.category : view.kind === 'district' ? view.district : operator.id
      return sql.rows<QueueEntry>(
        `queue-${view.kind}`,
        `select number, category, subcategory, street, due_at as "dueAt", due_at < $2 as late from request
          where ${OPEN} and ${THEIRS} and ${VIEWS[view.kind]} order by due_at, number limit $4`,
        [operator.district, at, wanted, limit],
      )
    },

    open: async (number, operator, at) => {
      const request = await book.find(number)
      if (!request || (operator.district !== null && request.address?.district !== operator.district)) return null
      await audit(operator, 'request-seen', number, at)
      return request
    },

    contact: async (number, operator, at) => {
      await audit(operator, 'contact-seen', number, at)
      const request = await book.find(number)
      return request?.contact ?? { name: null, phone: null }
    },

    move: async (order, operator, keeper) => {
      const outcome = await move(order)
      if (outcome.kind !== 'moved') return outcome
      await sql.rows('queue-keeper', 'update request set official_id = $2 where number = $1', [order.number, keeper])
      await audit(operator, 'request-moved', order.number, order.at)
      return outcome
    },
  }
}
