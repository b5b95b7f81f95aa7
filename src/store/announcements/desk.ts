import type { Announcement, Progress } from '../../core/announcements/announcement.ts'
import { after } from '../../core/announcements/lifecycle.ts'
import type { ChannelTerms } from '../../core/announcements/sending-plan.ts'
import type { Clock, Instant } from '../../core/clock.ts'
import type { Database } from '../database/database.ts'
import { listed } from '../database/lists.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared, raw } from '../database/statements.ts'
import { snapshotAudience, snapshotFollowers } from './audience.ts'
import { progressOf } from './progress.ts'
import { reminderNow, remindNext } from './reminders.ts'
import { type AnnouncementRow, announcementOf, lockedWithId, withId } from './rows.ts'

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
        const [row] = await sql.run(lockedWithId({ id }))
        const state = row && after(row.state, 'begin')
        if (!state || row.begun_at) return true
        if (row.send_at > now || (await isInHand(sql, row, now))) return false
        const current = row.kind === 'reminder' ? await reminderNow(sql, row, now) : row
        if (!current) return true
        await snapshot(sql, current, now, terms())
        await remindNext(sql, row, now)
        await sql.run(begun({ id, state, now }))
        return true
      }),

    askConsent: (id, ask) =>
      db.transaction(async sql => {
        const [row] = await sql.run(unasked({ id }))
        if (!row || (await ask(sql, announcementOf(row))) === 0) return false
        void sql.run(asked({ id, now: clock.now() }))
        return true
      }),

    overdue: async () => {
      const now = clock.now()
      const rows = await db.run(overdue({ now, channels: terms().map(t => t.channel) }))
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
        const [row] = await sql.run(withId({ id }))
        return row ? { announcement: announcementOf(row), progress: await progressOf(sql, id, terms()) } : null
      }),

    finish: id =>
      db.transaction(async sql => {
        const [row] = await sql.run(lockedWithId({ id }))
        const state = row?.begun_at && after(row.state, 'finish')
        if (!state) return false
        const rows = await sql.run(finished({ id, state, now: clock.now() }))
        return rows.length > 0
      }),
  }
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
  return (await sql.run(inHand({ id: row.follows_id, now, claimedBefore }))).length > 0
}

const one = (id: number) => build.updateTable('announcement as n').where('n.id', '=', id)

interface Reached {
  id: number
  state: AnnouncementRow['state']
  now: Instant
}

const begun = prepared(({ id, state, now }: Reached) => one(id).set({ state, begun_at: now }))

const unasked = prepared(({ id }: { id: number }) =>
  build
    .selectFrom('announcement')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'awaiting-consent')
    .where('asked_at', 'is', null)
    .forUpdate(),
)

const asked = prepared(({ id, now }: { id: number; now: Instant }) => one(id).set({ asked_at: now }))

const overdue = prepared(({ now, channels }: { now: Instant; channels: string[] }) =>
  build
    .selectFrom('announcement as n')
    .select(({ ref, exists, selectFrom }) => {
      const waiting = selectFrom('delivery as d')
        .select('d.id')
        .whereRef('d.announcement_id', '=', 'n.id')
        .where('d.settled_at', 'is', null)
      const due = waiting.where('d.due_at', '<=', now)
      return [
        'n.id',
        raw<boolean>`${ref('n.begun_at')} is not null`.as('begun'),
        raw<boolean>`${ref('n.state')} = 'awaiting-consent'`.as('asking'),
        raw<boolean>`${ref('n.state')} = 'cancelled'`.as('declined'),
        raw<boolean>`${exists(waiting.where('d.leased', '=', true).where('d.due_at', '>', now))}`.as('leased'),
        selectFrom(listed('c', { channel: ['text', channels] }))
          .select(({ ref }) => raw<string[] | null>`array_agg(${ref('c.channel')})`.as('channels'))
          .where('n.state', '=', 'sending')
          .where(({ ref }) => exists(due.where('d.channel', '=', ref('c.channel'))))
          .as('channels'),
      ]
    })
    .where(({ or, and, eb }) =>
      or([
        and([eb('n.state', 'in', ['scheduled', 'sending']), eb('n.send_at', '<=', now)]),
        and([eb('n.begun_at', 'is not', null), eb('n.reported_at', 'is', null)]),
        and([eb('n.state', '=', 'awaiting-consent'), eb('n.asked_at', 'is', null)]),
        and([eb('n.state', '=', 'cancelled'), eb('n.consent_by', 'is not', null), eb('n.reported_at', 'is', null)]),
      ]),
    ),
)

const finished = prepared(({ id, state, now }: Reached) =>
  one(id)
    .set({ state, finished_at: now })
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('delivery as d')
            .select('d.id')
            .whereRef('d.announcement_id', '=', 'n.id')
            .where('d.settled_at', 'is', null),
        ),
      ),
    )
    .returning('n.id'),
)

const inHand = prepared(({ id, now, claimedBefore }: { id: number; now: Instant; claimedBefore: Instant }) =>
  build
    .selectFrom('delivery')
    .select('id')
    .where('announcement_id', '=', id)
    .where('leased', '=', true)
    .where('due_at', '>', now)
    .where('due_at', '<=', claimedBefore)
    .limit(1),
)
