import type { Instant } from '../../core/clock.ts'
import type { ReceptionDay, ReceptionDesk, Receptions, VisitState } from '../../core/receptions/reception.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared, raw } from '../database/statements.ts'
import { note } from './audit.ts'

/** The reception's lists inside one transaction. */
export function receptionsOn(sql: Sql): Receptions {
  return {
    upcoming: after => sql.run(upcoming({ after })),

    visitsOf: async (personId, after) => {
      const rows = await sql.run(visitsOf({ personId, after }))
      return rows.map(({ visit, personId, subject, state, requestNumber, ...day }) => {
        return { id: visit, day, personId, subject, state, requestNumber }
      })
    },

    signUp: async ({ dayId, personId, channel, subject, at }) => {
      const [day] = await sql.run(lockedDay({ dayId, at }))
      if (!day) return { kind: 'gone' }
      const on = await sql.run(visitsOn({ dayId }))
      const before = on.find(visit => visit.person_id === personId)
      if (before) return { kind: 'before', visit: before.id }
      const waiting = on.filter(visit => visit.state === 'waiting').length
      const state: VisitState = on.length - waiting < day.places && waiting === 0 ? 'booked' : 'waiting'
      const [visit] = await sql.run(signedUp({ dayId, personId, channel, subject, state, at }))
      return state === 'booked'
        ? { kind: 'booked', visit: visit!.id }
        : { kind: 'waiting', visit: visit!.id, ahead: waiting }
    },

    cancelVisit: async (id, personId) => {
      const rows = await sql.run(cancelled({ id, personId }))
      return rows.length > 0
    },

    becameRequest: async (id, number) => {
      void sql.run(becameRequest({ id, number }))
    },
  }
}

/** The admin's side of the reception, in one transaction; every doing leaves a line in the audit. */
export function receptionDeskOn(sql: Sql): ReceptionDesk {
  const audit = (by: string, deed: string, about: number, at: Instant) =>
    note(sql, { at, actor: by, deed, about: `reception:${about}` })
  return {
    add: async (draft, by, at) => {
      const [day] = await sql.run(added({ ...draft, now: at }))
      if (!day) return 'taken'
      await audit(by, 'reception-added', day.id, at)
      return day
    },
    list: after => sql.run(bookings({ after })),
    cancel: async (id, by, at) => {
      const rows = await sql.run(calledOff({ id, at }))
      if (rows.length > 0) await audit(by, 'reception-called-off', id, at)
      return rows.length > 0
    },
  }
}

const day = ['d.id', 'd.at', 'd.host', 'd.topic', 'd.places'] as const

/** Days to come with whoever signed up, or with nobody. */
const daysAfter = (after: Instant) =>
  build
    .selectFrom('reception_day as d')
    .select(day)
    .where('d.at', '>', after)
    .where('d.cancelled', '=', false)
    .groupBy('d.id')
    .orderBy('d.at')

const upcoming = prepared(({ after }: { after: Instant }) =>
  daysAfter(after)
    .leftJoin('reception_visit as v', it => it.onRef('v.day_id', '=', 'd.id').on('v.state', '=', 'booked'))
    .select(({ ref }) => raw<number>`greatest(0, ${ref('d.places')} - count(${ref('v.id')}))::int`.as('free')),
)

const bookings = prepared(({ after }: { after: Instant }) =>
  daysAfter(after)
    .leftJoin('reception_visit as v', 'v.day_id', 'd.id')
    .select(({ ref }) => [
      raw<number>`count(${ref('v.id')}) filter (where ${ref('v.state')} = 'booked')::int`.as('booked'),
      raw<number>`count(${ref('v.id')}) filter (where ${ref('v.state')} = 'waiting')::int`.as('waiting'),
    ]),
)

const visitsOf = prepared(({ personId, after }: { personId: string; after: Instant }) =>
  build
    .selectFrom('reception_visit as v')
    .innerJoin('reception_day as d', 'd.id', 'v.day_id')
    .select(day)
    .select(['v.id as visit', 'v.person_id as personId', 'v.subject', 'v.state', 'v.request_number as requestNumber'])
    .where('v.person_id', '=', personId)
    .where('v.state', '<>', 'cancelled')
    .where('d.at', '>', after)
    .where('d.cancelled', '=', false)
    .orderBy('d.at'),
)

const lockedDay = prepared(({ dayId, at }: { dayId: number; at: Instant }) =>
  build
    .selectFrom('reception_day')
    .select('places')
    .where('id', '=', dayId)
    .where('at', '>', at)
    .where('cancelled', '=', false)
    .forUpdate(),
)

const visitsOn = prepared(({ dayId }: { dayId: number }) =>
  build
    .selectFrom('reception_visit')
    .select(['id', 'person_id', 'state'])
    .where('day_id', '=', dayId)
    .where('state', '<>', 'cancelled')
    .orderBy('id'),
)

interface SignedUp {
  dayId: number
  personId: string
  channel: string
  subject: string
  state: VisitState
  at: Instant
}

const signedUp = prepared((p: SignedUp) =>
  build
    .insertInto('reception_visit')
    .values({
      day_id: p.dayId,
      person_id: p.personId,
      channel: p.channel,
      subject: p.subject,
      state: p.state,
      created_at: p.at,
    })
    .returning('id'),
)

const cancelled = prepared(({ id, personId }: { id: number; personId: string }) =>
  build
    .updateTable('reception_visit')
    .set({ state: 'cancelled' })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('state', '<>', 'cancelled')
    .returning('id'),
)

const becameRequest = prepared(({ id, number }: { id: number; number: string }) =>
  build.updateTable('reception_visit').set({ request_number: number }).where('id', '=', id),
)

const added = prepared((p: Omit<ReceptionDay, 'id'> & { now: Instant }) =>
  build
    .insertInto('reception_day')
    .values({ at: p.at, host: p.host, topic: p.topic, places: p.places, created_at: p.now })
    .onConflict(it => it.column('at').doNothing())
    .returning(['id', 'at', 'host', 'topic', 'places']),
)

const calledOff = prepared(({ id, at }: { id: number; at: Instant }) =>
  build
    .updateTable('reception_day')
    .set({ cancelled: true })
    .where('id', '=', id)
    .where('at', '>', at)
    .where('cancelled', '=', false)
    .returning('id'),
)
