import type { Announcement, Progress } from '../../core/announcements/announcement.ts'
import { after } from '../../core/announcements/lifecycle.ts'
import type { ChannelTerms } from '../../core/announcements/sending-plan.ts'
import type { Clock } from '../../core/clock.ts'
import type { Database } from '../database/database.ts'
import type { Sql } from '../database/sql.ts'
import { snapshotAudience, snapshotFollowers } from './audience.ts'
import { progressOf } from './progress.ts'
import { reminderNow, remindNext } from './reminders.ts'
import { type AnnouncementRow, announcementOf } from './rows.ts'

/** A worker's claim lasts this long at most: what was in hand when a text changed is settled by then. */
const IN_HAND_MS = 60_000

/** What has to be done about announcements now, seen from the rows. */
export interface Overdue {
  /** Their moment has come, and their audience is not written down. */
  toBegin: number[]
  /** They wait for a second official who was not asked yet. */
  toAsk: number[]
  /** Channels with people who are due. */
  channels: string[]
  /** Begun and not finished, or declined: their officials want to know. */
  afoot: number[]
  /** Some of their people are in somebody's hands at this moment. */
  leased: boolean
}

/** How an announcement comes to its audience and to its end. Each call is a transaction of its own. */
export interface AnnouncementDesk {
  /** Writes the audience down once and lets the sending begin. False when it has to wait a little. */
  begin(id: number): Promise<boolean>
  /**
   * Asks for a second official's consent, once, with what `ask` writes in the same transaction. While there is nobody to ask
   * it stays to be asked.
   *
   * @param ask gives how many were asked
   * @returns whether somebody was asked now
   */
  askConsent(id: number, ask: (sql: Sql, announcement: Announcement) => Promise<number>): Promise<boolean>
  overdue(): Promise<Overdue>
  progress(id: number): Promise<{ announcement: Announcement; progress: Progress } | null>
  /** Nobody waits any more: notes that it is done. False when somebody still waits or it was done before. */
  finish(id: number): Promise<boolean>
}

export function announcementDeskOn(db: Database, clock: Clock, terms: () => readonly ChannelTerms[]): AnnouncementDesk {
  return {
    begin: id =>
      db.transaction(async sql => {
        const now = clock.now()
        const row = await locked(sql, id)
        const begun = row && after(row.state, 'begin')
        if (!begun || row.begun_at) return true
        if (row.send_at > now || (await isInHand(sql, row, now))) return false
        const current = row.kind === 'reminder' ? await reminderNow(sql, row, now) : row
        if (!current) return true
        await snapshot(sql, current, now, terms())
        await remindNext(sql, row, now)
        await sql.rows('announcement-begun', 'update announcement set state = $3, begun_at = $2 where id = $1', [
          id,
          now,
          begun,
        ])
        return true
      }),

    askConsent: (id, ask) =>
      db.transaction(async sql => {
        const [row] = await sql.rows<AnnouncementRow>(
          'announcement-unasked',
          `select * from announcement where id = $1 and state = 'awaiting-consent' and asked_at is null for update`,
          [id],
        )
        if (!row || (await ask(sql, announcementOf(row))) === 0) return false
        void sql.rows('announcement-asked', 'update announcement set asked_at = $2 where id = $1', [id, clock.now()])
        return true
      }),

    overdue: async () => {
      const now = clock.now()
      const { rows } = await db.pool.query<{
        id: number
        begun: boolean
        asking: boolean
        declined: boolean
        leased: boolean
        channels: string[] | null
      }>({
        name: 'announcement-overdue',
        text: `
          select n.id, n.begun_at is not null as begun, n.state = 'awaiting-consent' as asking, n.state = 'cancelled' as declined,
                 exists (select from delivery d where d.announcement_id = n.id and d.settled_at is null and d.leased
                   and d.due_at > $1) as leased,
                 (select array_agg(c.channel) from unnest($2::text[]) c (channel)
                   where n.state = 'sending' and exists (select from delivery d where d.announcement_id = n.id
                     and d.channel = c.channel and d.settled_at is null and d.due_at <= $1)) as channels
            from announcement n
           where (n.state in ('scheduled', 'sending') and n.send_at <= $1) or (n.begun_at is not null and n.reported_at is null)
              or (n.state = 'awaiting-consent' and n.asked_at is null)
              or (n.state = 'cancelled' and n.consent_by is not null and n.reported_at is null)`,
        values: [now, terms().map(t => t.channel)],
      })
      return {
        toBegin: rows.filter(row => !row.begun && !row.asking && !row.declined).map(row => row.id),
        toAsk: rows.filter(row => row.asking).map(row => row.id),
        channels: [...new Set(rows.flatMap(row => row.channels ?? []))],
        afoot: rows.filter(row => row.begun || row.declined).map(row => row.id),
        leased: rows.some(row => row.leased),
      }
    },

    progress: id =>
      db.transaction(async sql => {
        const [row] = await sql.rows<AnnouncementRow>('announcement-find', 'select * from announcement where id = $1', [
          id,
        ])
        return row ? { announcement: announcementOf(row), progress: await progressOf(sql, id, terms()) } : null
      }),

    finish: id =>
      db.transaction(async sql => {
        const row = await locked(sql, id)
        const finished = row?.begun_at && after(row.state, 'finish')
        if (!finished) return false
        const rows = await sql.rows(
          'announcement-finish',
          `update announcement n set state = $3, finished_at = $2
            where n.id = $1 and not exists (select from delivery d where d.announcement_id = n.id and d.settled_at is null)
           returning n.id`,
          [id, clock.now(), finished],
        )
        return rows.length > 0
      }),
  }
}

async function locked(sql: Sql, id: number): Promise<AnnouncementRow | null> {
  const rows = await sql.rows<AnnouncementRow>(
    'announcement-lock',
    'select * from announcement where id = $1 for update',
    [id],
  )
  return rows[0] ?? null
}

async function snapshot(sql: Sql, row: AnnouncementRow, at: Date, terms: readonly ChannelTerms[]): Promise<void> {
  const charging = terms.filter(t => t.price > 0).map(t => t.channel)
  if (row.follows_id !== null && (row.kind === 'restored' || row.kind === 'correction')) {
    return snapshotFollowers(sql, row.id, [row.follows_id], row.kind, at)
  }
  await snapshotAudience(sql, row.id, { places: row.places, category: row.category, charging, at })
}

/**
 * Who is being told the old text at this moment is not yet known to have heard it: a text that follows waits until those
 * calls are settled, or their worker's claim has run out.
 */
async function isInHand(sql: Sql, row: AnnouncementRow, now: Date): Promise<boolean> {
  if (row.follows_id === null) return false
  const claimedBefore = new Date(row.created_at.getTime() + IN_HAND_MS)
  const rows = await sql.rows(
    'announcement-in-hand',
    `select from delivery where announcement_id = $1 and leased and due_at > $2 and due_at <= $3 limit 1`,
    [row.follows_id, now, claimedBefore],
  )
  return rows.length > 0
}
