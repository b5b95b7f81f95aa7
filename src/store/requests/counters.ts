import { CITY_ZONE, type Clock, type Instant } from '../../core/clock.ts'
import type { Counters } from '../../core/statistics/counts.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared, raw } from '../database/statements.ts'

/** Counts a month in as many statements as there are tables, in one transaction; each walks an index over the month. */
export function countersOn(sql: Sql, clock: Clock): Counters {
  return {
    count: async month => {
      const at = clock.now()
      const { from, to } = month
      const [requests, contacts, answers, announcements, reached, receptions] = await Promise.all([
        sql.run(requestCells({ from, to, at })),
        sql.run(contactsOf({ from, to, zone: CITY_ZONE.name })),
        sql.run(answersOf({ from, to })),
        sql.run(announcementsOf({ from, to })),
        sql.run(reachedIn({ from, to })),
        sql.run(receptionsOf({ from, to })),
      ])
      return {
        month,
        at,
        requests,
        contacts,
        answers,
        announcements,
        peopleReached: reached[0]?.people ?? 0,
        receptions: receptions[0] ?? { days: 0, visits: 0 },
      }
    },
  }
}

type Span = { from: Instant; to: Instant }

const count = raw<number>`count(*)::int`

/** One walk over the month by its creation index; a few thousand cells whatever the number of requests. */
const requestCells = prepared(({ from, to, at }: Span & { at: Instant }) =>
  build
    .selectFrom('request')
    .select(['kind', 'category', 'subcategory', 'channel', 'district', 'status', 'result', 'confirmed', 'grade'])
    .select(({ ref }) => [
      raw<boolean>`coalesce(${ref('done_at')}, ${at}) > ${ref('due_at')}`.as('late'),
      raw<boolean>`${ref('reopened')} > 0`.as('reopened'),
      count.as('count'),
    ])
    .where('created_at', '>=', from)
    .where('created_at', '<', to)
    // The last two by their places in the list: `reopened` by its name would be the column.
    .groupBy(['kind', 'category', 'subcategory', 'channel', 'district', 'status', 'result', 'confirmed', 'grade'])
    .groupBy([raw`10`, raw`11`]),
)

/** Days that were counted already, and what the letters say about those that were not yet. */
const contactsOf = prepared(({ from, to, zone }: Span & { zone: string }) => {
  const dayOf = (at: unknown) => raw<Date>`(${at}::timestamptz at time zone ${zone}::text)::date`
  return build
    .with('live', it =>
      it
        .selectFrom('outbox as o')
        .innerJoin('account as a', 'a.id', 'o.account_id')
        .select(({ ref }) => [
          dayOf(ref('o.created_at')).as('day'),
          'a.channel',
          raw<string>`coalesce(${ref('a.country')}, '')`.as('country'),
          raw<number>`count(distinct ${ref('o.account_id')})::int`.as('people'),
        ])
        .where('o.lane', '=', 'reply')
        .where('o.created_at', '>=', from)
        .where('o.created_at', '<', to)
        .groupBy([raw`1`, raw`2`, raw`3`]),
    )
    .with('days', it =>
      it
        .selectFrom(({ selectFrom }) =>
          selectFrom('live')
            .select(['day', 'channel', 'country', 'people'])
            .unionAll(
              selectFrom('contact_day')
                .select(['day', 'channel', 'country', 'people'])
                .where('day', '>=', dayOf(from))
                .where('day', '<', dayOf(to)),
            )
            .as('both_ways'),
        )
        .select(({ fn }) => ['channel', 'country', fn.max('people').as('people')])
        .groupBy(['day', 'channel', 'country']),
    )
    .selectFrom('days')
    .select(({ ref }) => ['channel', 'country', raw<number>`sum(${ref('people')})::int`.as('people')])
    .groupBy(['channel', 'country'])
})

const answersOf = prepared(({ from, to }: Span) =>
  build
    .selectFrom('answer_shown')
    .select(['article', count.as('shown')])
    .where('at', '>=', from)
    .where('at', '<', to)
    .groupBy('article'),
)

const announcementsOf = prepared(({ from, to }: Span) =>
  build
    .selectFrom('announcement')
    .select(['category', count.as('count')])
    .where('begun_at', '>=', from)
    .where('begun_at', '<', to)
    .where('kind', 'not in', ['correction', 'reminder'])
    .groupBy('category'),
)

const reachedIn = prepared(({ from, to }: Span) =>
  build
    .selectFrom('announcement as n')
    .innerJoin('delivery as d', 'd.announcement_id', 'n.id')
    .innerJoin('account as a', 'a.id', 'd.account_id')
    .select(({ ref }) => raw<number>`count(distinct ${ref('a.person_id')})::int`.as('people'))
    .where('n.begun_at', '>=', from)
    .where('n.begun_at', '<', to)
    .where('d.outcome', '=', 'sent'),
)

const receptionsOf = prepared(({ from, to }: Span) =>
  build
    .selectFrom('reception_day as d')
    .leftJoin('reception_visit as v', it => it.onRef('v.day_id', '=', 'd.id').on('v.state', '=', 'booked'))
    .select(({ ref }) => [
      raw<number>`count(distinct ${ref('d.id')})::int`.as('days'),
      raw<number>`count(${ref('v.id')})::int`.as('visits'),
    ])
    .where('d.at', '>=', from)
    .where('d.at', '<', to)
    .where('d.cancelled', '=', false),
)
