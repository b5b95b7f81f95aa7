import { STALE, type State } from '../../core/announcements/announcement.ts'
import type { AnnouncementBook, FollowUp } from '../../core/announcements/announcement-book.ts'
import { after } from '../../core/announcements/lifecycle.ts'
import { type ChannelTerms, planFor } from '../../core/announcements/sending-plan.ts'
import type { Instant } from '../../core/clock.ts'
import type { JobQueue } from '../database/job-queue.ts'
import type { Sql } from '../database/sql.ts'
import { note } from '../people/audit.ts'
import { countAudience } from './audience.ts'
import { progressOf } from './deliveries.ts'
import { currentAnnouncements } from './lookup.ts'
import { remindNext } from './reminders.ts'
import { type AnnouncementRow, announcementOf, insert } from './rows.ts'

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
    const [row] = await sql.rows<AnnouncementRow>('announcement-find', 'select * from announcement where id = $1', [id])
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
      const state = !order.consented ? 'awaiting-consent' : order.sendAt <= at ? 'sending' : 'scheduled'
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
      const rows = await sql.rows<AnnouncementRow>(
        'announcement-list',
        `select * from announcement
          where ($1::text is null or official_id = $1 or ($2 and state = 'awaiting-consent')) and kind in ('planned', 'emergency')
          order by id desc limit $3`,
        [officialId, awaiting, limit],
      )
      return rows.map(announcementOf)
    },

    progress: id => progressOf(sql, id, terms()),

    steer: async (id, deed, by, at) => {
      const before = await lock(sql, id)
      const state = before && after(before.state, deed)
      if (!state) return null
      void sql.rows(
        'announcement-steer',
        `update announcement set state = $2, over_at = case when $2 = 'cancelled' then $3 else over_at end,
                told = case when begun_at is null then told else ${STALE} end
          where id = $1`,
        [id, state, at],
      )
      if (state === 'cancelled') await dropWaiting(sql, id, at)
      if (state === 'sending') await begin(id, at, at)
      await note(sql, { at, actor: by, deed: `announcement-${deed}`, about: `announcement ${id}` })
      return find(id)
    },

    consent: async (id, by, agreed, at) => {
      const before = await lock(sql, id)
      if (before?.state !== 'awaiting-consent') return null
      const state: State = !agreed ? 'cancelled' : before.send_at <= at ? 'sending' : 'scheduled'
      void sql.rows(
        'announcement-consent',
        `update announcement set state = $2, consent_by = $3, over_at = case when $2 = 'cancelled' then $4::timestamptz end
          where id = $1`,
        [id, state, by, at],
      )
      if (agreed) await begin(id, before.send_at, at)
      const deed = agreed ? 'announcement-consented' : 'announcement-declined'
      await note(sql, { at, actor: by, deed, about: `announcement ${id}` })
      return find(id)
    },

    follow: async (id, followUp, at) => {
      const before = await lock(sql, id)
      if (!before) throw new Error(`no announcement ${id}`)
      if (followUp.kind === 'correction') await correct(sql, before, followUp, at)
      else await end(sql, id, at)
      const changed = (await find(id))!
      const row = await insert(sql, {
        key: followUp.key,
        kind: followUp.kind,
        draft: { category: changed.category, text: followUp.text, places: changed.places },
        startsAt: changed.startsAt,
        endsAt: changed.endsAt,
        state: 'sending',
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
      await sql.rows(
        'announcement-watch',
        'insert into announcement_watch (announcement_id, person_id, at) values ($1, $2, $3) on conflict do nothing',
        [id, personId, at],
      )
    },
  }
}

async function lock(sql: Sql, id: number): Promise<AnnouncementRow | null> {
  const rows = await sql.rows<AnnouncementRow>(
    'announcement-lock',
    'select * from announcement where id = $1 for update',
    [id],
  )
  return rows[0] ?? null
}

async function correct(sql: Sql, before: AnnouncementRow, { text, endsAt }: FollowUp, at: Instant) {
  const [row] = await sql.rows<AnnouncementRow>(
    'announcement-correct',
    'update announcement set text = $2, ends_at = $3, version = version + 1 where id = $1 returning *',
    [before.id, text || before.text, endsAt ?? before.ends_at],
  )
  // Prolonged works have more evenings before them.
  if (row?.begun_at) await remindNext(sql, row, at)
}

/** It is over: nobody needs to hear any more that it began. */
async function end(sql: Sql, id: number, at: Instant): Promise<void> {
  void sql.rows(
    'announcement-end',
    `update announcement set over_at = $2, state = case when state in ('sending', 'paused', 'scheduled') then 'sent' else state end
      where id = $1`,
    [id, at],
  )
  await dropWaiting(sql, id, at)
}

async function dropWaiting(sql: Sql, id: number, at: Instant): Promise<void> {
  await sql.rows(
    'delivery-drop',
    `update delivery set settled_at = $2, outcome = 'cancelled' where announcement_id = $1 and settled_at is null`,
    [id, at],
  )
}

function moment(iso: string | null): Instant | null {
  return iso === null ? null : new Date(iso)
}
