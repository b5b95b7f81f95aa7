import type { HistoryEntry, RequestWithHistory } from '../../core/requests/request.ts'
import type { Position, RequestFilter, RequestList } from '../../core/requests/request-list.ts'
import type { Database } from '../database/database.ts'
import { REQUEST_COLUMNS, type RequestRow, requestOf } from './request-book.ts'

/**
 * The list of requests. A page costs its own length, not that of the table: it begins at a key of an index and stops when
 * it is full. `bench/api.ts` measures it on a million requests.
 */
export function requestListOn({ pool }: Database): RequestList {
  const read = async (found: Selection): Promise<RequestWithHistory[]> => {
    const { rows } = await pool.query<RequestRow>(found.text, found.values)
    if (rows.length === 0) return []
    const story = await pool.query<HistoryEntry & { number: string }>({
      name: 'list-history',
      text: 'select number, at, status, result, by, comment from request_history where number = any($1) order by number, id',
      values: [rows.map(row => row.number)],
    })
    const requests = new Map(rows.map(row => [row.number, { ...requestOf(row), history: [] as HistoryEntry[] }]))
    for (const { number, ...line } of story.rows) requests.get(number)?.history.push(line)
    return [...requests.values()]
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
    named: numbers =>
      read({
        text: `select ${REQUEST_COLUMNS} from request r where r.number = any($1) order by r.created_at desc, r.number desc`,
        values: [numbers],
      }),
  }
}

interface Selection {
  text: string
  values: unknown[]
}

/**
 * One index leads: that of the first filters given. Of several values each is read in the order of the list and the best
 * of all are taken, because one scan over several values would have to sort them all. Not prepared: the planner must see
 * the values, or it plans for a rare one as for a common one.
 */
function selection(filter: RequestFilter, after: Position | null, offset: number, limit: number): Selection {
  const values: unknown[] = []
  const bind = (value: unknown) => `$${values.push(value)}`
  const [sort, direction, beyond] = filter.updatedSince ? ['updated_at', 'asc', '>'] : ['created_at', 'desc', '<']
  const order = (table: string) => `order by ${table}.${sort} ${direction}, ${table}.number ${direction}`

  const leading = filter.updatedSince ? [] : leaders(filter)
  const conditions = FILTERS.filter(({ of, column }) => of(filter).length > 0 && !leading.includes(column)).map(
    ({ of, column }) => `r.${column} = any(${bind(of(filter))}::text[])`,
  )
  if (filter.from) conditions.push(`r.created_at >= ${bind(filter.from)}`)
  if (filter.to) conditions.push(`r.created_at < ${bind(filter.to)}`)
  if (filter.updatedSince) conditions.push(`r.updated_at >= ${bind(filter.updatedSince)}`)
  if (after) conditions.push(`(r.${sort}, r.number) ${beyond} (${bind(after.at)}, ${bind(after.number)})`)
  conditions.push(...leading.map(column => `r.${column} = wanted_${column}.value`))

  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''
  const scan = `select r.number, r.${sort} from request r ${where} ${order('r')} limit ${limit + offset}`
  const wanted = FILTERS.filter(({ column }) => leading.includes(column)).map(
    ({ of, column }) => `unnest(${bind(of(filter))}::text[]) as wanted_${column} (value)`,
  )
  const keys =
    wanted.length > 0
      ? `select k.number, k.${sort} from ${wanted.join(' cross join ')} cross join lateral (${scan}) k`
      : scan
  const text = `
    select ${REQUEST_COLUMNS} from (select k.number, k.${sort} from (${keys}) k ${order('k')} limit ${limit} offset ${offset}) k
      join request r on r.number = k.number ${order('k')}`
  return { text, values }
}

const FILTERS: readonly { column: string; of(filter: RequestFilter): readonly string[] }[] = [
  { column: 'status', of: filter => filter.statuses },
  { column: 'category', of: filter => filter.categories },
  { column: 'district', of: filter => filter.districts },
]

/**
 * The columns an index begins with: status and category share one. Every other filter stands at the end of the same index,
 * so what is passed by costs an entry of the index and not a look at the row: with a rare filter that is thousands of them.
 */
function leaders({ statuses, categories, districts }: RequestFilter): string[] {
  if (statuses.length > 0) return categories.length > 0 ? ['status', 'category'] : ['status']
  if (categories.length > 0) return ['category']
  return districts.length > 0 ? ['district'] : []
}
