import type { Instant } from '../../core/clock.ts'
import type { AtTheQueue, OperatorQueue, QueueView } from '../../core/requests/operator-queue.ts'
import type { MoveOrder, MoveOutcome } from '../../core/requests/requests.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared, raw } from '../database/statements.ts'
import { note } from '../people/audit.ts'
import { requestBookOn } from './request-book.ts'

/** @param move moves a request and tells its resident, in this same transaction */
export function operatorQueueOn(sql: Sql, move: (order: MoveOrder) => Promise<MoveOutcome>): OperatorQueue {
  const audit = (operator: AtTheQueue, deed: string, number: string, at: Instant) =>
    note(sql, { at, actor: operator.id, deed, about: number })
  const book = requestBookOn(sql)
  return {
    counts: async (operator, at) => {
      const [row] = await sql.run(counted({ district: operator.district, at, operator: operator.id }))
      return row!
    },

    list: (view, operator, at, limit) => {
      const wanted = view.kind === 'category' ? view.category : view.kind === 'district' ? view.district : operator.id
      return sql.run(VIEWS[view.kind]({ district: operator.district, at, wanted, limit }))
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
      await sql.run(isKept({ number: order.number, keeper }))
      await audit(operator, 'request-moved', order.number, order.at)
      return outcome
    },
  }
}

/** Open requests that an operator may see. */
const theirs = (district: string | null) =>
  build
    .selectFrom('request')
    .where('done_at', 'is', null)
    .where('closed_at', 'is', null)
    .where(({ ref }) => raw<boolean>`(${district}::text is null or ${ref('district')} = ${district})`)

const counted = prepared((p: { district: string | null; at: Instant; operator: string }) =>
  theirs(p.district).select(({ ref }) => [
    raw<number>`count(*) filter (where ${ref('status')} = 'registered')::int`.as('new'),
    raw<number>`count(*) filter (where ${ref('due_at')} < ${p.at})::int`.as('late'),
    raw<number>`count(*) filter (where ${ref('official_id')} = ${p.operator})::int`.as('mine'),
  ]),
)

/** `wanted` is the operator, theme or district that a view is of; some are of none. */
type Wanted = { district: string | null; at: Instant; wanted: string; limit: number }

const entries = ({ district, at, limit }: Wanted) =>
  theirs(district)
    .select(({ ref }) => [
      'number',
      'category',
      'subcategory',
      'street',
      'due_at as dueAt',
      raw<boolean>`${ref('due_at')} < ${at}`.as('late'),
    ])
    .orderBy('due_at')
    .orderBy('number')
    .limit(limit)

const VIEWS = {
  new: prepared((p: Wanted) => entries(p).where('status', '=', 'registered')),
  late: prepared((p: Wanted) => entries(p).where('due_at', '<', p.at)),
  mine: prepared((p: Wanted) => entries(p).where('official_id', '=', p.wanted)),
  category: prepared((p: Wanted) => entries(p).where('category', '=', p.wanted)),
  district: prepared((p: Wanted) => entries(p).where('district', '=', p.wanted)),
} satisfies Record<QueueView['kind'], unknown>

const isKept = prepared(({ number, keeper }: { number: string; keeper: string | null }) =>
  build.updateTable('request').set({ official_id: keeper }).where('number', '=', number),
)
