import { receptionNotification } from '../flows/notifications/reception.ts'
import type { MovesParts } from '../notify/move-and-tell.ts'
import { notifyPerson } from '../notify/notify-person.ts'
import type { Database } from '../store/database/database.ts'
import { hoursBefore } from './time.ts'

interface DueVisit {
  id: number
  person_id: string
  channel: string
  at: Date
  host: string
}

const VISIT =
  'v.id, v.person_id, v.channel, d.at, d.host from reception_visit v join reception_day d on d.id = v.day_id'

/** Who waits for a place that became free, who comes tomorrow, whose day was called off: `$1` is now. */
const DUE = {
  promoted: `select ${VISIT} where v.state = 'waiting' and not d.cancelled and d.at > $1 and v.id in (
      select w.id from reception_visit w where w.day_id = d.id and w.state = 'waiting' order by w.id
       limit greatest(0, d.places - (select count(*) from reception_visit b where b.day_id = d.id and b.state = 'booked')))`,
  tomorrow: `select ${VISIT} where v.state = 'booked' and v.reminded_at is null and not d.cancelled
      and d.at > $1 and d.at <= $2 and v.created_at < $3`,
  'called-off': `select ${VISIT} where v.state <> 'cancelled' and d.cancelled and d.at > $1`,
} as const

const DEED = {
  promoted: `update reception_visit set state = 'booked' where id = $1 and state = 'waiting' returning id`,
  tomorrow: 'update reception_visit set reminded_at = $2 where id = $1 and reminded_at is null returning id',
  'called-off': `update reception_visit set state = 'cancelled' where id = $1 and state <> 'cancelled' returning id`,
} as const

/** Fills places that became free from the waiting list, reminds the day before, and tells of days called off. */
export async function receptionRound(db: Database, parts: MovesParts): Promise<void> {
  const now = parts.clock.now()
  const dayAhead = hoursBefore(now, -24)
  for (const about of ['called-off', 'promoted', 'tomorrow'] as const) {
    const values = about === 'tomorrow' ? [now, dayAhead, hoursBefore(now, 1)] : [now]
    const { rows } = await db.pool.query<DueVisit>(`${DUE[about]} order by v.id`, values)
    for (const { id, person_id, channel, at, host } of rows) {
      await db.transaction(async sql => {
        const done = await sql.rows(`reception-${about}`, DEED[about], about === 'tomorrow' ? [id, now] : [id])
        if (done.length === 0) return
        const write = (language: 'uk' | 'en') =>
          receptionNotification(parts.world, language, about, { id, at, host }, now)
        await notifyPerson(sql, person_id, channel, write, parts)
      })
    }
  }
}
