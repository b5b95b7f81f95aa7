import type { Instant } from '../core/clock.ts'
import type { Recipient } from '../core/messages/letter.ts'
import type { Language } from '../core/people/person.ts'
import type { Notification } from '../flows/notifications/notification.ts'
import type { Database } from '../store/database/database.ts'
import { build, prepared, raw } from '../store/database/statements.ts'
import { recipientOf } from '../store/outbox/recipient.ts'
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

export function authorDeskOn(db: Database, parts: NotifyParts): AuthorDesk {
  return {
    author: async announcementId => {
      const [row] = await db.run(authors({ announcementId }))
      if (!row) return null
      const {
        language,
        told_percent: toldPercent,
        reported,
        account_id,
        channel,
        external_id,
        api_version,
        token,
      } = row
      if (account_id === null || channel === null || external_id === null) {
        return { language, toldPercent, reported, progress: null }
      }
      const to = recipientOf({ account_id, channel, external_id, api_version })
      return { language, toldPercent, reported, progress: { to, token } }
    },

    writeProgress: (announcementId, percent, write) =>
      db.transaction(async sql => {
        const [author] = await sql.run(untold({ announcementId, percent }))
        if (!author) return false
        const letter = await notifyPerson(sql, author.person_id, author.channel, write, parts)
        await sql.run(isTold({ announcementId, percent, letter }))
        return letter !== null
      }),

    writeReport: (announcementId, write) =>
      db.transaction(async sql => {
        const [author] = await sql.run(unreported({ announcementId }))
        if (!author) return false
        const letter = await notifyPerson(sql, author.person_id, author.channel, write, parts)
        await sql.run(isReported({ announcementId, now: parts.clock.now() }))
        return letter !== null
      }),

    told: async (announcementId, percent, before) =>
      (await db.changed(toldSince({ announcementId, percent, before }))) > 0,

    nobodyToReportTo: async announcementId => {
      await db.run(isReported({ announcementId, now: parts.clock.now() }))
    },
  }
}

const authors = prepared(({ announcementId }: { announcementId: number }) =>
  build
    .selectFrom('announcement as n')
    .innerJoin('official as f', 'f.id', 'n.official_id')
    .innerJoin('person as p', 'p.id', 'f.person_id')
    .leftJoin('outbox as o', 'o.id', 'n.progress_id')
    .leftJoin('account as a', 'a.id', 'o.account_id')
    .select([
      'p.language',
      'n.told_percent',
      'a.id as account_id',
      'a.channel',
      'a.external_id',
      'a.api_version',
      'o.token',
    ])
    .select(({ ref }) => raw<boolean>`${ref('n.reported_at')} is not null`.as('reported'))
    .where('n.id', '=', announcementId)
    .where('f.revoked_at', 'is', null),
)

/** Whom an announcement's author is, if they are one still, and where they were last, as long as they have no report. */
const authorWithoutReport = (announcementId: number) =>
  build
    .selectFrom('announcement as n')
    .innerJoin('official as f', 'f.id', 'n.official_id')
    .select(({ ref, selectFrom }) => {
      const lastSeen = selectFrom('account as a')
        .select('a.channel')
        .whereRef('a.person_id', '=', 'f.person_id')
        .orderBy('a.last_seen_at', 'desc')
        .limit(1)
      return [ref('f.person_id').$notNull().as('person_id'), raw<string>`coalesce(${lastSeen}, '')`.as('channel')]
    })
    .where('n.id', '=', announcementId)
    .where('f.person_id', 'is not', null)
    .where('f.revoked_at', 'is', null)
    .where('n.reported_at', 'is', null)
    .forUpdate('n')

const unreported = prepared(({ announcementId }: { announcementId: number }) => authorWithoutReport(announcementId))

const untold = prepared(({ announcementId, percent }: { announcementId: number; percent: number }) =>
  authorWithoutReport(announcementId).where(({ or, eb }) =>
    or([eb('n.told_percent', 'is', null), eb('n.told_percent', '<', percent), eb('n.progress_id', 'is', null)]),
  ),
)

const isTold = prepared(
  ({ announcementId, percent, letter }: { announcementId: number; percent: number; letter: string | null }) =>
    build
      .updateTable('announcement')
      .set({ told_percent: percent, progress_id: letter })
      .where('id', '=', announcementId),
)

const isReported = prepared(({ announcementId, now }: { announcementId: number; now: Instant }) =>
  build
    .updateTable('announcement')
    .set({ reported_at: now })
    .where('id', '=', announcementId)
    .where('reported_at', 'is', null),
)

interface ToldSince {
  announcementId: number
  percent: number | null
  before: number | null
}

const toldSince = prepared(({ announcementId, percent, before }: ToldSince) =>
  build
    .updateTable('announcement')
    .set({ told_percent: percent })
    .where('id', '=', announcementId)
    .where(({ ref }) => raw<boolean>`${ref('told_percent')} is not distinct from ${before}::int`)
    .where('reported_at', 'is', null),
)
