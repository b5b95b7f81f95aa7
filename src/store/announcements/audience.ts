import type { ChannelAudience, Places } from '../../core/announcements/announcement.ts'
import { areasOf } from '../../core/announcements/areas.ts'
import type { Instant } from '../../core/clock.ts'
import type { Sql } from '../database/sql.ts'

/** Viber's free session: the messages of 24 hours after the person's last word cost nothing. */
const SESSION_MS = 24 * 3_600_000

/** Whom to look for: places, the theme, and what costs money where. */
export interface AudienceQuestion {
  places: Places
  category: string
  /** Channels that charge for messages outside a person's session. */
  charging: readonly string[]
  at: Instant
}

/**
 * The audience as one statement. Every branch begins at the announcement's own streets and goes to subscriptions by index,
 * so the cost grows with the people reached and not with the city. The whole city has a statement of its own: beside these
 * branches it would make the planner read all of every table, whatever is asked.
 *
 * $1–$6 areas, $7 theme, $8 channels that charge, $9 beginning of free sessions.
 */
const NEAR = `
  area as materialized (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::int[], $6::int[])
      as a (street, district, house, low, high, parity)),
  hearer as (
    select s.person_id, s.services from area a
      join subscription s on s.street = a.street and s.number between a.low and a.high
     where a.low is not null and (a.house is null or s.house = a.house) and (a.parity is null or s.number % 2 = a.parity)
    union all
    select s.person_id, s.services from (select distinct street from area where low is not null) a
      join subscription s on s.street = a.street and s.number is null
    union all
    select s.person_id, s.services from (select distinct street from area where street is not null and low is null) a
      join subscription s on s.street = a.street
    union all
    select s.person_id, s.services from area a join subscription s on s.district = a.district where a.street is null)`

/** Everybody who is subscribed anywhere. The areas are named so that both statements take the same parameters. */
const EVERYWHERE = `
  area as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::int[], $6::int[])
      as a (street, district, house, low, high, parity)),
  hearer as (select person_id, services from subscription)`

/** People linked as one are told once, where it costs nothing first, else where they were seen last. */
const CHOSEN = `
  one as (
    select coalesce(p.linked_as, p.id) as id, bool_or(p.linked_as is not null) as linked
      from hearer h join person p on p.id = h.person_id
     where h.services = '{}' or $7 = any (h.services) group by 1),
  member as (
    select one.id as one, one.id as person_id from one
    union all
    select one.id, p.id from one join person p on p.linked_as = one.id where one.linked and p.id <> one.id),
  chosen as (
    select distinct on (m.one) a.id as account_id, a.channel, a.channel = any ($8::text[]) and a.last_seen_at < $9 as charged
      from member m join account a on a.person_id = m.person_id and a.reachable
     order by m.one, charged, a.last_seen_at desc)`

/** A statement's text with its name: two texts never share one. */
function audienceOf(places: Places): { name: string; text: string } {
  return places.everywhere
    ? { name: 'everywhere', text: `${EVERYWHERE},${CHOSEN}` }
    : { name: 'near', text: `${NEAR},${CHOSEN}` }
}

/** How many it would reach now. */
export async function countAudience(sql: Sql, question: AudienceQuestion): Promise<ChannelAudience[]> {
  const { name, text } = audienceOf(question.places)
  return sql.rows<ChannelAudience>(
    `audience-count-${name}`,
    `with ${text}
     select channel, count(*)::int as people, (count(*) filter (where charged))::int as charged
       from chosen group by channel order by channel`,
    parameters(question),
  )
}

/** Writes the audience down: a row for each person to be told. Twice adds nobody twice. */
export async function snapshotAudience(sql: Sql, announcementId: number, question: AudienceQuestion): Promise<void> {
  const { name, text } = audienceOf(question.places)
  await sql.rows(
    `audience-snapshot-${name}`,
    `with ${text}
     insert into delivery (announcement_id, account_id, channel, due_at)
     select $10, account_id, channel, $11 from chosen on conflict do nothing`,
    [...parameters(question), announcementId, question.at],
  )
}

/**
 * The audience of a text that follows an announcement: who got it or was told of it since (`$2`: the family's ids), and,
 * for its end, who asked to hear of that. A correction (`$4`) passes by those who are yet to get the new text.
 */
export async function snapshotFollowers(
  sql: Sql,
  announcementId: number,
  family: number[],
  kind: 'restored' | 'correction',
  at: Instant,
): Promise<void> {
  await sql.rows(
    'audience-followers',
    `with heard as (
       select d.account_id, 0 as rank from delivery d join announcement n on n.id = d.announcement_id
        where d.announcement_id = any ($2) and d.outcome = 'sent' and ($4 <> 'correction' or d.version < n.version)
       union all
       select a.id, 1 from announcement_watch w join account a on a.person_id = w.person_id
        where w.announcement_id = any ($2) and $4 = 'restored')
     insert into delivery (announcement_id, account_id, channel, due_at)
     select $1, account_id, channel, $3 from (
       select distinct on (coalesce(p.linked_as, p.id)) a.id as account_id, a.channel
         from heard h join account a on a.id = h.account_id and a.reachable join person p on p.id = a.person_id
        order by coalesce(p.linked_as, p.id), h.rank, a.last_seen_at desc) chosen
     on conflict do nothing`,
    [announcementId, family, at, kind],
  )
}

function parameters({ places, category, charging, at }: AudienceQuestion): unknown[] {
  const areas = areasOf(places)
  return [
    areas.map(a => a.street),
    areas.map(a => a.district),
    areas.map(a => a.house),
    areas.map(a => a.low),
    areas.map(a => a.high),
    areas.map(a => a.parity),
    category,
    charging,
    new Date(at.getTime() - SESSION_MS),
  ]
}
