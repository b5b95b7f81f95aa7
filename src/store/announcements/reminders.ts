import { evesOf } from '../../core/announcements/reminders.ts'
import type { Instant } from '../../core/clock.ts'
import type { Sql } from '../database/sql.ts'
import { type AnnouncementRow, insert } from './rows.ts'

/** Writes down the next reminder of planned works, if one is wished for and still to come; twice is once. */
export async function remindNext(sql: Sql, row: AnnouncementRow, now: Instant): Promise<void> {
  if (row.remind_at === null || row.over_at !== null) return
  const eves = row.remind_daily ? evesOf({ startsAt: row.starts_at, endsAt: row.ends_at }) : [row.remind_at]
  const eve = eves.find(at => at > now)
  if (!eve) return
  await insert(sql, {
    key: `reminder of ${row.id} at ${eve.toISOString()}`,
    kind: 'reminder',
    draft: { category: row.category, text: row.text, places: row.places },
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    state: 'scheduled',
    urgent: false,
    officialId: row.official_id,
    followsId: row.id,
    sendAt: eve,
    remindAt: null,
    remindDaily: false,
    at: now,
  })
}

/**
 * A reminder says what is true when it goes out: a corrected text or hour, or nothing where the works were called off or
 * are over. Gives the row as it is then, or null when it is dropped.
 */
export async function reminderNow(sql: Sql, row: AnnouncementRow, now: Instant): Promise<AnnouncementRow | null> {
  const [works] = await sql.rows<AnnouncementRow>('announcement-find', 'select * from announcement where id = $1', [
    row.follows_id,
  ])
  if (!works || works.over_at !== null || works.state === 'cancelled') {
    await sql.rows(
      'reminder-dropped',
      `update announcement set state = 'cancelled', over_at = $2, told = 101 where id = $1`,
      [row.id, now],
    )
    return null
  }
  await remindNext(sql, works, now)
  const [current] = await sql.rows<AnnouncementRow>(
    'reminder-renewed',
    'update announcement set text = $2, starts_at = $3, ends_at = $4 where id = $1 returning *',
    [row.id, works.text, works.starts_at, works.ends_at],
  )
  return current!
}
