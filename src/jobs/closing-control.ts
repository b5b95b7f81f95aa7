import type { Instant } from '../core/clock.ts'
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
import { build, prepared, raw } from '../store/database/statements.ts'
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

  const kinds = [
    silentKind({
      statements: UNANSWERED,
      given: { until: daysBefore(now, terms.answer) },
      act: (sql, number) => move(sql, byClock(number, 'in_progress', say('clock-unanswered', terms.answer))),
    }),
    silentKind({
      statements: UNCONFIRMED,
      given: { until: daysBefore(now, terms.confirm) },
      act: (sql, number) => move(sql, byClock(number, 'closed', say('clock-unconfirmed', terms.confirm))),
    }),
    silentKind({
      statements: UNREMINDED,
      given: { until: daysBefore(now, terms.remind) },
      act: async (sql, number) => {
        await sql.run(reminded({ number, now }))
        return tell(sql, number, parts, (request, language) => doneReminder(world, language, request, now))
      },
    }),
    silentKind({
      statements: LASTING,
      given: {
        until: daysBefore(now, terms.lasting),
        after: daysBefore(now, terms.lasting + terms.reopen),
        lasting,
      },
      act: async (sql, number) => {
        await sql.run(askedWhetherItLasts({ number, now }))
        return tell(sql, number, parts, (request, language) => lastingQuestion(world, language, request))
      },
    }),
  ]
  let touched = 0
  for (const everyOne of kinds) touched += await everyOne(db)
  return touched
}

interface SilentKind<Given extends object> {
  statements: Looks<Given>
  given: Given
  act(sql: Sql, number: string): Promise<unknown>
}

/** Acts on every request of a kind, and gives how many they were. */
function silentKind<Given extends object>({ statements, given, act }: SilentKind<Given>) {
  return async (db: Database): Promise<number> => {
    for (let done = 0; ; ) {
      const rows = await db.run(statements.some(given))
      if (rows.length === 0) return done
      for (const { number } of rows) {
        await db.transaction(async sql => {
          // Looked at again under its lock: the resident may have answered in between.
          const [still] = await sql.run(statements.still({ ...given, number }))
          if (still) await act(sql, number)
        })
        done += 1
      }
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

/** The two looks at requests of a kind: at some of them, and at one of them under its lock. */
function looks<Given extends object>(requests: (given: Given) => typeof numbers) {
  return {
    some: prepared((given: Given) => requests(given).orderBy('number').limit(AT_ONCE)),
    still: prepared((given: Given & { number: string }) =>
      requests(given).where('number', '=', given.number).forUpdate(),
    ),
  }
}

type Looks<Given extends object> = ReturnType<typeof looks<Given>>

const numbers = build.selectFrom('request').select('number')

type Until = { until: Instant }

const UNANSWERED = looks(({ until }: Until) =>
  numbers.where('status', '=', 'needs_info').where('status_at', '<=', until),
)

const unconfirmed = ({ until }: Until) => numbers.where('status', '=', 'done').where('status_at', '<=', until)

const UNCONFIRMED = looks(unconfirmed)

const UNREMINDED = looks((p: Until) => unconfirmed(p).where('reminded_at', 'is', null))

const LASTING = looks(({ until, after, lasting }: Until & { after: Instant; lasting: string[] }) =>
  numbers
    .where('status', '=', 'closed')
    .where('result', '=', 'fixed')
    .where('lasts_asked_at', 'is', null)
    .where('closed_at', '<=', until)
    .where('closed_at', '>', after)
    .where(({ ref }) => raw<boolean>`${ref('category')} || '/' || ${ref('subcategory')} = any(${lasting})`),
)

const reminded = prepared(({ number, now }: { number: string; now: Instant }) =>
  build.updateTable('request').set({ reminded_at: now }).where('number', '=', number),
)

const askedWhetherItLasts = prepared(({ number, now }: { number: string; now: Instant }) =>
  build.updateTable('request').set({ lasts_asked_at: now }).where('number', '=', number),
)
