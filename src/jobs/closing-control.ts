import type { Language } from '../core/people/person.ts'
import { CLOCK } from '../core/requests/lifecycle.ts'
import type { Request } from '../core/requests/request.ts'
import type { MoveOrder } from '../core/requests/requests.ts'
import type { Notification } from '../flows/notifications/notification.ts'
import { doneReminder, lastingQuestion } from '../flows/notifications/request.ts'
import { type MovesParts, moveAndTell } from '../notify/move-and-tell.ts'
import { notifyPerson } from '../notify/notify-person.ts'
import type { Database } from '../store/database/database.ts'
import type { Sql } from '../store/database/sql.ts'
import { requestBookOn } from '../store/requests/request-book.ts'
import { daysBefore } from './time.ts'

/** Requests of one kind in one look; the next look takes the next ones. */
const AT_ONCE = 200

/**
 * What the clock does with requests whose resident is silent: goes on without an answer, reminds of «Виконано?», closes
 * without confirmation, and asks once more about kinds that break again. Each request is a transaction of its own, so a
 * round that is interrupted, or done twice, does nothing twice.
 *
 * @returns how many requests were touched
 */
export async function closingControl(db: Database, parts: MovesParts): Promise<number> {
  const { world, clock } = parts
  const { terms } = world.rules
  const now = clock.now()
  const say = (key: string, days: number) => world.texts.render('uk', { key, params: { days } })
  const byClock = (number: string, to: MoveOrder['to'], comment: string): MoveOrder => {
    return { number, to, by: { mover: 'clock', name: CLOCK }, comment, at: now }
  }
  const move = (sql: Sql, order: MoveOrder) => moveAndTell(sql, order, parts)
  const lasting = world.categories.categories.flatMap(({ code, subcategories }) =>
    subcategories.filter(leaf => leaf.lasting).map(leaf => `${code}/${leaf.code}`),
  )

  const kinds: SilentKind[] = [
    {
      name: 'unanswered',
      condition: `status = 'needs_info' and status_at <= $1`,
      values: [daysBefore(now, terms.answer)],
      act: (sql, number) => move(sql, byClock(number, 'in_progress', say('clock-unanswered', terms.answer))),
    },
    {
      name: 'unconfirmed',
      condition: `status = 'done' and status_at <= $1`,
      values: [daysBefore(now, terms.confirm)],
      act: (sql, number) => move(sql, byClock(number, 'closed', say('clock-unconfirmed', terms.confirm))),
    },
    {
      name: 'reminded',
      condition: `status = 'done' and status_at <= $1 and reminded_at is null`,
      values: [daysBefore(now, terms.remind)],
      act: async (sql, number) => {
        await sql.rows('control-reminded', 'update request set reminded_at = $2 where number = $1', [number, now])
        return tell(sql, number, parts, (request, language) => doneReminder(world, language, request, now))
      },
    },
    {
      name: 'lasting',
      condition: `status = 'closed' and result = 'fixed' and lasts_asked_at is null and closed_at <= $1 and closed_at > $2
        and category || '/' || subcategory = any($3)`,
      values: [daysBefore(now, terms.lasting), daysBefore(now, terms.lasting + terms.reopen), lasting],
      act: async (sql, number) => {
        await sql.rows('control-lasting', 'update request set lasts_asked_at = $2 where number = $1', [number, now])
        return tell(sql, number, parts, (request, language) => lastingQuestion(world, language, request))
      },
    },
  ]
  let touched = 0
  for (const kind of kinds) touched += await everyOne(db, kind)
  return touched
}

interface SilentKind {
  name: string
  /** Over columns of `request`; its values are `$1` and on. */
  condition: string
  values: unknown[]
  act(sql: Sql, number: string): Promise<unknown>
}

async function everyOne(db: Database, kind: SilentKind): Promise<number> {
  const { condition, values, name } = kind
  const last = values.length + 1
  for (let done = 0; ; ) {
    const { rows } = await db.pool.query<{ number: string }>(
      `select number from request where ${condition} order by number limit ${AT_ONCE}`,
      values,
    )
    if (rows.length === 0) return done
    for (const { number } of rows) {
      await db.transaction(async sql => {
        // Looked at again under its lock: the resident may have answered in between.
        const [still] = await sql.rows(
          `control-still-${name}`,
          `select number from request where ${condition} and number = $${last} for update`,
          [...values, number],
        )
        if (still) await kind.act(sql, number)
      })
      done += 1
    }
  }
}

async function tell(
  sql: Sql,
  number: string,
  parts: MovesParts,
  write: (request: Request, language: Language) => Notification,
): Promise<void> {
  const request = await requestBookOn(sql).find(number)
  if (!request?.personId) return
  await notifyPerson(sql, request.personId, request.channel, language => write(request, language), parts)
}
