import type { Instant } from '../core/clock.ts'
import type { Database } from '../store/database/database.ts'

/**
 * Counts how many people wrote on each day, by messenger and country: whoever was answered. Taken from the letters while
 * they are kept, so it must run at least once a day; a day that is half pruned already keeps its greater count.
 */
export async function countContactDays(db: Database, now: Instant): Promise<void> {
  await db.pool.query(
    `insert into contact_day (day, channel, country, people)
     select (o.created_at at time zone 'Europe/Kyiv')::date, a.channel, coalesce(a.country, ''), count(distinct o.account_id)
       from outbox o join account a on a.id = o.account_id
      where o.lane = 'reply' and o.created_at <= $1
      group by 1, 2, 3
     on conflict (day, channel, country) do update set people = greatest(contact_day.people, excluded.people)`,
    [now],
  )
}
