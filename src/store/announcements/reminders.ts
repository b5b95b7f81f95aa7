import type { State } from '../../core/announcements/announcement.ts'
import { after, startOf } from '../../core/announcements/lifecycle.ts'
import { evesOf } from '../../core/announcements/reminders.ts'
import type { Instant } from '../../core/clock.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared } from '../database/statements.ts'
import { type AnnouncementRow, insert, withId } from './rows.ts'

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
    state: startOf({ consented: true, sendAt: eve }, now),
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
  const [works] = row.follows_id === null ? [] : await sql.run(withId({ id: row.follows_id }))
  // Over by its hour alone, its author hears of that like of any other announcement.
  if (!works || works.over_at !== null || works.state === 'cancelled') {
    await sql.run(dropped({ id: row.id, now, state: after(row.state, 'cancel') ?? row.state }))
    return null
  }
  await remindNext(sql, works, now)
  const [current] = await sql.run(renewed({ id: row.id, text: works.text, from: works.starts_at, to: works.ends_at }))
  return current!
}

const reminder = (id: number) => build.updateTable('announcement').where('id', '=', id)

const dropped = prepared(({ id, now, state }: { id: number; now: Instant; state: State }) =>
  reminder(id).set({ state, over_at: now, reported_at: now }),
)

interface Renewed {
  id: number
  text: string
  from: Instant | null
  to: Instant | null
}

const renewed = prepared(({ id, text, from, to }: Renewed) =>
  reminder(id).set({ text, starts_at: from, ends_at: to }).returningAll(),
)
