import type { State } from '../../core/announcements/announcement.ts'
import type { AnnouncementBook, FollowUp } from '../../core/announcements/announcement-book.ts'
import { after, startOf } from '../../core/announcements/lifecycle.ts'
import { type ChannelTerms, planFor } from '../../core/announcements/sending-plan.ts'
import type { Instant } from '../../core/clock.ts'
import type { JobQueue } from '../database/job-queue.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared, raw } from '../database/statements.ts'
import { note } from '../people/audit.ts'
import { takeOver } from '../people/hand-over.ts'
import { countAudience } from './audience.ts'
import { currentAnnouncements } from './lookup.ts'
import { progressOf } from './progress.ts'
import { remindNext } from './reminders.ts'
import { type AnnouncementRow, announcementOf, insert, lockedWithId, withId } from './rows.ts'

/** The job that writes the audience down and begins to send. */
export const BEGIN = 'announcement-begin'
/** The job that asks other officials about an announcement to the whole city. */
export const ASK_CONSENT = 'announcement-ask-consent'

export interface BookParts {
  jobs: Pick<JobQueue, 'enqueue'>
  terms: () => readonly ChannelTerms[]
  wholeCityConsent: boolean
}

/** The book of announcements inside one transaction. */
export function announcementsOn(sql: Sql, { jobs, terms, wholeCityConsent }: BookParts): AnnouncementBook {
  const find = async (id: number) => {
    const [row] = await sql.run(withId({ id }))
    return row ? announcementOf(row) : null
  }
  // Seconds and not a moment: the job engine goes by the database's clock, and a moved clock of ours must not matter.
  const begin = (id: number, at: Instant, now: Instant) =>
    jobs.enqueue(sql, BEGIN, { id }, { startAfter: Math.max(0, Math.ceil((at.getTime() - now.getTime()) / 1000)) })

  return {
    wholeCityConsent,
    find,

    audience: async (draft, at) => {
      const known = terms()
      const charging = known.filter(t => t.price > 0).map(t => t.channel)
      const byChannel = await countAudience(sql, { places: draft.places, category: draft.category, charging, at })
      return { byChannel, plan: planFor(byChannel, known) }
    },

    announce: async (draft, order, at) => {
      const state = startOf(order, at)
      const row = await insert(sql, {
        key: order.key,
        kind: draft.kind,
        draft,
        startsAt: moment(draft.startsAt),
        endsAt: moment(draft.endsAt),
        state,
        urgent: draft.kind === 'emergency',
        officialId: order.officialId,
        followsId: null,
        sendAt: order.sendAt,
        remindAt: order.remindAt,
        remindDaily: order.remindDaily,
        at,
      })
      if (state === 'awaiting-consent') await jobs.enqueue(sql, ASK_CONSENT, { id: row.id })
      else await begin(row.id, order.sendAt, at)
      await note(sql, { at, actor: order.officialId, deed: 'announced', about: `announcement ${row.id}` })
      return announcementOf(row)
    },

    list: async (officialId, awaiting, limit) => {
      const rows = await sql.run(newest({ officialId, awaiting, limit }))
      return rows.map(announcementOf)
    },

    progress: id => progressOf(sql, id, terms()),

    steer: async (id, deed, by, at) => {
      const before = await lock(sql, id)
      const led = before && after(before.state, deed)
      if (!led) return null
      // What had not begun waits for its moment as before.
      const state = led === 'sending' && before.begun_at === null && before.send_at > at ? 'scheduled' : led
      void sql.run(steered({ id, state, overAt: state === 'cancelled' ? at : null }))
      if (state === 'cancelled') await sql.run(waitingDropped({ id, at }))
      if (deed === 'resume') {
        await takeOver(sql, id, by)
        await begin(id, before.begun_at ? at : before.send_at, at)
      }
      await note(sql, { at, actor: by, deed: `announcement-${deed}`, about: `announcement ${id}` })
      return find(id)
    },

    consent: async (id, by, agreed, at) => {
      const before = await lock(sql, id)
      const declined = before && after(before.state, 'decline')
      if (!declined) return null
      const state = agreed ? startOf({ consented: true, sendAt: before.send_at }, at) : declined
      void sql.run(answered({ id, state, by, overAt: state === 'cancelled' ? at : null }))
      if (agreed) {
        await takeOver(sql, id, by)
        await begin(id, before.send_at, at)
      }
      const deed = agreed ? 'announcement-consented' : 'announcement-declined'
      await note(sql, { at, actor: by, deed, about: `announcement ${id}` })
      return find(id)
    },

    follow: async (id, followUp, at) => {
      const before = await lock(sql, id)
      if (!before) throw new Error(`no announcement ${id}`)
      if (followUp.kind === 'correction') await correct(sql, before, followUp, at)
      else await end(sql, before, at)
      const changed = (await find(id))!
      const row = await insert(sql, {
        key: followUp.key,
        kind: followUp.kind,
        draft: { category: changed.category, text: followUp.text, places: changed.places },
        startsAt: changed.startsAt,
        endsAt: changed.endsAt,
        state: startOf({ consented: true, sendAt: at }, at),
        urgent: followUp.kind === 'correction' && changed.urgent,
        officialId: followUp.officialId,
        followsId: id,
        sendAt: at,
        remindAt: null,
        remindDaily: false,
        at,
      })
      await begin(row.id, at, at)
      const deed = followUp.kind === 'restored' ? 'announcement-restored' : 'announcement-corrected'
      await note(sql, { at, actor: followUp.officialId, deed, about: `announcement ${id}` })
      return announcementOf(row)
    },

    current: async (lookup, at) => (await currentAnnouncements(sql, lookup, at)).map(announcementOf),

    watch: async (id, personId, at) => {
      await sql.run(watched({ id, personId, at }))
    },
  }
}

