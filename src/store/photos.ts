import type { AwaitedPhoto, PhotoQueue } from '../bots/ports.ts'
import type { Clock } from '../core/clock.ts'
import type { Language } from '../core/people/person.ts'
import type { FileSource, Outgoing } from '../flows/message.ts'
import type { TalkState } from '../flows/talk.ts'
import type { Database } from './database.ts'
import { post } from './letters.ts'
import { keepAsking } from './notices.ts'

interface PhotoRow {
  id: string
  source: FileSource
  channel: string
  account_id: number
  attempts: number
}

/** Who sent a photo, and what stands open in their chat. */
interface SenderRow {
  channel: string
  external_id: string
  api_version: number | null
  language: Language
  current: TalkState | null
  last: Outgoing | null
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
          select c.id, c.source, a.channel, c.account_id, c.attempts from claimed c join account a on a.id = c.account_id`,
        values: [now, limit, new Date(now.getTime() + leaseMs)],
      })
      return rows.map(row => ({
        id: row.id,
        source: row.source,
        channel: row.channel,
        accountId: row.account_id,
        attempts: row.attempts,
      }))
    },
    stored: async photo => {
      await db.pool.query(`update photo set state = 'stored', source = null where id = $1`, [photo])
    },
    failed: async (photo, dueAt) => {
      await db.pool.query('update photo set due_at = $2 where id = $1', [photo, dueAt])
    },
    lost: (photo: AwaitedPhoto, message) =>
      db.transaction(async sql => {
        void sql.rows('photo-lost', `update photo set state = 'lost', source = null where id = $1`, [photo.id])
        const [to] = await sql.rows<SenderRow>(
          'photo-sender',
          `select a.channel, a.external_id, a.api_version, p.language, t.current,
                  (select o.body from outbox o where o.account_id = a.id order by o.id desc limit 1) as last
             from account a join person p on p.id = a.person_id left join talk t on t.account_id = a.id
            where a.id = $1`,
          [photo.accountId],
        )
        if (!to) return []
        const recipient = {
          accountId: photo.accountId,
          channel: to.channel,
          externalId: to.external_id,
          apiVersion: to.api_version,
        }
        return post(sql, recipient, 'reply', [keepAsking(message(to.language), to)], clock.now())
      }),
  }
}
