import type { Instant } from '../../core/clock.ts'
import { build, type Found, prepared, raw } from '../database/statements.ts'

interface Claim {
  announcementId: number
  channel: string
  now: Instant
  limit: number
  leasedUntil: Instant
  /** The process whose lease it is. */
  holder: number
  waitsForMornings: boolean
  /** The city's date, ISO, its hour and its zone. */
  today: string
  hour: number
  zone: string
  waitsToBeGathered: boolean
  gatheredSince: Instant
  gatheredUntil: Instant
}

/** Due rows of an announcement, not in anybody's hands. */
const due = (p: Claim) =>
  build
    .selectFrom('delivery as d')
    .select(['d.id', 'd.account_id'])
    .where('d.announcement_id', '=', p.announcementId)
    .where('d.channel', '=', p.channel)
    .where('d.settled_at', 'is', null)
    .where('d.due_at', '<=', p.now)
    .orderBy('d.due_at')
    .orderBy('d.id')
    .limit(p.limit)
    .forUpdate()
    .skipLocked()

/**
 * One statement: due rows of an announcement are leased, or put off to the person's morning or to the end of the hour
 * after the last announcement they heard; what else waits for the same people comes along.
 */
const claim = (p: Claim) =>
  build
    .with(
      name => name('due').materialized(),
      () => due(p),
    )
    .with(
      name => name('timed').materialized(),
      it =>
        it
          .selectFrom('due')
          .innerJoin('account as a', 'a.id', 'due.account_id')
          .innerJoin('person as p', 'p.id', 'a.person_id')
          .select(({ ref, selectFrom }) => {
            const [from, to] = [ref('p.quiet_from'), ref('p.quiet_to')]
            const isNight = raw<boolean>`case when ${from} < ${to} then ${p.hour} >= ${from} and ${p.hour} < ${to}
              else ${p.hour} >= ${from} or ${p.hour} < ${to} end`
            const morning = raw<Date>`(${p.today}::date + case when ${p.hour} >= ${to} then 1 else 0 end
              + make_interval(hours => ${to}::int)) at time zone ${p.zone}::text`
            const heard = selectFrom('delivery as x')
              .select(({ ref }) => raw<Date>`max(${ref('x.settled_at')}) + interval '1 hour'`.as('end'))
              .whereRef('x.account_id', '=', 'due.account_id')
              .where('x.settled_at', '>', p.gatheredSince)
              .where('x.outcome', '=', 'sent')
              .where('x.announcement_id', '<>', p.announcementId)
            return [
              'due.id',
              'due.account_id',
              raw<Date | null>`greatest(
                case when ${p.waitsForMornings} and ${from} <> ${to} and ${isNight} then ${morning} end,
                case when ${p.waitsToBeGathered} then ${heard} end)`.as('wait'),
            ]
          }),
    )
    .with(
      name => name('mates').materialized(),
      it =>
        it
          .selectFrom('delivery as d')
          .innerJoin('announcement as n', 'n.id', 'd.announcement_id')
          .innerJoin('official as o', 'o.id', 'n.official_id')
          .select(['d.id', 'd.account_id'])
          .where(({ ref, selectFrom }) => {
            const now = selectFrom('timed')
              .select('account_id')
              .where(({ or, eb }) => or([eb('wait', 'is', null), eb('wait', '<=', p.now)]))
            return raw<boolean>`${ref('d.account_id')} = any (array${now})`
          })
          .where('d.settled_at', 'is', null)
          .where('d.announcement_id', '<>', p.announcementId)
          .where('d.channel', '=', p.channel)
          .where(({ or, eb }) => or([eb('d.leased', '=', false), eb('d.due_at', '<=', p.now)]))
          .where('d.due_at', '<=', p.gatheredUntil)
          .where('n.state', '=', 'sending')
          .where('o.revoked_at', 'is', null)
          .where(({ or, eb }) =>
            or([eb('n.kind', '=', 'restored'), eb('n.ends_at', 'is', null), eb('n.ends_at', '>', p.now)]),
          )
          .forUpdate('d')
          .skipLocked(),
    )
    .with('taken', it =>
      it
        .updateTable('delivery as d')
        .from(({ selectFrom }) =>
          selectFrom('timed')
            .select(({ ref }) => ['id', 'wait', raw<boolean>`coalesce(${ref('wait')} > ${p.now}, false)`.as('held')])
            .unionAll(({ selectFrom }) =>
              selectFrom('mates').select(['id', raw<Date | null>`null`.as('wait'), raw<boolean>`false`.as('held')]),
            )
            .as('t'),
        )
        .set(({ ref }) => ({
          due_at: raw<Date>`case when ${ref('t.held')} then ${ref('t.wait')} else ${p.leasedUntil} end`,
          leased: raw<boolean>`not ${ref('t.held')}`,
          holder: raw<number | null>`case when ${ref('t.held')} then null else ${p.holder}::int end`,
        }))
        .whereRef('d.id', '=', 't.id')
        .returning(['d.id', 'd.announcement_id', 'd.account_id', 'd.attempts', 't.held']),
    )
    .selectFrom('taken as t')
    .innerJoin('account as a', 'a.id', 't.account_id')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .leftJoin('talk as k', 'k.account_id', 'a.id')
    .select(['t.id', 't.announcement_id', 't.account_id', 't.attempts', 't.held'])
    .select(['a.channel', 'a.external_id', 'a.api_version', 'p.language', 'k.current'])
    .select(({ selectFrom, case: when }) => {
      const last = selectFrom('outbox as o')
        .select('o.body')
        .whereRef('o.account_id', '=', 'a.id')
        .orderBy('o.id', 'desc')
        .limit(1)
      return when().when('k.current', 'is not', null).then(last).end().as('last')
    })
    .orderBy('t.account_id')
    .orderBy('t.announcement_id')

export type ClaimedRow = Found<typeof claim>

export const claimedOf = prepared(claim)
