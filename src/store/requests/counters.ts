import type { Clock } from '../../core/clock.ts'
import type { Counters, MonthCounts, RequestCell } from '../../core/statistics/counts.ts'
import type { Sql } from '../database/sql.ts'

/** Counts a month in as many statements as there are tables, in one transaction; each walks an index over the month. */
export function countersOn(sql: Sql, clock: Clock): Counters {
  return {
    count: async month => {
      const at = clock.now()
      const span = [month.from, month.to]
      const [requests, contacts, answers, announcements, reached, receptions] = await Promise.all([
        sql.rows<RequestCell>('month-requests', REQUESTS, [...span, at]),
        sql.rows<MonthCounts['contacts'][number]>('month-contacts', CONTACTS, span),
        sql.rows<MonthCounts['answers'][number]>('month-answers', ANSWERS, span),
        sql.rows<MonthCounts['announcements'][number]>('month-announcements', ANNOUNCEMENTS, span),
        sql.rows<{ people: number }>('month-reached', REACHED, span),
        sql.rows<MonthCounts['receptions']>('month-receptions', RECEPTIONS, span),
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

/** One walk over the month by its creation index; a few thousand cells whatever the number of requests. */
const REQUESTS = `
  select kind, category, subcategory, channel, district, status, result,
         coalesce(done_at, $3) > due_at as late, reopened > 0 as reopened, confirmed, grade, count(*)::int as count
    from request where created_at >= $1 and created_at < $2
   group by kind, category, subcategory, channel, district, status, result, 8, 9, confirmed, grade`

/** Days that were counted already, and what the letters say about those that were not yet. */
const CONTACTS = `
  with live as (
    select (o.created_at at time zone 'Europe/Kyiv')::date as day, a.channel, coalesce(a.country, '') as country,
           count(distinct o.account_id)::int as people
      from outbox o join account a on a.id = o.account_id
     where o.lane = 'reply' and o.created_at >= $1 and o.created_at < $2
     group by 1, 2, 3),
  counted as (
    select day, channel, country, people from contact_day
     where day >= ($1::timestamptz at time zone 'Europe/Kyiv')::date and day < ($2::timestamptz at time zone 'Europe/Kyiv')::date)
  select channel, country, sum(people)::int as people
    from (select day, channel, country, max(people) as people
            from (select * from live union all select * from counted) as both_ways group by day, channel, country) as days
   group by channel, country`

const REACHED = `
  select count(distinct a.person_id)::int as people
    from announcement n join delivery d on d.announcement_id = n.id join account a on a.id = d.account_id
   where n.begun_at >= $1 and n.begun_at < $2 and d.outcome = 'sent'`

const ANSWERS = 'select article, count(*)::int as shown from answer_shown where at >= $1 and at < $2 group by article'

const ANNOUNCEMENTS = `
  select category, count(*)::int as count from announcement
   where begun_at >= $1 and begun_at < $2 and kind not in ('correction', 'reminder') group by category`

const RECEPTIONS = `
  select count(distinct d.id)::int as days, count(v.id)::int as visits
    from reception_day d left join reception_visit v on v.day_id = d.id and v.state = 'booked'
   where d.at >= $1 and d.at < $2 and not d.cancelled`
