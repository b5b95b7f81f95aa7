import { DateTime } from 'luxon'
import type { Deliveries, Parcel, RowOutcome } from '../../bots/sending/deliveries.ts'
import type { Progress } from '../../core/announcements/announcement.ts'
import type { ChannelTerms } from '../../core/announcements/sending-plan.ts'
import { CITY_ZONE, type Clock } from '../../core/clock.ts'
import type { Outgoing } from '../../core/messages/message.ts'
import type { Language } from '../../core/people/person.ts'
import type { TalkState } from '../../flows/engine/talk.ts'
import type { Database } from '../database/database.ts'
import type { Sql } from '../database/sql.ts'
import { type AnnouncementRow, announcementOf } from './rows.ts'

/** Announcements to one person within this time are gathered into one message. */
const GATHER_MS = 3_600_000

interface ClaimedRow {
  id: string
  announcement_id: number
  account_id: number
  attempts: number
  channel: string
  external_id: string
  api_version: number | null
  language: Language
  held: boolean
  current: TalkState | null
  last: Outgoing | null
}

/**
 * One statement: due rows of an announcement are leased, or put off to the person's morning or to the end of the hour
 * after the last announcement they heard; what else waits for the same people comes along.
 *
 * $1 announcement, $2 channel, $3 now, $4 limit, $5 lease end, $6 waits for mornings, $7 Kyiv's date and $8 its hour, $9 a
 * gathering before now, $10 one after, $11 waits to be gathered.
 */
const CLAIM = `
  with due as materialized (
    select d.id, d.account_id from delivery d
     where d.announcement_id = $1 and d.channel = $2 and d.settled_at is null and d.due_at <= $3
     order by d.due_at, d.id limit $4 for update skip locked),
  timed as materialized (
    select due.id, due.account_id, greatest(
             case when $6 and p.quiet_from <> p.quiet_to and
                       case when p.quiet_from < p.quiet_to then $8 >= p.quiet_from and $8 < p.quiet_to
                            else $8 >= p.quiet_from or $8 < p.quiet_to end
                  then ($7::date + case when $8 >= p.quiet_to then 1 else 0 end + make_interval(hours => p.quiet_to::int))
                       at time zone '${CITY_ZONE.name}' end,
             case when $11 then (select max(x.settled_at) + interval '1 hour' from delivery x
                    where x.account_id = due.account_id and x.settled_at > $9 and x.outcome = 'sent' and x.announcement_id <> $1) end
           ) as wait
      from due join account a on a.id = due.account_id join person p on p.id = a.person_id),
  mates as materialized (
    select d.id, d.account_id from delivery d join announcement n on n.id = d.announcement_id
     where d.account_id = any (array(select account_id from timed where wait is null or wait <= $3))
       and d.settled_at is null and d.announcement_id <> $1 and d.channel = $2
       and (not d.leased or d.due_at <= $3) and d.due_at <= $10 and n.state = 'sending'
       for update of d skip locked),
  taken as (
    update delivery d set due_at = case when t.held then t.wait else $5 end, leased = not t.held
      from (select id, wait, coalesce(wait > $3, false) as held from timed union all select id, null, false from mates) t
     where d.id = t.id returning d.id, d.announcement_id, d.account_id, d.attempts, t.held)
  select t.id, t.announcement_id, t.account_id, t.attempts, t.held, a.channel, a.external_id, a.api_version, p.language,
         k.current, case when k.current is not null then
           (select o.body from outbox o where o.account_id = a.id order by o.id desc limit 1) end as last
    from taken t join account a on a.id = t.account_id join person p on p.id = a.person_id
    left join talk k on k.account_id = a.id order by t.account_id, t.announcement_id`

