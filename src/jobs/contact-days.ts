import { CITY_ZONE, type Instant } from '../core/clock.ts'
import type { Database } from '../store/database/database.ts'
import { build, prepared, raw } from '../store/database/statements.ts'

/**
 * Counts how many people wrote on each day, by messenger and country: whoever was answered. Taken from the letters while
 * they are kept, so it must run at least once a day; a day that is half pruned already keeps its greater count.
 */
export async function countContactDays(db: Database, now: Instant): Promise<void> {
  await db.run(counted({ now, zone: CITY_ZONE.name }))
}

const counted = prepared(({ now, zone }: { now: Instant; zone: string }) =>
  build
    .insertInto('contact_day')
    .columns(['day', 'channel', 'country', 'people'])
    .expression(({ selectFrom }) =>
      selectFrom('outbox as o')
        .innerJoin('account as a', 'a.id', 'o.account_id')
        .select(({ ref }) => [
          raw<Date>`(${ref('o.created_at')} at time zone ${zone}::text)::date`.as('day'),
          'a.channel',
          raw<string>`coalesce(${ref('a.country')}, '')`.as('country'),
          raw<number>`count(distinct ${ref('o.account_id')})`.as('people'),
        ])
        .where('o.lane', '=', 'reply')
        .where('o.created_at', '<=', now)
        .groupBy([raw`1`, raw`2`, raw`3`]),
    )
    .onConflict(it =>
      it.columns(['day', 'channel', 'country']).doUpdateSet(({ ref }) => ({
        people: raw<number>`greatest(${ref('contact_day.people')}, ${ref('excluded.people')})`,
      })),
    ),
)
