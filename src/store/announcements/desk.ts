import type { Announcement, Progress } from '../../core/announcements/announcement.ts'
import { after } from '../../core/announcements/lifecycle.ts'
import type { ChannelTerms } from '../../core/announcements/sending-plan.ts'
import type { Clock, Instant } from '../../core/clock.ts'
import type { Database } from '../database/database.ts'
import { listed } from '../database/lists.ts'
import { LIVING } from '../database/liveness.ts'
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
        // A right and a truth are looked at when something is carried out, not only when it was ordered.
        if ((await sql.run(stopped({ id, author: row.official_id }))).length > 0) return true
        if ((await sql.run(consentLost({ id }))).length > 0) return true
        const current = row.kind === 'reminder' ? await reminderNow(sql, row, now) : row
        if (!current) return true
        if (isOver(current, now)) {
          await sql.run(endedUnsaid({ id, now }))
          return true
        }
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
      await db.run(takenUp({ now }))
      await db.run(endedDropped({ now }))
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

/** Works that are over are nobody's news any more, but for their author's. That they are over is always news. */
function isOver({ kind, ends_at: end }: AnnouncementRow, now: Instant): boolean {
  return kind !== 'restored' && end !== null && end <= now
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

/** What somebody ordered whose right has ended stands still until an admin lets it go on (`people/hand-over.ts`). */
const stopped = prepared(({ id, author }: { id: number; author: string }) =>
  build
    .with('author', it =>
      it
        .updateTable('official')
        .set({ handed_over_at: null })
        .where('id', '=', author)
        .where('revoked_at', 'is not', null)
        .returning('id'),
    )
    .updateTable('announcement as n')
    .from('author')
    .set({ state: 'paused' })
    .where('n.id', '=', id)
    .returning('n.id'),
)

/** Another is asked for a consent whose giver may give none any more. */
const consentLost = prepared(({ id }: { id: number }) =>
  build
    .updateTable('announcement as n')
    .from('official as o')
    .set({ state: 'awaiting-consent', consent_by: null, asked_at: null })
    .where('n.id', '=', id)
    .whereRef('o.id', '=', 'n.consent_by')
    .where('o.revoked_at', 'is not', null)
    .returning('n.id'),
)

const endedUnsaid = prepared(({ id, now }: { id: number; now: Instant }) =>
  one(id).set({ state: 'cancelled', over_at: now, finished_at: now, reported_at: null }),
)

/** The same for those who were not told yet when the works ended: after an outage, or a night. */
const endedDropped = prepared(({ now }: { now: Instant }) =>
  build
    .updateTable('delivery as d')
    .from('announcement as n')
    .set({ settled_at: now, outcome: 'cancelled', leased: false })
    .whereRef('d.announcement_id', '=', 'n.id')
    .where('n.state', 'in', ['sending', 'paused'])
    .where('n.begun_at', 'is not', null)
    .where('n.kind', '<>', 'restored')
    .where('n.ends_at', '<=', now)
    .where('d.settled_at', 'is', null)
    .where(({ or, eb }) => or([eb('d.leased', '=', false), eb('d.due_at', '<=', now)])),
)

/** People whom a killed worker had in hand are due at once, not when its lease runs out. */
const takenUp = prepared(({ now }: { now: Instant }) =>
  build
    .updateTable('delivery')
    .set({ due_at: now, leased: false, holder: null })
    .where('leased', '=', true)
    .where('settled_at', 'is', null)
    .where('due_at', '>', now)
    .where('holder', 'is not', null)
    .where(({ eb }) => raw<boolean>`${eb.ref('holder')} not in ${LIVING}`),
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
        // Declined, or over before it went out.
        and([
          eb('n.state', '=', 'cancelled'),
          or([eb('n.consent_by', 'is not', null), eb('n.finished_at', 'is not', null)]),
          eb('n.reported_at', 'is', null),
        ]),
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
