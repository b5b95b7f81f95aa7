import type { Outbox } from '../../bots/sending/outbox.ts'
import type { Clock, Instant } from '../../core/clock.ts'
import type { Database } from '../database/database.ts'
import { listed } from '../database/lists.ts'
import { LIVING } from '../database/liveness.ts'
import { build, prepared, raw } from '../database/statements.ts'
import { recipientOf } from './recipient.ts'

/** The outbox. Each call is one statement: nothing of it stands in a turn's way. */
export function outboxOn(db: Database, clock: Clock): Outbox {
  return {
    claim: async (limit, leaseMs) => {
      const now = clock.now()
      const leasedUntil = new Date(now.getTime() + leaseMs)
      const rows = await db.run(claimed({ now, limit, leasedUntil, holder: db.holder }))
      return rows.map(row => ({
        id: row.id,
        to: recipientOf(row),
        lane: row.lane,
        message: row.body,
        attempts: row.attempts,
        dueAt: now,
        leasedUntil: row.due_at,
      }))
    },

    hold: async (id, leasedUntil, leaseMs) => {
      const until = new Date(clock.now().getTime() + leaseMs)
      return (await db.changed(held({ id, leasedUntil, until }))) === 1
    },

    settle: async settlements => {
      const now = clock.now()
      const ended = settlements.filter(s => s.kind !== 'later')
      const later = settlements.filter(s => s.kind === 'later')
      const ids = ended.map(s => s.id)
      if (ended.length > 0) {
        const tokens = ended.map(s => (s.kind === 'sent' ? s.token : null))
        await db.run(settled({ now, ids, outcomes: ended.map(s => s.kind), tokens }))
      }
      const gone = ended.flatMap(s => (s.kind === 'gone' ? [s.accountId] : []))
      if (gone.length > 0) await db.run(outOfReach({ accounts: gone, ids }))
      if (later.length > 0) await db.run(putOff({ ids: later.map(s => s.id), dueAts: later.map(s => s.dueAt) }))
    },

    age: async () => {
      const [age] = await db.run(ages({ now: clock.now() }))
      return age?.seconds ?? 0
    },
  }
}

const claimed = prepared((p: { now: Instant; limit: number; leasedUntil: Instant; holder: number }) =>
  build
    .with(
      name => name('living').materialized(),
      it => it.selectFrom(LIVING.as('l')).select('holder'),
    )
    .with('due', it =>
      it
        .selectFrom('outbox as o')
        .select('o.id')
        .where('o.settled_at', 'is', null)
        .where(({ or, and, eb, selectFrom }) => {
          const isOrphan = raw<boolean>`${eb.ref('o.holder')} not in ${selectFrom('living').select('holder')}`
          return or([eb('o.due_at', '<=', p.now), and([eb('o.holder', 'is not', null), isOrphan])])
        })
        .orderBy('o.due_at')
        .orderBy('o.id')
        .limit(p.limit)
        .forUpdate()
        .skipLocked(),
    )
    .with('claimed', it =>
      it
        .updateTable('outbox as o')
        .from('due')
        .set(({ eb }) => ({ due_at: p.leasedUntil, holder: p.holder, attempts: eb('o.attempts', '+', 1) }))
        .whereRef('o.id', '=', 'due.id')
        .returning(['o.id', 'o.account_id', 'o.lane', 'o.body', 'o.attempts', 'o.due_at']),
    )
    .selectFrom('claimed as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .select(['c.id', 'c.account_id', 'a.channel', 'a.external_id', 'a.api_version'])
    .select(['c.lane', 'c.body', 'c.attempts', 'c.due_at'])
    .orderBy('c.id'),
)

const held = prepared(({ id, leasedUntil, until }: { id: string; leasedUntil: Instant; until: Instant }) =>
  build
    .updateTable('outbox')
    .set(({ ref }) => ({ due_at: until, attempts: raw<number>`greatest(${ref('attempts')}, 1)` }))
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .where('due_at', '=', leasedUntil),
)

interface Settled {
  now: Instant
  ids: string[]
  outcomes: ('sent' | 'gone' | 'refused')[]
  tokens: (string | null)[]
}

const settled = prepared(({ now, ids, outcomes, tokens }: Settled) =>
  build
    .updateTable('outbox as o')
    .from(listed('s', { id: ['bigint', ids], outcome: ['text', outcomes], token: ['text', tokens] }))
    .set(({ ref }) => ({ settled_at: now, outcome: ref('s.outcome'), token: ref('s.token') }))
    .whereRef('o.id', '=', 's.id'),
)

/** Unless the person has written since: then they are back. */
const outOfReach = prepared(({ accounts, ids }: { accounts: number[]; ids: string[] }) =>
  build
    .updateTable('account as a')
    .set({ reachable: false })
    .where('a.id', '=', raw<number>`any(${accounts})`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox as o')
            .select('o.id')
            .whereRef('o.account_id', '=', 'a.id')
            .where('o.id', '=', raw<string>`any(${ids})`)
            .whereRef('o.created_at', '<', 'a.last_seen_at'),
        ),
      ),
    ),
)

const putOff = prepared(({ ids, dueAts }: { ids: string[]; dueAts: Instant[] }) =>
  build
    .updateTable('outbox as o')
    .from(listed('s', { id: ['bigint', ids], due_at: ['timestamptz', dueAts] }))
    .set(({ ref, eb }) => ({ due_at: ref('s.due_at'), holder: null, attempts: eb('o.attempts', '+', 1) }))
    .whereRef('o.id', '=', 's.id'),
)

const ages = prepared(({ now }: { now: Instant }) =>
  build
    .selectFrom('outbox')
    .select(({ ref }) =>
      raw<number>`coalesce(extract(epoch from ${now}::timestamptz - min(${ref('due_at')})), 0)::float8`.as('seconds'),
    )
    .where('settled_at', 'is', null)
    .where('due_at', '<', now),
)
