import type { Instant } from '../clock.ts'

/** A date on which an official of the city receives residents online. */
export interface ReceptionDay {
  id: number
  at: Instant
  /** By post, never by name. */
  host: string
  topic: string
  places: number
}

/** How a sign-up stands: a place, or a place in the waiting list. */
export type VisitState = 'booked' | 'waiting' | 'cancelled'

/** A resident signed up for a day. */
export interface Visit {
  id: number
  day: ReceptionDay
  personId: string
  subject: string
  state: VisitState
  /** The request that the question became. */
  requestNumber: string | null
}

/** What came of signing up. `before`: the person already is on the list of that day. */
export type SignUp =
  | { kind: 'booked'; visit: number }
  | { kind: 'waiting'; visit: number; ahead: number }
  | { kind: 'before'; visit: number }
  | { kind: 'gone' }

/** The online reception's dates and lists. Everything works in the caller's transaction. */
export interface Receptions {
  /** Days to come, nearest first, with the places still free. */
  upcoming(after: Instant): Promise<(ReceptionDay & { free: number })[]>
  /** The person's sign-ups for days to come. */
  visitsOf(personId: string, after: Instant): Promise<Visit[]>
  signUp(order: { dayId: number; personId: string; channel: string; subject: string; at: Instant }): Promise<SignUp>
  /** Gives a place back; whoever waits longest gets it at the next round. False when there was nothing to give back. */
  cancelVisit(id: number, personId: string): Promise<boolean>
  /** Notes that the question was filed as a request. */
  becameRequest(id: number, number: string): Promise<void>
}

/** What an admin does. */
export interface ReceptionDesk {
  add(day: Omit<ReceptionDay, 'id'>, by: string, at: Instant): Promise<ReceptionDay | 'taken'>
  list(after: Instant): Promise<(ReceptionDay & { booked: number; waiting: number })[]>
  /** Those who signed up are told at the next round. */
  cancel(id: number, by: string, at: Instant): Promise<boolean>
}
