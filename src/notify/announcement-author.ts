import type { Recipient } from '../core/messages/letter.ts'
import type { Language } from '../core/people/person.ts'
import type { Notification } from '../flows/notifications/notification.ts'
import type { Database } from '../store/database/database.ts'
import { type NotifyParts, notifyPerson } from './notify-person.ts'

/** The official who announced, with the message that shows them how far it is. */
export interface Author {
  language: Language
  /** Where the message of progress is; null before it was posted. */
  progress: { to: Recipient; token: string | null } | null
  /** Percent they were told last. */
  told: number
}

/** Speaks with officials about their announcements, beside any turn. */
export interface AuthorDesk {
  author(announcementId: number): Promise<Author | null>
  /**
   * Writes to the author; with `asProgress` the message becomes the one that is rewritten. What they were told already is
   * not said again.
   *
   * @returns whether there was something to say, and somebody who hears it
   */
  write(
    announcementId: number,
    told: number,
    asProgress: boolean,
    write: (language: Language) => Notification,
  ): Promise<boolean>
  /** Notes what they are told, unless they were told something else since `before`: then it is false. */
  told(announcementId: number, percent: number, before: number): Promise<boolean>
}

interface AuthorRow {
  language: Language
  told: number
  account_id: number | null
  channel: string
  external_id: string
  api_version: number | null
  token: string | null
}

export function authorDeskOn(db: Database, parts: NotifyParts): AuthorDesk {
  return {
    author: async announcementId => {
      const { rows } = await db.pool.query<AuthorRow>({
        name: 'announcement-author',
        text: `select p.language, n.told, a.id as account_id, a.channel, a.external_id, a.api_version, o.token
                 from announcement n join official f on f.id = n.official_id join person p on p.id = f.person_id
                 left join outbox o on o.id = n.progress_id left join account a on a.id = o.account_id
                where n.id = $1`,
        values: [announcementId],
      })
      const row = rows[0]
      if (!row) return null
      const { language, told, account_id: accountId, channel, token } = row
      if (accountId === null) return { language, told, progress: null }
      const to = { accountId, channel, externalId: row.external_id, apiVersion: row.api_version }
      return { language, told, progress: { to, token } }
    },

    write: (announcementId, told, asProgress, write) =>
      db.transaction(async sql => {
        const [author] = await sql.rows<{ person_id: string; channel: string }>(
          'announcement-author-person',
          `select f.person_id, coalesce((select a.channel from account a where a.person_id = f.person_id
                  order by a.last_seen_at desc limit 1), '') as channel
             from announcement n join official f on f.id = n.official_id where n.id = $1 and f.person_id is not null and (n.told < $2 or (n.progress_id is null and $3)) for update of n`,
          [announcementId, told, asProgress],
        )
        if (!author) return false
        const letter = await notifyPerson(sql, author.person_id, author.channel, write, parts)
        await sql.rows(
          'announcement-told',
          'update announcement set told = $2, progress_id = case when $3 then $4 else progress_id end where id = $1',
          [announcementId, told, asProgress, letter],
        )
        return letter !== null
      }),

    told: async (announcementId, percent, before) => {
      const { rows } = await db.pool.query({
        name: 'announcement-told-since',
        text: 'update announcement set told = $2 where id = $1 and told = $3 returning id',
        values: [announcementId, percent, before],
      })
      return rows.length > 0
    },
  }
}
