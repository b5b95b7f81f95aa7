import type { Instant } from '../core/clock.ts'
import { receptionNotification } from '../flows/notifications/reception.ts'
import type { MovesParts } from '../notify/move-and-tell.ts'
import { notifyPerson } from '../notify/notify-person.ts'
import type { Database } from '../store/database/database.ts'
import { build, prepared, raw } from '../store/database/statements.ts'
import { hoursBefore } from './time.ts'

/** Fills places that became free from the waiting list, reminds the day before, and tells of days called off. */
export async function receptionRound(db: Database, parts: MovesParts): Promise<void> {
  const now = parts.clock.now()
  const given = { now, dayAhead: hoursBefore(now, -24), hourAgo: hoursBefore(now, 1) }
  for (const about of ['called-off', 'promoted', 'tomorrow'] as const) {
    for (const { id, person_id, channel, at, host } of await db.run(DUE[about](given))) {
      await db.transaction(async sql => {
        const done = await sql.run(DEED[about]({ id, now }))
        if (done.length === 0) return
        const write = (language: 'uk' | 'en') =>
          receptionNotification(parts.world, language, about, { id, at, host }, now)
        await notifyPerson(sql, person_id, channel, write, parts)
      })
    }
  }
}

type Moments = { now: Instant; dayAhead: Instant; hourAgo: Instant }

/** Visits of days to come. */
const visits = ({ now }: Moments) =>
  build
    .selectFrom('reception_visit as v')
    .innerJoin('reception_day as d', 'd.id', 'v.day_id')
    .select(['v.id', 'v.person_id', 'v.channel', 'd.at', 'd.host'])
    .where('d.at', '>', now)
    .orderBy('v.id')

/** Who waits for a place that became free, who comes tomorrow, whose day was called off. */
const DUE = {
  promoted: prepared((p: Moments) =>
    visits(p)
      .where('v.state', '=', 'waiting')
      .where('d.cancelled', '=', false)
      .where(({ eb, selectFrom }) => {
        const booked = selectFrom('reception_visit as b')
          .select(raw<number>`count(*)`.as('count'))
          .whereRef('b.day_id', '=', 'd.id')
          .where('b.state', '=', 'booked')
        const first = selectFrom('reception_visit as w')
          .select('w.id')
          .whereRef('w.day_id', '=', 'd.id')
          .where('w.state', '=', 'waiting')
          .orderBy('w.id')
          .limit(raw<number>`greatest(0, ${eb.ref('d.places')} - ${booked})`)
        return eb('v.id', 'in', first)
      }),
  ),
  tomorrow: prepared((p: Moments) =>
    visits(p)
      .where('v.state', '=', 'booked')
      .where('v.reminded_at', 'is', null)
      .where('d.cancelled', '=', false)
      .where('d.at', '<=', p.dayAhead)
      .where('v.created_at', '<', p.hourAgo),
  ),
  'called-off': prepared((p: Moments) => visits(p).where('v.state', '<>', 'cancelled').where('d.cancelled', '=', true)),
}

type Visit = { id: number; now: Instant }

const visit = ({ id }: Visit) => build.updateTable('reception_visit').where('id', '=', id).returning('id')

const DEED = {
  promoted: prepared((p: Visit) => visit(p).set({ state: 'booked' }).where('state', '=', 'waiting')),
  tomorrow: prepared((p: Visit) => visit(p).set({ reminded_at: p.now }).where('reminded_at', 'is', null)),
  'called-off': prepared((p: Visit) => visit(p).set({ state: 'cancelled' }).where('state', '<>', 'cancelled')),
}
