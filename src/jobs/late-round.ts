import { DateTime } from 'luxon'
import type { Role } from '../core/access/official.ts'
import { rolesThatMay } from '../core/access/policy.ts'
import { CITY_ZONE, type Instant } from '../core/clock.ts'
import type { Language } from '../core/people/person.ts'
import { DEADLINE } from '../core/requests/lifecycle.ts'
import { lateNotification } from '../flows/notifications/late-requests.ts'
import { day } from '../flows/presenters/dates.ts'
import type { MovesParts } from '../notify/move-and-tell.ts'
import { notifyPerson } from '../notify/notify-person.ts'
import type { Database } from '../store/database/database.ts'
import type { Sql } from '../store/database/sql.ts'
import { build, type Expression, type Found, prepared, raw } from '../store/database/statements.ts'
import { append } from '../store/requests/history.ts'

/**
 * The two clocks of a request tell the city: on working mornings, once, whoever looks after a request hears that its time
 * is short or over; of one that nobody looks after (or nobody who can be reached) all operators of its district hear.
 * The same is written into its story. All of it is one transaction: a round that fails did nothing, and is done again.
 *
 * @returns how many requests had passed a clock
 */
export async function lateRound(db: Database, parts: MovesParts): Promise<number> {
  const { clock, world } = parts
  const now = clock.now()
  if (!world.rules.isWorkingMorning(now)) return 0
  return db.transaction(async sql => {
    if (await toldToday(sql, now)) return 0
    const passed = await sql.run(passing({ now }))
    await writeDown(sql, passed, now, parts)
    await tellOperators(sql, passed, now, parts)
    return passed.length
  })
}

/** Locks out another process that is at it as well. */
async function toldToday(sql: Sql, now: Instant): Promise<boolean> {
  void sql.run(lockRound())
  const [row] = await sql.run(told({ today: dayOf(now) }))
  return row?.told ?? false
}

async function writeDown(sql: Sql, passed: readonly Passed[], now: Instant, { world }: MovesParts): Promise<void> {
  for (const late of [true, false]) {
    const key = late ? 'clock-late' : 'clock-amber'
    const lines = passed
      .filter(request => request.late === late)
      .map(({ number, status, result, dueAt }) => {
        const comment = world.texts.render('uk', { key, params: { due: day(dueAt, now, 'uk') } })
        return { number, at: now, status, result, by: DEADLINE, comment }
      })
    if (lines.length > 0) await append(sql, late ? 'request-late' : 'request-amber', lines)
  }
}

async function tellOperators(sql: Sql, passed: readonly Passed[], now: Instant, parts: MovesParts): Promise<void> {
  if (passed.length === 0) return
  const operators = await sql.run(
    operatorsThere({ see: rolesThatMay('see-queue'), hearAll: rolesThatMay('hear-of-late') }),
  )
  const there = new Set(operators.map(operator => operator.id))
  for (const { id, district, personId, hearsAll } of operators) {
    const theirs = passed.filter(request => {
      const kept = request.officialId !== null && there.has(request.officialId)
      return kept ? request.officialId === id : hearsAll && (district === null || district === request.district)
    })
    if (theirs.length === 0) continue
    const write = (language: Language) => lateNotification(parts.world, language, theirs, now)
    await notifyPerson(sql, personId, '', write, parts)
    await sql.run(toldOn({ id, today: dayOf(now) }))
  }
}

function dayOf(now: Instant): string {
  return DateTime.fromJSDate(now, { zone: CITY_ZONE }).toISODate() ?? ''
}

const lockRound = prepared(() => raw<unknown>`select pg_advisory_xact_lock(hashtextextended('late-round', 0))`)

const told = prepared(({ today }: { today: string }) =>
  build.selectNoFrom(({ exists, selectFrom }) => {
    const heard = selectFrom('official').select('id').where('late_told_on', '>=', raw<Date>`${today}::date`)
    return raw<boolean>`${exists(heard)}`.as('told')
  }),
)

/**
 * Requests whose amber or red clock passed since the last round. In the order of their numbers, in which moves lock joined
 * requests too: so neither waits for the other for ever.
 */
const passed = ({ now }: { now: Instant }) => {
  const clock = (due: Expression<Date>) => raw<number>`case when ${due} < ${now} then 2 else 1 end`
  return build
    .with('passed', it =>
      it
        .selectFrom('request')
        .select('number')
        .where('done_at', 'is', null)
        .where('closed_at', 'is', null)
        .where('amber_at', '<', now)
        .where(({ eb, ref }) => eb('clock_told', '<', clock(ref('due_at'))))
        .orderBy('number')
        .forUpdate(),
    )
    .updateTable('request as r')
    .from('passed')
    .set(({ ref }) => ({ clock_told: clock(ref('r.due_at')), updated_at: now }))
    .whereRef('r.number', '=', 'passed.number')
    .returning(['r.number', 'r.category', 'r.subcategory', 'r.street', 'r.due_at as dueAt', 'r.status', 'r.result'])
    .returning(({ ref }) => [
      'r.district',
      'r.official_id as officialId',
      raw<boolean>`${ref('r.due_at')} < ${now}`.as('late'),
    ])
}

type Passed = Found<typeof passed>

const passing = prepared(passed)

/** Those at the queue who can be reached; `hearsAll`: they hear of requests that nobody looks after. */
const operatorsThere = prepared(({ see, hearAll }: { see: readonly Role[]; hearAll: readonly Role[] }) =>
  build
    .selectFrom('official as f')
    .select(({ ref }) => [
      'f.id',
      'f.district',
      ref('f.person_id').$notNull().as('personId'),
      raw<boolean>`${ref('f.role')} = any(${hearAll})`.as('hearsAll'),
    ])
    .where('f.role', '=', raw<Role>`any(${see})`)
    .where('f.revoked_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('account as a')
          .select('a.id')
          .whereRef('a.person_id', '=', 'f.person_id')
          .where('a.reachable', '=', true),
      ),
    )
    .orderBy('f.id'),
)

const toldOn = prepared(({ id, today }: { id: string; today: string }) =>
  build
    .updateTable('official')
    .set({ late_told_on: raw<Date>`${today}::date` })
    .where('id', '=', id),
)
