import type { Clock, Instant } from '../../core/clock.ts'
import type { Fact, FactEntry, FactLog, FactOutcome, FactQueue } from '../../core/requests/facts.ts'
import type { RequestList } from '../../core/requests/request-list.ts'
import type { Database } from '../database/database.ts'
import { listed } from '../database/lists.ts'
import { build, prepared, type Row, raw } from '../database/statements.ts'

/** Facts on their way out. The partial indexes hold pending facts only, so a poll costs nothing when there are none. */
export function factQueueOn(db: Database, requests: RequestList, clock: Clock): FactQueue {
  return {
    claim: async (limit, leaseMs) => {
      const now = clock.now()
      const rows = await db.run(claimed({ now, limit, leasedUntil: new Date(now.getTime() + leaseMs) }))
      return withRequests(db, requests, rows)
    },

    settle: async outcomes => {
      await db.run(
        settled({
          now: clock.now(),
          ids: outcomes.map(outcome => outcome.id),
          kinds: outcomes.map(outcome => outcome.kind),
          dueAts: outcomes.map(outcome => (outcome.kind === 'later' ? outcome.dueAt : null)),
          whys: outcomes.map(outcome => (outcome.kind === 'posted' ? null : outcome.why)),
        }),
      )
    },
  }
}

type ClaimedFact = Pick<Row<'fact'>, 'id' | 'number' | 'type' | 'attempts'>

/** The oldest pending fact of each request: facts of one request go out in their order. */
const claimed = prepared(({ now, limit, leasedUntil }: { now: Instant; limit: number; leasedUntil: Instant }) =>
  build
    .with('due', it =>
      it
        .selectFrom('fact as f')
        .select('f.id')
        .where('f.settled_at', 'is', null)
        .where('f.due_at', '<=', now)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('fact as before')
                .select('before.id')
                .whereRef('before.number', '=', 'f.number')
                .where('before.settled_at', 'is', null)
                .whereRef('before.id', '<', 'f.id'),
            ),
          ),
        )
        .orderBy('f.due_at')
        .orderBy('f.id')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('fact')
    .from('due')
    .set({ due_at: leasedUntil })
    .whereRef('fact.id', '=', 'due.id')
    .returning(['fact.id', 'number', 'type', 'attempts']),
)

interface Outcomes {
  now: Instant
  ids: string[]
  kinds: FactOutcome['kind'][]
  dueAts: (Instant | null)[]
  whys: (string | null)[]
}

const settled = prepared((p: Outcomes) =>
  build
    .updateTable('fact as f')
    .from(
      listed('o', {
        id: ['bigint', p.ids],
        kind: ['text', p.kinds],
        due_at: ['timestamptz', p.dueAts],
        why: ['text', p.whys],
      }),
    )
    .set(({ eb, fn, ref }) => ({
      attempts: eb('f.attempts', '+', 1),
      why: ref('o.why'),
      due_at: fn.coalesce('o.due_at', 'f.due_at'),
      settled_at: raw<Instant | null>`case when ${ref('o.kind')} <> 'later' then ${p.now}::timestamptz end`,
      outcome: raw<'posted' | 'dead' | null>`nullif(${ref('o.kind')}, 'later')`,
    }))
    .whereRef('f.id', '=', 'o.id'),
)

/** Each fact with its request as it stood then: the line of history says the state, later lines are not yet written. */
async function withRequests(
  db: Database,
  requests: RequestList,
  rows: ClaimedFact[],
): Promise<{ fact: Fact; attempts: number }[]> {
  if (rows.length === 0) return []
  const found = new Map((await requests.named(rows.map(row => row.number))).map(request => [request.number, request]))
  const lines = await db.run(places({ ids: rows.map(row => row.id) }))
  const nths = new Map(lines.map(line => [line.id, line.nth]))
  return rows.flatMap(({ id, number, type, attempts }) => {
    const request = found.get(number)
    const history = request?.history.slice(0, nths.get(id))
    const line = history?.at(-1)
    if (!request || !history || !line) return []
    const { at, status, result } = line
    return [{ attempts, fact: { id, type, at, request: { ...request, status, result, updatedAt: at, history } } }]
  })
}

/** Which line of its request's story each of these lines is, from 1. */
const places = prepared(({ ids }: { ids: string[] }) =>
  build
    .selectFrom('request_history as line')
    .select(({ selectFrom }) => [
      'line.id',
      selectFrom('request_history as told')
        .select(raw<number>`count(*)::int`.as('count'))
        .whereRef('told.number', '=', 'line.number')
        .whereRef('told.id', '<=', 'line.id')
        .$asScalar()
        .$notNull()
        .as('nth'),
    ])
    .where('line.id', '=', raw<string>`any(${ids}::bigint[])`),
)

export function factLogOn(db: Database, clock: Clock): FactLog {
  return {
    list: async ({ state, after, limit }) => {
      const rows = await db.run(ENTRIES[state ?? 'all']({ after: after ?? '0', limit }))
      return rows.map(row => ({ ...row, dueAt: row.state === 'pending' ? row.dueAt : null }))
    },
    replay: from => db.changed(replayed({ from, now: clock.now() })),
  }
}

const entries = () =>
  build
    .selectFrom('fact as f')
    .innerJoin('request_history as h', 'h.id', 'f.id')
    .select(['f.id', 'f.type', 'h.at', 'f.number', 'f.attempts', 'f.due_at as dueAt', 'f.why'])
    .select(({ ref }) => raw<FactEntry['state']>`coalesce(${ref('f.outcome')}, 'pending')`.as('state'))

type Page = { after: string; limit: number }

const page = ({ after, limit }: Page) => entries().where('f.id', '>', after).orderBy('f.id').limit(limit)

/** A statement for each state, because each has its partial index. */
const ENTRIES = {
  all: prepared(page),
  pending: prepared((p: Page) => page(p).where('f.settled_at', 'is', null)),
  posted: prepared((p: Page) => page(p).where('f.outcome', '=', 'posted')),
  dead: prepared((p: Page) => page(p).where('f.outcome', '=', 'dead')),
}

const replayed = prepared(({ from, now }: { from: string; now: Instant }) =>
  build
    .updateTable('fact')
    .set({ settled_at: null, outcome: null, why: null, attempts: 0, due_at: now })
    .where('id', '>=', from)
    .where('settled_at', 'is not', null),
)
