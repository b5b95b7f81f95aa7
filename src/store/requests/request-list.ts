import type { HistoryEntry, RequestWithHistory } from '../../core/requests/request.ts'
import type { Position, RequestFilter, RequestList } from '../../core/requests/request-list.ts'
import type { Database } from '../database/database.ts'
import { build, type Expression, once, prepared, type Row, raw, type Statement } from '../database/statements.ts'
import { type RequestRow, requestOf, requests } from './request-rows.ts'

/**
 * The list of requests. A page costs its own length, not that of the table: it begins at a key of an index and stops when
 * it is full. `bench/api.ts` measures it on a million requests.
 */
export function requestListOn(db: Database): RequestList {
  const read = async (statement: Statement<RequestRow>): Promise<RequestWithHistory[]> => {
    const rows = await db.run(statement)
    if (rows.length === 0) return []
    const story = await db.run(stories({ numbers: rows.map(row => row.number) }))
    const found = new Map(rows.map(row => [row.number, { ...requestOf(row), history: [] as HistoryEntry[] }]))
    for (const { number, ...line } of story) found.get(number)?.history.push(line)
    return [...found.values()]
  }

  return {
    page: async (filter, after, limit) => {
      const found = await read(selection(filter, after, 0, limit + 1))
      const requests = found.slice(0, limit)
      const last = requests.at(-1)
      const more = found.length > limit && last
      const at = filter.updatedSince ? last?.updatedAt : last?.createdAt
      return { requests, next: more && at ? { at, number: last.number } : null }
    },
    slice: (filter, offset, limit) => read(selection(filter, null, offset, limit)),
    named: numbers => read(named({ numbers })),
  }
}

const stories = prepared(({ numbers }: { numbers: string[] }) =>
  build
    .selectFrom('request_history')
    .select(['number', 'at', 'status', 'result', 'by', 'comment'])
    .where('number', '=', raw<string>`any(${numbers})`)
    .orderBy('number')
    .orderBy('id'),
)

const named = prepared(({ numbers }: { numbers: readonly string[] }) =>
  requests()
    .where('request.number', '=', raw<string>`any(${numbers})`)
    .orderBy('request.created_at', 'desc')
    .orderBy('request.number', 'desc'),
)

/** What a page is sorted by. */
type Key = { at: Row<'request'>['created_at']; number: string }

/**
 * One index leads: that of the first filters given. Of several values each is read in the order of the list and the best
 * of all are taken, because one scan over several values would have to sort them all. Not prepared: the planner must see
 * the values, or it plans for a rare one as for a common one.
 */
function selection(
  filter: RequestFilter,
  after: Position | null,
  offset: number,
  limit: number,
): Statement<RequestRow> {
  const [sort, direction, beyond] = filter.updatedSince
    ? (['r.updated_at', 'asc', '>'] as const)
    : (['r.created_at', 'desc', '<'] as const)
  const leading = filter.updatedSince ? [] : leaders(filter)

  let scan = build
    .selectFrom('request as r')
    .select(['r.number', `${sort} as at`])
    .orderBy(sort, direction)
    .orderBy('r.number', direction)
    .limit(limit + offset)
  for (const column of FILTERS) {
    const values = valuesOf(filter)[column]
    if (leading.includes(column)) scan = scan.where(`r.${column}`, '=', raw<never>`${wantedBy(column)}.value`)
    else if (values.length > 0) scan = scan.where(`r.${column}`, '=', raw<never>`any(${values}::text[])`)
  }
  if (filter.from) scan = scan.where('r.created_at', '>=', filter.from)
  if (filter.to) scan = scan.where('r.created_at', '<', filter.to)
  if (filter.updatedSince) scan = scan.where('r.updated_at', '>=', filter.updatedSince)
  if (after) {
    scan = scan.where(
      ({ ref }) => raw<boolean>`(${ref(sort)}, ${ref('r.number')}) ${raw.raw(beyond)} (${after.at}, ${after.number})`,
    )
  }

  const wanted = leading.map(column => raw`unnest(${valuesOf(filter)[column]}::text[]) as ${wantedBy(column)} (value)`)
  const keys: Expression<Key> =
    wanted.length > 0
      ? raw<Key>`(select k.number, k.at from ${raw.join(wanted, raw` cross join `)} cross join lateral ${scan} as k)`
      : scan
  const first = build
    .selectFrom(raw<Key>`${keys}`.as('k'))
    .select(['k.number', 'k.at'])
    .orderBy('k.at', direction)
    .orderBy('k.number', direction)
    .limit(limit)
    .offset(offset)
  return once(
    requests()
      .innerJoin(first.as('page'), 'page.number', 'request.number')
      .orderBy('page.at', direction)
      .orderBy('page.number', direction),
  )
}

const FILTERS = ['status', 'category', 'district'] as const
type Filtered = (typeof FILTERS)[number]

function valuesOf({ statuses, categories, districts }: RequestFilter): Record<Filtered, readonly string[]> {
  return { status: statuses, category: categories, district: districts }
}

/** The table of the values that a leading column is wanted to have. */
function wantedBy(column: Filtered) {
  return raw.ref(`wanted_${column}`)
}

/**
 * The columns an index begins with: status and category share one. Every other filter stands at the end of the same index,
 * so what is passed by costs an entry of the index and not a look at the row: with a rare filter that is thousands of them.
 */
function leaders({ statuses, categories, districts }: RequestFilter): Filtered[] {
  if (statuses.length > 0) return categories.length > 0 ? ['status', 'category'] : ['status']
  if (categories.length > 0) return ['category']
  return districts.length > 0 ? ['district'] : []
}
