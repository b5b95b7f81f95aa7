import type { Recipient } from '../core/messages/letter.ts'
import type { Language } from '../core/people/person.ts'
import type { Notification } from '../flows/notifications/notification.ts'
import type { Database } from '../store/database/database.ts'
import { type RecipientRow, recipientOf } from '../store/outbox/recipient.ts'
import { type NotifyParts, notifyPerson } from './notify-person.ts'

/** The official who announced, with the message that shows them how far it is. */
export interface Author {
  language: Language
  /** Where the message of progress is; null before it was posted. */
  progress: { to: Recipient; token: string | null } | null
  /** What they read in it; null where they read nothing yet, or what is no longer so. */
  toldPercent: number | null
  /** They have the report: nothing is said after it. */
  reported: boolean
}

/** Speaks with officials about their announcements, beside any turn. */
export interface AuthorDesk {
  author(announcementId: number): Promise<Author | null>
  /**
   * Writes to the author how far it is; the message becomes the one that is rewritten. What they were told already is not
   * said again.
   *
   * @returns whether there was something to say, and somebody who hears it
   */
  writeProgress(announcementId: number, percent: number, write: (language: Language) => Notification): Promise<boolean>
  /** Writes the report to the author, once. Returns whether it was written now, and there is somebody who hears it. */
  writeReport(announcementId: number, write: (language: Language) => Notification): Promise<boolean>
  /**
   * Notes what the message of progress says from now on, unless it says something else since `before`, or the report was
   * written: then it is false.
   *
   * @param percent null when what they read is no longer so
   */
  told(announcementId: number, percent: number | null, before: number | null): Promise<boolean>
  /** Notes that there is nobody to report to. */
  nobodyToReportTo(announcementId: number): Promise<void>
}

interface AuthorRow extends Omit<RecipientRow, 'account_id'> {
  language: Language
  told_percent: number | null
  reported: boolean
  account_id: number | null
  token: string | null
}

interface AuthorPerson {
  person_id: string
  /** Where they were last. */
  channel: string
}

/** Whom an announcement's author is, as long as they have no report. */
const AUTHOR_PERSON = `
  select f.person_id, coalesce((select a.channel from account a where a.person_id = f.person_id
         order by a.last_seen_at desc limit 1), '') as channel
    from announcement n join official f on f.id = n.official_id
   where n.id = $1 and f.person_id is not null and n.reported_at is null`

export function authorDeskOn(db: Database, parts: NotifyParts): AuthorDesk {
  return {
    author: async announcementId => {
      const { rows } = await db.pool.query<AuthorRow>({
        name: 'announcement-author',
        text: `select p.language, n.told_percent, n.reported_at is not null as reported, a.id as account_id, a.channel, a.external_id, a.api_version, o.token
                 from announcement n join official f on f.id = n.official_id join person p on p.id = f.person_id
                 left join outbox o on o.id = n.progress_id left join account a on a.id = o.account_id
                where n.id = $1`,
        values: [announcementId],
      })
      const row = rows[0]
      if (!row) return null
      const { language, told_percent: toldPercent, reported, account_id, token } = row
      if (account_id === null) return { language, toldPercent, reported, progress: null }
      return { language, toldPercent, reported, progress: { to: recipientOf({ ...row, account_id }), token } }
    },

    writeProgress: (announcementId, percent, write) =>
      db.transaction(async sql => {
        const [author] = await sql.rows<AuthorPerson>(
          'announcement-author-of-progress',
          `${AUTHOR_PERSON} and (n.told_percent is null or n.told_percent < $2 or n.progress_id is null) for update of n`,
          [announcementId, percent],
        )
        if (!author) return false
        const letter = await notifyPerson(sql, author.person_id, author.channel, write, parts)
        await sql.rows(
          'announcement-progress-written',
          'update announcement set told_percent = $2, progress_id = $3 where id = $1',
          [announcementId, percent, letter],
        )
        return letter !== null
      }),

    writeReport: (announcementId, write) =>
      db.transaction(async sql => {
        const [author] = await sql.rows<AuthorPerson>(
          'announcement-author-of-report',
          `${AUTHOR_PERSON} for update of n`,
          [announcementId],
        )
        if (!author) return false
        const letter = await notifyPerson(sql, author.person_id, author.channel, write, parts)
        await sql.rows('announcement-reported', 'update announcement set reported_at = $2 where id = $1', [
          announcementId,
          parts.clock.now(),
        ])
        return letter !== null
      }),

    told: async (announcementId, percent, before) => {
      const { rows } = await db.pool.query({
        name: 'announcement-told-since',
        text: `update announcement set told_percent = $2
                where id = $1 and told_percent is not distinct from $3 and reported_at is null returning id`,
        values: [announcementId, percent, before],
      })
      return rows.length > 0
    },

    nobodyToReportTo: async announcementId => {
      await db.pool.query({
        name: 'announcement-unreported',
        text: 'update announcement set reported_at = $2 where id = $1 and reported_at is null',
        values: [announcementId, parts.clock.now()],
      })
    },
  }
}
