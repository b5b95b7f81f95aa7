import type { PhotoQueue } from '../../bots/ports.ts'
import type { Clock } from '../../core/clock.ts'
import type { FileSource } from '../../core/messages/message.ts'
import type { Status } from '../../core/requests/lifecycle.ts'
import type { PhotoShelf } from '../../flows/engine/store.ts'
import type { Database } from '../database/database.ts'
import type { Sql } from '../database/sql.ts'

interface PhotoRow {
  id: string
  source: FileSource
  channel: string
  external_id: string
  attempts: number
}

/** Photos that wait for their bytes. */
export function photoQueueOn(db: Database, clock: Clock): PhotoQueue {
  return {
    claim: async (limit, leaseMs) => {
      const now = clock.now()
      const { rows } = await db.pool.query<PhotoRow>({
        name: 'photo-claim',
        text: `
          with due as (
            select p.id from photo p where p.state = 'awaited' and p.due_at <= $1 and p.account_id is not null
             order by p.due_at limit $2 for update skip locked),
          claimed as (
            update photo p set due_at = $3, attempts = p.attempts + 1 from due where p.id = due.id returning p.*)
          select c.id, c.source, a.channel, a.external_id, c.attempts from claimed c join account a on a.id = c.account_id`,
        values: [now, limit, new Date(now.getTime() + leaseMs)],
      })
      return rows.map(row => ({
        id: row.id,
        source: row.source,
        channel: row.channel,
        account: row.external_id,
        attempts: row.attempts,
      }))
    },
    stored: async photo => {
      await db.pool.query(`update photo set state = 'stored', source = null where id = $1`, [photo])
    },
    failed: async (photo, dueAt) => {
      await db.pool.query('update photo set due_at = $2 where id = $1', [photo, dueAt])
    },
  }
}

/** A person's photos inside one transaction. */
export function photoShelfOn(sql: Sql, accountId: number, clock: Clock): PhotoShelf {
  return {
    keep: async (photo, source) => {
      const now = clock.now()
      await sql.rows(
        'photos-keep',
        `insert into photo (id, account_id, source, created_at, due_at) values ($1, $2, $3, $4, $4) on conflict do nothing`,
        [photo, accountId, JSON.stringify(source), now],
      )
    },
    lose: async photo => {
      const [row] = await sql.rows<{ number: string | null; status: Status | null }>(
        'photos-lose',
        `with lost as (
           update photo set state = 'lost', source = null where id = $1 and state = 'awaited' returning request_number)
         select r.number, r.status from lost left join request r on r.number = lost.request_number`,
        [photo],
      )
      if (!row) return null
      const { number, status } = row
      return { request: number !== null && status !== null ? { number, status } : null }
    },
  }
}