export function deliveriesOn(db: Database, clock: Clock): Deliveries {
  const query = db.pool.query.bind(db.pool)

  return {
    claim: async (channel, limit, leaseMs) => {
      const now = clock.now()
      const kyiv = DateTime.fromJSDate(now, { zone: CITY_ZONE })
      const { rows: sending } = await query<AnnouncementRow>({
        name: 'delivery-sending',
        text: `select * from announcement where state = 'sending' and begun_at is not null order by urgent desc, id`,
      })
      const rows: ClaimedRow[] = []
      for (const { id, urgent, kind } of sending) {
        if (rows.length >= limit) break
        const claimed = await query<ClaimedRow>({
          name: 'delivery-claim',
          text: CLAIM,
          values: [
            id,
            channel,
            now,
            limit - rows.length,
            new Date(now.getTime() + leaseMs),
            !urgent && kind !== 'correction',
            kyiv.toISODate(),
            kyiv.hour,
            new Date(now.getTime() - GATHER_MS),
            new Date(now.getTime() + GATHER_MS),
            kind === 'planned' || kind === 'reminder',
          ],
        })
        rows.push(...claimed.rows)
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
        await query({
          name: 'delivery-settle',
          text: `
            update delivery d set settled_at = $1, leased = false, outcome = s.outcome, token = s.token, version = s.version,
                   why = s.why, attempts = d.attempts + 1
              from unnest($2::bigint[], $3::text[], $4::text[], $5::int[], $6::text[]) as s (id, outcome, token, version, why)
             where d.id = s.id`,
          values: [
            now,
            ended.map(o => o.id),
            ended.map(o => o.kind),
            ended.map(o => (o.kind === 'sent' ? o.token : null)),
            ended.map(o => (o.kind === 'sent' ? o.version : null)),
            ended.map(o => (o.kind === 'sent' ? null : o.why)),
          ],
        })
      }
      const gone = ended.flatMap(o => (o.kind === 'gone' ? [o.accountId] : []))
      if (gone.length > 0) {
        await query({
          name: 'delivery-gone',
          text: 'update account set reachable = false where id = any ($1) and last_seen_at < $2',
          values: [gone, now],
        })
      }
      await putOff(outcomes.filter(o => o.kind === 'later'))
    },

    release: async (ids, dueAt) => {
      await query({
        name: 'delivery-release',
        text: 'update delivery set due_at = $2, leased = false where id = any ($1) and settled_at is null',
        values: [ids, dueAt],
      })
    },

    nextDue: async channel => {
      const { rows } = await query<{ due_at: Date | null }>({
        name: 'delivery-next',
        text: `select min(first.due_at) as due_at from announcement n, lateral (
                 select d.due_at from delivery d where d.announcement_id = n.id and d.channel = $1 and d.settled_at is null
                  order by d.due_at limit 1) first
                where n.state = 'sending'`,
        values: [channel],
      })
      return rows[0]?.due_at ?? null
    },
  }

  async function putOff(later: Extract<RowOutcome, { kind: 'later' }>[]): Promise<void> {
    if (later.length === 0) return
    await query({
      name: 'delivery-later',
      text: `
        update delivery d set due_at = s.due_at, leased = false, attempts = least(d.attempts + 1, 30000), why = s.why
          from unnest($1::bigint[], $2::timestamptz[], $3::text[]) as s (id, due_at, why)
         where d.id = s.id and d.settled_at is null`,
      values: [later.map(o => o.id), later.map(o => o.dueAt), later.map(o => o.why)],
    })
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

function recipientOf(row: ClaimedRow): Parcel['to'] {
  return {
    accountId: row.account_id,
    channel: row.channel,
    externalId: row.external_id,
    apiVersion: row.api_version,
  }
}

function openQuestion({ current, last }: ClaimedRow): Outgoing | null {
  const prompt = last?.prompt
  return prompt && current && prompt.talk === current.id && prompt.step === current.waiting ? last : null
}

interface ProgressRow {
  channel: string
  outcome: 'sent' | 'gone' | 'refused' | 'cancelled' | null
  why: string | null
  people: number
  delivered: number
  seen: number
}

/** Counted from the rows themselves: what it says is what is. */
export async function progressOf(sql: Sql, announcementId: number, terms: readonly ChannelTerms[]): Promise<Progress> {
  const rows = await sql.rows<ProgressRow>(
    'delivery-progress',
    `select channel, outcome, case when outcome in ('gone', 'refused') then why end as why, count(*)::int as people,
            count(delivered_at)::int as delivered, count(seen_at)::int as seen
       from delivery where announcement_id = $1 group by 1, 2, 3`,
    [announcementId],
  )
  const sum = (fits: (row: ProgressRow) => boolean, of: 'people' | 'delivered' | 'seen' = 'people') =>
    rows.filter(fits).reduce((total, row) => total + row[of], 0)
  const tells = new Set(terms.filter(t => t.receipts).map(t => t.channel))
  const reasons = rows.flatMap(({ outcome, why, people }) =>
    (outcome === 'gone' || outcome === 'refused') && why !== null ? [{ outcome, why, people }] : [],
  )
  return {
    waiting: sum(row => row.outcome === null),
    sent: sum(row => row.outcome === 'sent'),
    delivered: sum(row => row.outcome === 'sent', 'delivered'),
    seen: sum(row => row.outcome === 'sent', 'seen'),
    withReceipts: sum(row => row.outcome === 'sent' && tells.has(row.channel)),
    gone: sum(row => row.outcome === 'gone'),
    refused: sum(row => row.outcome === 'refused'),
    cancelled: sum(row => row.outcome === 'cancelled'),
    byChannel: [...new Set(rows.map(row => row.channel))].sort().map(channel => ({
      channel,
      waiting: sum(row => row.channel === channel && row.outcome === null),
      sent: sum(row => row.channel === channel && row.outcome === 'sent'),
    })),
    reasons: reasons.sort((a, b) => b.people - a.people),
  }
}
