import type { Outbox } from '../../bots/sending/outbox.ts'
import type { Clock, Instant } from '../../core/clock.ts'
import type { Lane } from '../../core/messages/letter.ts'
import type { Outgoing } from '../../core/messages/message.ts'
import type { Database } from '../database/database.ts'
import { LIVENESS_LOCK } from '../database/liveness.ts'
import { type RecipientRow, recipientOf } from './recipient.ts'

interface LetterRow extends RecipientRow {
  id: string
  lane: Lane
  body: Outgoing
  attempts: number
  due_at: Instant
}

/** The outbox. Each call is one statement: nothing of it stands in a turn's way. */
export function outboxOn(db: Database, clock: Clock): Outbox {
  const query = db.pool.query.bind(db.pool)
  return {
    claim: async (limit, leaseMs) => {
      const now = clock.now()
      const { rows } = await query<LetterRow>({
        name: 'outbox-claim',
        text: `
          with living as materialized (
            select l.objid::bigint as holder from pg_locks l join pg_database d on d.oid = l.database
             where l.locktype = 'advisory' and l.classid = ${LIVENESS_LOCK} and d.datname = current_database()),
          due as (
            select o.id from outbox o
             where o.settled_at is null
               and (o.due_at <= $1 or o.holder is not null and o.holder not in (select holder from living))
             order by o.due_at, o.id limit $2 for update skip locked),
          claimed as (
            update outbox o set due_at = $3, holder = $4, attempts = o.attempts + 1
              from due where o.id = due.id returning o.*)
          select c.id, c.account_id, a.channel, a.external_id, a.api_version, c.lane, c.body, c.attempts, c.due_at
            from claimed c join account a on a.id = c.account_id order by c.id`,
        values: [now, limit, new Date(now.getTime() + leaseMs), db.holder],
      })
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
      const { rowCount } = await query({
        name: 'outbox-hold',
        text: `update outbox set due_at = $3, attempts = greatest(attempts, 1)
                where id = $1 and settled_at is null and due_at = $2`,
        values: [id, leasedUntil, new Date(clock.now().getTime() + leaseMs)],
      })
      return rowCount === 1
    },

    settle: async settlements => {
      const now = clock.now()
      const ended = settlements.filter(s => s.kind !== 'later')
      const later = settlements.filter(s => s.kind === 'later')
      if (ended.length > 0) {
        await query({
          name: 'outbox-settle',
          text: `
            update outbox o set settled_at = $1, outcome = s.outcome, token = s.token
              from unnest($2::bigint[], $3::text[], $4::text[]) as s (id, outcome, token) where o.id = s.id`,
          values: [
            now,
            ended.map(s => s.id),
            ended.map(s => s.kind),
            ended.map(s => (s.kind === 'sent' ? s.token : null)),
          ],
        })
      }
      const gone = ended.flatMap(s => (s.kind === 'gone' ? [s.accountId] : []))
      if (gone.length > 0) {
        // Unless the person has written since: then they are back.
        await query({
          name: 'outbox-gone',
          text: `update account a set reachable = false where id = any($1)
                   and not exists (select from outbox o where o.account_id = a.id and o.id = any($2) and o.created_at < a.last_seen_at)`,
          values: [gone, ended.map(s => s.id)],
        })
      }
      if (later.length > 0) {
        await query({
          name: 'outbox-later',
          text: `
            update outbox o set due_at = s.due_at, holder = null, attempts = o.attempts + 1
              from unnest($1::bigint[], $2::timestamptz[]) as s (id, due_at) where o.id = s.id`,
          values: [later.map(s => s.id), later.map(s => s.dueAt)],
        })
      }
    },

    age: async () => {
      const { rows } = await query<{ seconds: number }>({
        name: 'outbox-age',
        text: `select coalesce(extract(epoch from $1::timestamptz - min(due_at)), 0)::float8 as seconds
                 from outbox where settled_at is null and due_at < $1`,
        values: [clock.now()],
      })
      return rows[0]?.seconds ?? 0
    },
  }
}
