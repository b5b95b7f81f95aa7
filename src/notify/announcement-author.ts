import type { Recipient } from '../core/messages/letter.ts'
import type { Language } from '../core/people/person.ts'
import type { Notification } from '../flows/notifications/notification.ts'
import type { Database } from '../store/database/database.ts'
import { build, prepared, raw } from '../store/database/statements.ts'
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

export function authorDeskOn(db: Database, parts: NotifyParts): AuthorDesk {
  return {
    author: async announcementId => {
      const [row] = await db.run(authors({ announcementId }))
      if (!row) return null
      const { language, told, account_id: accountId, channel, external_id: externalId, api_version, token } = row
      if (accountId === null || channel === null || externalId === null) return { language, told, progress: null }
      return { language, told, progress: { to: { accountId, channel, externalId, apiVersion: api_version }, token } }
    },

    write: (announcementId, told, asProgress, write) =>
      db.transaction(async sql => {
        const [author] = await sql.run(untold({ announcementId, told, asProgress }))
        if (!author) return false
        const letter = await notifyPerson(sql, author.person_id, author.channel, write, parts)
        await sql.run(isTold({ announcementId, told, asProgress, letter }))
        return letter !== null
      }),

    told: async (announcementId, percent, before) => {
      return (await db.changed(toldSince({ announcementId, percent, before }))) > 0
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
    .select(['p.language', 'n.told', 'a.id as account_id', 'a.channel', 'a.external_id', 'a.api_version', 'o.token'])
    .where('n.id', '=', announcementId)
    .where('f.revoked_at', 'is', null),
)

type Telling = { announcementId: number; told: number; asProgress: boolean }

/** The author, if they were not told this yet and are one still. */
const untold = prepared(({ announcementId, told, asProgress }: Telling) =>
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
    .where(({ or, and, eb }) =>
      or([eb('n.told', '<', told), and([eb('n.progress_id', 'is', null), raw<boolean>`${asProgress}::boolean`])]),
    )
    .forUpdate('n'),
)

const isTold = prepared(({ announcementId, told, asProgress, letter }: Telling & { letter: string | null }) =>
  build
    .updateTable('announcement')
    .set(({ ref }) => ({
      told,
      progress_id: raw<string | null>`case when ${asProgress} then ${letter} else ${ref('progress_id')} end`,
    }))
    .where('id', '=', announcementId),
)

const toldSince = prepared(
  ({ announcementId, percent, before }: { announcementId: number; percent: number; before: number }) =>
    build
      .updateTable('announcement')
      .set({ told: percent })
      .where('id', '=', announcementId)
      .where('told', '=', before),
)
