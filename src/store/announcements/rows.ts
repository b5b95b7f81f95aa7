import type { Announcement, AnnouncementDraft, Kind, Places, State } from '../../core/announcements/announcement.ts'
import { areasOf } from '../../core/announcements/areas.ts'
import type { Instant } from '../../core/clock.ts'
import type { Sql } from '../database/sql.ts'

export interface AnnouncementRow {
  id: number
  kind: Kind
  category: string
  text: string
  places: Places
  starts_at: Instant | null
  ends_at: Instant | null
  state: State
  urgent: boolean
  version: number
  official_id: string
  consent_by: string | null
  follows_id: number | null
  send_at: Instant
  remind_at: Instant | null
  remind_daily: boolean
  created_at: Instant
  begun_at: Instant | null
  finished_at: Instant | null
  over_at: Instant | null
}

interface NewAnnouncement {
  key: string
  kind: Kind
  draft: Pick<AnnouncementDraft, 'category' | 'text' | 'places'>
  startsAt: Instant | null
  endsAt: Instant | null
  state: State
  urgent: boolean
  officialId: string
  followsId: number | null
  sendAt: Instant
  remindAt: Instant | null
  remindDaily: boolean
  at: Instant
}

/** Writes an announcement with its areas; the same key again gives the first one. */
export async function insert(sql: Sql, a: NewAnnouncement): Promise<AnnouncementRow> {
  const areas = areasOf(a.draft.places)
  const [row] = await sql.rows<AnnouncementRow>(
    'announcement-insert',
    `with made as (
       insert into announcement (key, kind, category, text, places, starts_at, ends_at, state, urgent, official_id,
         follows_id, send_at, remind_at, created_at, remind_daily)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $21) on conflict (key) do nothing returning *),
     areas as (
       insert into announcement_area (announcement_id, street, district, house, low, high, parity)
       select made.id, a.* from made, unnest($15::text[], $16::text[], $17::text[], $18::int[], $19::int[], $20::int[]) as a)
     select * from made union all select * from announcement where key = $1 limit 1`,
    [
      a.key,
      a.kind,
      a.draft.category,
      a.draft.text,
      JSON.stringify(a.draft.places),
      a.startsAt,
      a.endsAt,
      a.state,
      a.urgent,
      a.officialId,
      a.followsId,
      a.sendAt,
      a.remindAt,
      a.at,
      areas.map(area => area.street),
      areas.map(area => area.district),
      areas.map(area => area.house),
      areas.map(area => area.low),
      areas.map(area => area.high),
      areas.map(area => area.parity),
      a.remindDaily,
    ],
  )
  return row!
}

export function announcementOf(row: AnnouncementRow): Announcement {
  return {
    id: row.id,
    kind: row.kind,
    category: row.category,
    text: row.text,
    places: row.places,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    state: row.state,
    urgent: row.urgent,
    version: row.version,
    officialId: row.official_id,
    consentBy: row.consent_by,
    followsId: row.follows_id,
    sendAt: row.send_at,
    remindAt: row.remind_at,
    remindDaily: row.remind_daily,
    createdAt: row.created_at,
    begunAt: row.begun_at,
    finishedAt: row.finished_at,
    overAt: row.over_at,
  }
}
