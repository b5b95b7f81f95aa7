import type { Announcement, AnnouncementDraft, Kind, State } from '../../core/announcements/announcement.ts'
import { areasOf } from '../../core/announcements/areas.ts'
import type { Instant } from '../../core/clock.ts'
import { listed } from '../database/lists.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared, type Row } from '../database/statements.ts'

export type AnnouncementRow = Row<'announcement'>

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
  const { draft, ...rest } = a
  const [row] = await sql.run(
    inserted({
      ...rest,
      category: draft.category,
      text: draft.text,
      places: JSON.stringify(draft.places),
      streets: areas.map(area => area.street),
      districts: areas.map(area => area.district),
      houses: areas.map(area => area.house),
      lows: areas.map(area => area.low),
      highs: areas.map(area => area.high),
      parities: areas.map(area => area.parity),
    }),
  )
  return row!
}

interface Inserted extends Omit<NewAnnouncement, 'draft'> {
  category: string
  text: string
  places: string
  streets: (string | null)[]
  districts: (string | null)[]
  houses: (string | null)[]
  lows: (number | null)[]
  highs: (number | null)[]
  parities: (number | null)[]
}

const inserted = prepared((p: Inserted) =>
  build
    .with('made', it =>
      it
        .insertInto('announcement')
        .values({
          key: p.key,
          kind: p.kind,
          category: p.category,
          text: p.text,
          places: p.places,
          starts_at: p.startsAt,
          ends_at: p.endsAt,
          state: p.state,
          urgent: p.urgent,
          official_id: p.officialId,
          follows_id: p.followsId,
          send_at: p.sendAt,
          remind_at: p.remindAt,
          remind_daily: p.remindDaily,
          created_at: p.at,
        })
        .onConflict(it => it.column('key').doNothing())
        .returningAll(),
    )
    .with('areas', it =>
      it
        .insertInto('announcement_area')
        .columns(['announcement_id', 'street', 'district', 'house', 'low', 'high', 'parity'])
        .expression(({ selectFrom }) =>
          selectFrom([
            'made',
            listed('a', {
              street: ['text', p.streets],
              district: ['text', p.districts],
              house: ['text', p.houses],
              low: ['int', p.lows],
              high: ['int', p.highs],
              parity: ['int', p.parities],
            }),
          ]).select(['made.id', 'a.street', 'a.district', 'a.house', 'a.low', 'a.high', 'a.parity']),
        ),
    )
    .selectFrom('made')
    .selectAll()
    .unionAll(({ selectFrom }) => selectFrom('announcement').selectAll().where('key', '=', p.key))
    .limit(1),
)

const one = (id: number) => build.selectFrom('announcement').selectAll().where('id', '=', id)

/** The row of an announcement. */
export const withId = prepared(({ id }: { id: number }) => one(id))
/** The same, locked until the end of the transaction. */
export const lockedWithId = prepared(({ id }: { id: number }) => one(id).forUpdate())

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
