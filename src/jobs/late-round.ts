import { DateTime } from 'luxon'
import { rolesThatMay } from '../core/access/policy.ts'
import { CITY_ZONE, type Instant } from '../core/clock.ts'
import type { Language } from '../core/people/person.ts'
import { DEADLINE, type Result, type Status } from '../core/requests/lifecycle.ts'
import type { QueueEntry } from '../core/requests/operator-queue.ts'
import { lateNotification } from '../flows/notifications/late-requests.ts'
import { day } from '../flows/presenters/dates.ts'
import type { MovesParts } from '../notify/move-and-tell.ts'
import { notifyPerson } from '../notify/notify-person.ts'
import type { Database } from '../store/database/database.ts'
import type { Sql } from '../store/database/sql.ts'
import { append } from '../store/requests/history.ts'

/** A request whose amber or red clock passed since the last round. */
interface Passed extends QueueEntry {
  status: Status
  result: Result | null
  district: string | null
  officialId: string | null
}

interface Operator {
  id: string
  district: string | null
  personId: string
  /** Of those who hear of requests that nobody looks after. */
  hearsAll: boolean
}

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
    const passed = await passedSince(sql, now)
    await writeDown(sql, passed, now, parts)
    await tellOperators(sql, passed, now, parts)
    return passed.length
  })
}

/** Locks out another process that is at it as well. */
async function toldToday(sql: Sql, now: Instant): Promise<boolean> {
  void sql.rows('late-lock', `select pg_advisory_xact_lock(hashtextextended('late-round', 0))`)
  const [row] = await sql.rows<{ told: boolean }>(
    'late-told',
    'select exists (select from official where late_told_on >= $1::date) as told',
    [dayOf(now)],
  )
  return row?.told ?? false
}

/** In the order of their numbers, in which moves lock joined requests too: so neither waits for the other for ever. */
function passedSince(sql: Sql, now: Instant): Promise<Passed[]> {
  return sql.rows<Passed>(
    'late-passed',
    `with passed as (
       select number from request
        where done_at is null and closed_at is null and amber_at < $1 and clock_told < case when due_at < $1 then 2 else 1 end
        order by number for update)
     update request r set clock_told = case when r.due_at < $1 then 2 else 1 end, updated_at = $1
       from passed where r.number = passed.number
     returning r.number, r.category, r.subcategory, r.street, r.due_at as "dueAt", r.due_at < $1 as late, r.status, r.result,
       r.district, r.official_id as "officialId"`,
    [now],
  )
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
  const operators = await sql.rows<Operator>(
    'late-operators',
    `select f.id, f.district, f.person_id as "personId", f.role = any($2) as "hearsAll" from official f
      where f.role = any($1) and f.revoked_at is null
        and exists (select from account a where a.person_id = f.person_id and a.reachable) order by f.id`,
    [rolesThatMay('see-queue'), rolesThatMay('hear-of-late')],
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
    await sql.rows('late-told-on', 'update official set late_told_on = $2::date where id = $1', [id, dayOf(now)])
  }
}

function dayOf(now: Instant): string {
  return DateTime.fromJSDate(now, { zone: CITY_ZONE }).toISODate() ?? ''
}
