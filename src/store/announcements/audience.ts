import type { ChannelAudience, Places } from '../../core/announcements/announcement.ts'
import { areasOf } from '../../core/announcements/areas.ts'
import type { Instant } from '../../core/clock.ts'
import { listed } from '../database/lists.ts'
import type { Sql } from '../database/sql.ts'
import { type Build, build, columnsOf, prepared, raw } from '../database/statements.ts'

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

/** How many it would reach now. */
export async function countAudience(sql: Sql, question: AudienceQuestion): Promise<ChannelAudience[]> {
  const given = { ...areasGiven(question), ...choiceGiven(question) }
  return sql.run(question.places.everywhere ? countEverywhere(given) : countNear(given))
}

/** Writes the audience down: a row for each person to be told. Twice adds nobody twice. */
export async function snapshotAudience(sql: Sql, announcementId: number, question: AudienceQuestion): Promise<void> {
  const given = { ...areasGiven(question), ...choiceGiven(question), announcementId, at: question.at }
  await sql.run(question.places.everywhere ? snapshotEverywhere(given) : snapshotNear(given))
}

type Areas = ReturnType<typeof areasGiven>

function areasGiven({ places }: AudienceQuestion) {
  const areas = areasOf(places)
  return {
    streets: areas.map(a => a.street),
    districts: areas.map(a => a.district),
    houses: areas.map(a => a.house),
    lows: areas.map(a => a.low),
    highs: areas.map(a => a.high),
    parities: areas.map(a => a.parity),
  }
}

type Choice = ReturnType<typeof choiceGiven>

function choiceGiven({ category, charging, at }: AudienceQuestion) {
  return { category, charging, sessionsSince: new Date(at.getTime() - SESSION_MS) }
}

/**
 * Subscriptions that a place of the announcement concerns. Every branch begins at the announcement's own streets and goes to
 * subscriptions by index, so the cost grows with the people reached and not with the city. The whole city has a statement of
 * its own: beside these branches it would make the planner read all of every table, whatever is asked.
 */
const near = (p: Areas) =>
  build.with('hearer', it => {
    const from = it.with(
      name => name('area').materialized(),
      it =>
        it
          .selectFrom(
            listed('a', {
              street: ['text', p.streets],
              district: ['text', p.districts],
              house: ['text', p.houses],
              low: ['int', p.lows],
              high: ['int', p.highs],
              parity: ['int', p.parities],
            }),
          )
          .select(['street', 'district', 'house', 'low', 'high', 'parity']),
    )
    const heard = ['s.person_id', 's.services'] as const
    return from
      .selectFrom('area as a')
      .innerJoin('subscription as s', on =>
        on
          .onRef('s.street', '=', 'a.street')
          .on(({ ref }) => raw<boolean>`${ref('s.number')} between ${ref('a.low')} and ${ref('a.high')}`),
      )
      .select(heard)
      .where('a.low', 'is not', null)
      .where(({ or, eb, ref }) => or([eb('a.house', 'is', null), eb('s.house', '=', ref('a.house'))]))
      .where(({ or, eb, ref }) =>
        or([eb('a.parity', 'is', null), eb(raw<number>`${ref('s.number')} % 2`, '=', ref('a.parity'))]),
      )
      .unionAll(({ selectFrom }) =>
        selectFrom(({ selectFrom }) =>
          selectFrom('area').select('street').distinct().where('low', 'is not', null).as('a'),
        )
          .innerJoin('subscription as s', 's.street', 'a.street')
          .select(heard)
          .where('s.number', 'is', null),
      )
      .unionAll(({ selectFrom }) =>
        selectFrom(({ selectFrom }) =>
          selectFrom('area')
            .select('street')
            .distinct()
            .where('street', 'is not', null)
            .where('low', 'is', null)
            .as('a'),
        )
          .innerJoin('subscription as s', 's.street', 'a.street')
          .select(heard),
      )
      .unionAll(({ selectFrom }) =>
        selectFrom('area as a')
          .innerJoin('subscription as s', 's.district', 'a.district')
          .select(heard)
          .where('a.street', 'is', null),
      )
  })

/** Everybody who is subscribed anywhere. */
const everywhere = () => build.with('hearer', it => it.selectFrom('subscription').select(['person_id', 'services']))