async function lock(sql: Sql, id: number): Promise<AnnouncementRow | null> {
  const [row] = await sql.run(lockedWithId({ id }))
  return row ?? null
}

async function correct(sql: Sql, before: AnnouncementRow, { text, endsAt }: FollowUp, at: Instant) {
  const [row] = await sql.run(corrected({ id: before.id, text: text || before.text, endsAt: endsAt ?? before.ends_at }))
  // Prolonged works have more evenings before them.
  if (row?.begun_at) await remindNext(sql, row, at)
}

/** It is over: nobody needs to hear any more that it began. */
async function end(sql: Sql, { id, state }: AnnouncementRow, at: Instant): Promise<void> {
  void sql.run(ended({ id, at, state: after(state, 'end') ?? state }))
  await sql.run(waitingDropped({ id, at }))
}

function moment(iso: string | null): Instant | null {
  return iso === null ? null : new Date(iso)
}

const newest = prepared((p: { officialId: string | null; awaiting: boolean; limit: number }) =>
  build
    .selectFrom('announcement')
    .selectAll()
    .where(({ ref }) => {
      const asked = raw<boolean>`(${p.awaiting} and ${ref('state')} = 'awaiting-consent')`
      return raw<boolean>`(${p.officialId}::text is null or ${ref('official_id')} = ${p.officialId} or ${asked})`
    })
    .where('kind', 'in', ['planned', 'emergency'])
    .orderBy('id', 'desc')
    .limit(p.limit),
)

const one = (id: number) => build.updateTable('announcement').where('id', '=', id)

const steered = prepared(({ id, state, overAt }: { id: number; state: State; overAt: Instant | null }) =>
  one(id).set(({ fn, val }) => ({ state, over_at: fn.coalesce(val(overAt), 'over_at'), told_percent: null })),
)

const answered = prepared((p: { id: number; state: State; by: string; overAt: Instant | null }) =>
  one(p.id).set({ state: p.state, consent_by: p.by, over_at: p.overAt }),
)

const corrected = prepared(({ id, text, endsAt }: { id: number; text: string; endsAt: Instant | null }) =>
  one(id)
    .set(set => ({ text, ends_at: endsAt, version: set('version', '+', 1) }))
    .returningAll(),
)

const ended = prepared(({ id, at, state }: { id: number; at: Instant; state: State }) =>
  one(id).set({ over_at: at, state }),
)

const waitingDropped = prepared(({ id, at }: { id: number; at: Instant }) =>
  build
    .updateTable('delivery')
    .set({ settled_at: at, outcome: 'cancelled' })
    .where('announcement_id', '=', id)
    .where('settled_at', 'is', null),
)

const watched = prepared(({ id, personId, at }: { id: number; personId: string; at: Instant }) =>
  build
    .insertInto('announcement_watch')
    .values({ announcement_id: id, person_id: personId, at })
    .onConflict(it => it.doNothing()),
)
