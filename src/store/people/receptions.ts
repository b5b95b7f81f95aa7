import type { Instant } from '../../core/clock.ts'
import type { ReceptionDay, ReceptionDesk, Receptions, VisitState } from '../../core/receptions/reception.ts'
import type { Sql } from '../database/sql.ts'
import { note } from './audit.ts'

interface VisitRow extends ReceptionDay {
  visit: number
  person_id: string
  subject: string
  state: VisitState
  request_number: string | null
}

const DAY = 'd.id, d.at, d.host, d.topic, d.places'

/** The reception's lists inside one transaction. */
export function receptionsOn(sql: Sql): Receptions {
  return {
    upcoming: after =>
      sql.rows<ReceptionDay & { free: number }>(
        'reception-upcoming',
        `select ${DAY}, greatest(0, d.places - count(v.id))::int as free
           from reception_day d left join reception_visit v on v.day_id = d.id and v.state = 'booked'
          where d.at > $1 and not d.cancelled group by d.id order by d.at`,
        [after],
      ),

    visitsOf: async (personId, after) => {
      const rows = await sql.rows<VisitRow>(
        'reception-visits',
        `select ${DAY}, v.id as visit, v.person_id, v.subject, v.state, v.request_number
           from reception_visit v join reception_day d on d.id = v.day_id
          where v.person_id = $1 and v.state <> 'cancelled' and d.at > $2 and not d.cancelled order by d.at`,
        [personId, after],
      )
      return rows.map(({ visit, person_id, subject, state, request_number, ...day }) => ({
        id: visit,
        day,
        personId: person_id,
        subject,
        state,
        requestNumber: request_number,
      }))
    },

    signUp: async ({ dayId, personId, channel, subject, at }) => {
      const [day] = await sql.rows<{ places: number }>(
        'reception-day-lock',
        'select places from reception_day where id = $1 and at > $2 and not cancelled for update',
        [dayId, at],
      )
      if (!day) return { kind: 'gone' }
      const on = await sql.rows<{ id: number; person_id: string; state: VisitState }>(
        'reception-day-list',
        `select id, person_id, state from reception_visit where day_id = $1 and state <> 'cancelled' order by id`,
        [dayId],
      )
      const before = on.find(visit => visit.person_id === personId)
      if (before) return { kind: 'before', visit: before.id }
      const waiting = on.filter(visit => visit.state === 'waiting').length
      const state: VisitState = on.length - waiting < day.places && waiting === 0 ? 'booked' : 'waiting'
      const [visit] = await sql.rows<{ id: number }>(
        'reception-sign-up',
        `insert into reception_visit (day_id, person_id, channel, subject, state, created_at)
         values ($1, $2, $3, $4, $5, $6) returning id`,
        [dayId, personId, channel, subject, state, at],
      )
      return state === 'booked'
        ? { kind: 'booked', visit: visit!.id }
        : { kind: 'waiting', visit: visit!.id, ahead: waiting }
    },

    cancelVisit: async (id, personId) => {
      const rows = await sql.rows(
        'reception-cancel',
        `update reception_visit set state = 'cancelled' where id = $1 and person_id = $2 and state <> 'cancelled' returning id`,
        [id, personId],
      )
      return rows.length > 0
    },

    becameRequest: async (id, number) => {
      void sql.rows('reception-request', 'update reception_visit set request_number = $2 where id = $1', [id, number])
    },
  }
}

/** The admin's side of the reception, in one transaction; every doing leaves a line in the audit. */
export function receptionDeskOn(sql: Sql): ReceptionDesk {
  const audit = (by: string, deed: string, about: number, at: Instant) =>
    note(sql, { at, actor: by, deed, about: `reception:${about}` })
  return {
    add: async ({ at: when, host, topic, places }, by, at) => {
      const [day] = await sql.rows<ReceptionDay>(
        'reception-add',
        `insert into reception_day as d (at, host, topic, places, created_at) values ($1, $2, $3, $4, $5)
         on conflict (at) do nothing returning ${DAY}`,
        [when, host, topic, places, at],
      )
      if (!day) return 'taken'
      await audit(by, 'reception-added', day.id, at)
      return day
    },
    list: after =>
      sql.rows<ReceptionDay & { booked: number; waiting: number }>(
        'reception-list',
        `select ${DAY}, count(v.id) filter (where v.state = 'booked')::int as booked,
                count(v.id) filter (where v.state = 'waiting')::int as waiting
           from reception_day d left join reception_visit v on v.day_id = d.id
          where d.at > $1 and not d.cancelled group by d.id order by d.at`,
        [after],
      ),
    cancel: async (id, by, at) => {
      const rows = await sql.rows(
        'reception-day-cancel',
        'update reception_day set cancelled = true where id = $1 and at > $2 and not cancelled returning id',
        [id, at],
      )
      if (rows.length > 0) await audit(by, 'reception-called-off', id, at)
      return rows.length > 0
    },
  }
}