/** People linked as one are told once, where it costs nothing first, else where they were seen last. */
const chosenOf = (hearers: Build<{ hearer: { person_id: string; services: string[] } }>, p: Choice) =>
  hearers
    .with('one', it =>
      it
        .selectFrom('hearer as h')
        .innerJoin('person as p', 'p.id', 'h.person_id')
        .select(({ ref }) => [
          raw<string>`coalesce(${ref('p.linked_as')}, ${ref('p.id')})`.as('id'),
          raw<boolean>`bool_or(${ref('p.linked_as')} is not null)`.as('linked'),
        ])
        .where(({ ref }) => raw<boolean>`(${ref('h.services')} = '{}' or ${p.category} = any (${ref('h.services')}))`)
        .groupBy(raw`1`),
    )
    .with('member', it =>
      it
        .selectFrom('one')
        .select(['one.id as one', 'one.id as person_id'])
        .unionAll(({ selectFrom }) =>
          selectFrom('one')
            .innerJoin('person as p', 'p.linked_as', 'one.id')
            .select(['one.id as one', 'p.id as person_id'])
            .where('one.linked', '=', true)
            .whereRef('p.id', '<>', 'one.id'),
        ),
    )
    .with('chosen', it =>
      it
        .selectFrom('member as m')
        .innerJoin('account as a', on => on.onRef('a.person_id', '=', 'm.person_id').on('a.reachable', '=', true))
        .distinctOn('m.one')
        .select(({ ref }) => [
          'a.id as account_id',
          'a.channel',
          raw<boolean>`${ref('a.channel')} = any (${p.charging}::text[]) and ${ref('a.last_seen_at')} < ${p.sessionsSince}`.as(
            'charged',
          ),
        ])
        .orderBy('m.one')
        .orderBy('charged')
        .orderBy('a.last_seen_at', 'desc'),
    )

type Chosen = ReturnType<typeof chosenOf>

const counted = (chosen: Chosen) =>
  chosen
    .selectFrom('chosen')
    .select(({ ref }) => [
      'channel',
      raw<number>`count(*)::int`.as('people'),
      raw<number>`(count(*) filter (where ${ref('charged')}))::int`.as('charged'),
    ])
    .groupBy('channel')
    .orderBy('channel')

const countNear = prepared((p: Areas & Choice) => counted(chosenOf(near(p), p)))
const countEverywhere = prepared((p: Choice) => counted(chosenOf(everywhere(), p)))

interface Snapshot {
  announcementId: number
  at: Instant
}

const TO_BE_TOLD = ['announcement_id', 'account_id', 'channel', 'due_at'] as const

const writtenDown = (chosen: Chosen, p: Snapshot) =>
  chosen
    .insertInto('delivery')
    .columns(TO_BE_TOLD)
    .expression(({ selectFrom }) =>
      selectFrom('chosen').select([
        raw<number>`${p.announcementId}::int`.as('announcement_id'),
        'account_id',
        'channel',
        raw<Date>`${p.at}::timestamptz`.as('due_at'),
      ]),
    )
    .onConflict(it => it.doNothing())

const snapshotNear = prepared((p: Areas & Choice & Snapshot) => writtenDown(chosenOf(near(p), p), p))
const snapshotEverywhere = prepared((p: Choice & Snapshot) => writtenDown(chosenOf(everywhere(), p), p))

/**
 * The audience of a text that follows an announcement: who got it or was told of it since (`family`: the ids), and, for its
 * end, who asked to hear of that. A correction passes by those who are yet to get the new text.
 */
export async function snapshotFollowers(
  sql: Sql,
  announcementId: number,
  family: number[],
  kind: 'restored' | 'correction',
  at: Instant,
): Promise<void> {
  await sql.run(
    kind === 'restored' ? followEnd({ announcementId, family, at }) : followText({ announcementId, family, at }),
  )
}

type Family = Snapshot & { family: number[] }

/** Those who heard one of the family. */
const heardOf = (family: number[]) =>
  build
    .selectFrom('delivery as d')
    .innerJoin('announcement as n', 'n.id', 'd.announcement_id')
    .select(['d.account_id', raw<number>`0`.as('rank')])
    .where('d.announcement_id', '=', raw<number>`any (${family})`)
    .where('d.outcome', '=', 'sent')

const watching = (family: number[]) =>
  build
    .selectFrom('announcement_watch as w')
    .innerJoin('account as a', 'a.person_id', 'w.person_id')
    .select(['a.id as account_id', raw<number>`1`.as('rank')])
    .where('w.announcement_id', '=', raw<number>`any (${family})`)

const following = (heard: Build<{ heard: { account_id: number; rank: number } }>, p: Snapshot) =>
  heard
    .insertInto('delivery')
    .columns(TO_BE_TOLD)
    .expression(({ selectFrom }) =>
      selectFrom(({ selectFrom }) => {
        const people = selectFrom('heard as h')
          .innerJoin('account as a', on => on.onRef('a.id', '=', 'h.account_id').on('a.reachable', '=', true))
          .innerJoin('person as p', 'p.id', 'a.person_id')
        const { linked_as, id } = columnsOf('person', 'p')
        const one = raw<string>`coalesce(${linked_as}, ${id})`
        return people
          .distinctOn(one)
          .select(['a.id as account_id', 'a.channel'])
          .orderBy(one)
          .orderBy('h.rank')
          .orderBy('a.last_seen_at', 'desc')
          .as('chosen')
      }).select([
        raw<number>`${p.announcementId}::int`.as('announcement_id'),
        'account_id',
        'channel',
        raw<Date>`${p.at}::timestamptz`.as('due_at'),
      ]),
    )
    .onConflict(it => it.doNothing())

const followText = prepared((p: Family) =>
  following(
    build.with('heard', () => heardOf(p.family).whereRef('d.version', '<', 'n.version')),
    p,
  ),
)

const followEnd = prepared((p: Family) =>
  following(
    build.with('heard', () => heardOf(p.family).unionAll(watching(p.family))),
    p,
  ),
)
