import { DateTime } from 'luxon'
import type { Deliveries, Parcel } from '../../bots/sending/deliveries.ts'
import { CITY_ZONE, type Clock, type Instant } from '../../core/clock.ts'
import { openQuestion } from '../../flows/engine/open-question.ts'
import type { Database } from '../database/database.ts'
import { listed } from '../database/lists.ts'
import { build, prepared, raw } from '../database/statements.ts'
import { recipientOf } from '../outbox/recipient.ts'
import { type ClaimedRow, claimedOf } from './delivery-claim.ts'
import { announcementOf } from './rows.ts'

/** Announcements to one person within this time are gathered into one message. */
const GATHER_MS = 3_600_000

export function deliveriesOn(db: Database, clock: Clock): Deliveries {
  return {
    claim: async (channel, limit, leaseMs) => {
      const now = clock.now()
      const here = DateTime.fromJSDate(now, { zone: CITY_ZONE })
      const sending = await db.run(beingSent({ now }))
      const rows: ClaimedRow[] = []
      for (const { id, urgent, kind } of sending) {
        if (rows.length >= limit) break
        const claimed = await db.run(
          claimedOf({
            announcementId: id,
            channel,
            now,
            limit: limit - rows.length,
            leasedUntil: new Date(now.getTime() + leaseMs),
            holder: db.holder,
            waitsForMornings: !urgent && kind !== 'correction',
            today: here.toISODate()!,
            hour: here.hour,
            zone: CITY_ZONE.name,
            gatheredSince: new Date(now.getTime() - GATHER_MS),
            gatheredUntil: new Date(now.getTime() + GATHER_MS),
            waitsToBeGathered: kind === 'planned' || kind === 'reminder',
          }),
        )
        rows.push(...claimed)
      }
      const announcements = new Map(sending.map(row => [row.id, announcementOf(row)]))
      return {
        parcels: parcelsOf(rows.filter(row => !row.held)),
        announcements,
        held: rows.filter(row => row.held).length,
      }
    },

    settle: async outcomes => {
      const now = clock.now()
      const ended = outcomes.filter(o => o.kind !== 'later')
      if (ended.length > 0) {
        await db.run(
          settled({
            now,
            ids: ended.map(o => o.id),
            outcomes: ended.map(o => o.kind),
            tokens: ended.map(o => (o.kind === 'sent' ? o.token : null)),
            versions: ended.map(o => (o.kind === 'sent' ? o.version : null)),
            whys: ended.map(o => (o.kind === 'sent' ? null : o.why)),
          }),
        )
      }
      const gone = ended.flatMap(o => (o.kind === 'gone' ? [o.accountId] : []))
      if (gone.length > 0) await db.run(outOfReach({ accounts: gone, now }))
      const later = outcomes.filter(o => o.kind === 'later')
      if (later.length > 0) {
        await db.run(
          putOff({ ids: later.map(o => o.id), dueAts: later.map(o => o.dueAt), whys: later.map(o => o.why) }),
        )
      }
    },

    release: async (ids, dueAt) => {
      await db.run(released({ ids, dueAt }))
    },

    nextDue: async channel => {
      const [first] = await db.run(nextDue({ channel }))
      return first?.due_at ?? null
    },
  }
}

/** Rows come sorted by account: those of one person become one parcel. */
function parcelsOf(rows: ClaimedRow[]): Parcel[] {
  const byAccount = new Map<number, Parcel>()
  for (const row of rows) {
    const known = byAccount.get(row.account_id)
    const entry = { id: row.id, announcementId: row.announcement_id, attempts: row.attempts }
    if (known) known.rows.push(entry)
    else
      byAccount.set(row.account_id, {
        to: recipientOf(row),
        language: row.language,
        rows: [entry],
        asking: openQuestion(row),
      })
  }
  return [...byAccount.values()]
}

/** While their author's right is in force, and the works are not over. */
const beingSent = prepared(({ now }: { now: Instant }) =>
  build
    .selectFrom('announcement as n')
    .innerJoin('official as o', 'o.id', 'n.official_id')
    .selectAll('n')
    .where('n.state', '=', 'sending')
    .where('n.begun_at', 'is not', null)
    .where('o.revoked_at', 'is', null)
    .where(({ or, eb }) => or([eb('n.kind', '=', 'restored'), eb('n.ends_at', 'is', null), eb('n.ends_at', '>', now)]))
    .orderBy('n.urgent', 'desc')
    .orderBy('n.id'),
)

interface Settled {
  now: Instant
  ids: string[]
  outcomes: ('sent' | 'gone' | 'refused' | 'cancelled')[]
  tokens: (string | null)[]
  versions: (number | null)[]
  whys: (string | null)[]
}

const settled = prepared((p: Settled) =>
  build
    .updateTable('delivery as d')
    .from(
      listed('s', {
        id: ['bigint', p.ids],
        outcome: ['text', p.outcomes],
        token: ['text', p.tokens],
        version: ['int', p.versions],
        why: ['text', p.whys],
      }),
    )
    .set(({ eb, ref }) => ({
      settled_at: p.now,
      leased: false,
      outcome: ref('s.outcome'),
      token: ref('s.token'),
      version: ref('s.version'),
      why: ref('s.why'),
      attempts: eb('d.attempts', '+', 1),
    }))
    .whereRef('d.id', '=', 's.id'),
)

/** Unless the person has written since: then they are back. */
const outOfReach = prepared(({ accounts, now }: { accounts: number[]; now: Instant }) =>
  build
    .updateTable('account')
    .set({ reachable: false })
    .where('id', '=', raw<number>`any (${accounts})`)
    .where('last_seen_at', '<', now),
)

const putOff = prepared((p: { ids: string[]; dueAts: Instant[]; whys: (string | null)[] }) =>
  build
    .updateTable('delivery as d')
    .from(listed('s', { id: ['bigint', p.ids], due_at: ['timestamptz', p.dueAts], why: ['text', p.whys] }))
    .set(({ ref }) => ({
      due_at: ref('s.due_at'),
      leased: false,
      attempts: raw<number>`least(${ref('d.attempts')} + 1, 30000)`,
      why: ref('s.why'),
    }))
    .whereRef('d.id', '=', 's.id')
    .where('d.settled_at', 'is', null),
)

const released = prepared(({ ids, dueAt }: { ids: string[]; dueAt: Instant }) =>
  build
    .updateTable('delivery')
    .set({ due_at: dueAt, leased: false })
    .where('id', '=', raw<string>`any (${ids})`)
    .where('settled_at', 'is', null),
)

const nextDue = prepared(({ channel }: { channel: string }) =>
  build
    .selectFrom('announcement as n')
    .innerJoinLateral(
      ({ selectFrom }) =>
        selectFrom('delivery as d')
          .select('d.due_at')
          .whereRef('d.announcement_id', '=', 'n.id')
          .where('d.channel', '=', channel)
          .where('d.settled_at', 'is', null)
          .orderBy('d.due_at')
          .limit(1)
          .as('first'),
      on => on.onTrue(),
    )
    .select(({ fn }) => fn.min('first.due_at').as('due_at'))
    .where('n.state', '=', 'sending'),
)
