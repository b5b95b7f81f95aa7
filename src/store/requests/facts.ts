import type { Clock } from '../../core/clock.ts'
import type { Fact, FactEntry, FactLog, FactOutcome, FactQueue, FactType } from '../../core/requests/facts.ts'
import type { RequestList } from '../../core/requests/request-list.ts'
import type { Database } from '../database/database.ts'

interface ClaimedRow {
  id: string
  number: string
  type: FactType
  attempts: number
}

/** Facts on their way out. The partial indexes hold pending facts only, so a poll costs nothing when there are none. */
export function factQueueOn({ pool }: Database, requests: RequestList, clock: Clock): FactQueue {
  return {
    claim: async (limit, leaseMs) => {
      const now = clock.now()
      const { rows } = await pool.query<ClaimedRow>({
        name: 'fact-claim',
        text: `
          with due as (
            select f.id from fact f
             where f.settled_at is null and f.due_at <= $1 and not exists (
                     select 1 from fact b where b.number = f.number and b.settled_at is null and b.id < f.id)
             order by f.due_at, f.id limit $2 for update skip locked)
          update fact f set due_at = $3 from due where f.id = due.id returning f.id, f.number, f.type, f.attempts`,
        values: [now, limit, new Date(now.getTime() + leaseMs)],
      })
      return withRequests(pool, requests, rows)
    },

    settle: async outcomes => {
      const now = clock.now()
      await pool.query({
        name: 'fact-settle',
        text: `
          update fact f set attempts = f.attempts + 1, why = o.why, due_at = coalesce(o.due, f.due_at),
                 settled_at = case when o.kind <> 'later' then $1::timestamptz end,
                 outcome = case when o.kind <> 'later' then o.kind end
            from unnest($2::bigint[], $3::text[], $4::timestamptz[], $5::text[]) as o (id, kind, due, why)
           where f.id = o.id`,
        values: [
          now,
          outcomes.map(outcome => outcome.id),
          outcomes.map(outcome => outcome.kind),
          outcomes.map(outcome => (outcome.kind === 'later' ? outcome.dueAt : null)),
          outcomes.map(why),
        ],
      })
    },
  }
}

function why(outcome: FactOutcome): string | null {
  return outcome.kind === 'posted' ? null : outcome.why
}

/** Each fact with its request as it stood then: the line of history says the state, later lines are not yet written. */
async function withRequests(
  pool: Database['pool'],
  requests: RequestList,
  rows: ClaimedRow[],
): Promise<{ fact: Fact; attempts: number }[]> {
  if (rows.length === 0) return []
  const found = new Map((await requests.named(rows.map(row => row.number))).map(request => [request.number, request]))
  const lines = await pool.query<{ id: string; nth: number }>({
    name: 'fact-lines',
    text: `select l.id, (select count(*)::int from request_history h where h.number = l.number and h.id <= l.id) as nth
             from request_history l where l.id = any($1::bigint[])`,
    values: [rows.map(row => row.id)],
  })
  const nths = new Map(lines.rows.map(line => [line.id, line.nth]))
  return rows.flatMap(({ id, number, type, attempts }) => {
    const request = found.get(number)
    const history = request?.history.slice(0, nths.get(id))
    const line = history?.at(-1)
    if (!request || !history || !line) return []
    const { at, status, result } = line
    return [{ attempts, fact: { id, type, at, request: { ...request, status, result, updatedAt: at, history } } }]
  })
}

interface EntryRow {
  id: string
  type: FactType
  at: Date
  number: string
  state: FactEntry['state']
  attempts: number
  due_at: Date
  why: string | null
}

export function factLogOn({ pool }: Database, clock: Clock): FactLog {
  return {
    list: async ({ state, after, limit }) => {
      const conditions = {
        pending: 'and f.settled_at is null',
        posted: `and f.outcome = 'posted'`,
        dead: `and f.outcome = 'dead'`,
      }
      const { rows } = await pool.query<EntryRow>({
        name: `fact-list-${state}`,
        text: `select f.id, f.type, h.at, f.number, coalesce(f.outcome, 'pending') as state, f.attempts, f.due_at, f.why
                 from fact f join request_history h on h.id = f.id
                where f.id > $1 ${state === null ? '' : conditions[state]} order by f.id limit $2`,
        values: [after ?? '0', limit],
      })
      return rows.map(({ due_at, ...row }) => ({ ...row, dueAt: row.state === 'pending' ? due_at : null }))
    },
    replay: async from => {
      const { rowCount } = await pool.query({
        name: 'fact-replay',
        text: `update fact set settled_at = null, outcome = null, why = null, attempts = 0, due_at = $2
                where id >= $1 and settled_at is not null`,
        values: [from, clock.now()],
      })
      return rowCount ?? 0
    },
  }
}
