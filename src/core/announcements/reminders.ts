import { DateTime } from 'luxon'
import { CITY_ZONE, type Instant } from '../clock.ts'

/** Reminders go out at this hour of the city on the day before. */
const REMINDER_HOUR = 18
/** Whoever has read it for a fortnight knows. */
const MOST_DAYS = 14

/** The evenings before the days of the works: the one before the first, and before each day they go on. */
export function evesOf({ startsAt, endsAt }: { startsAt: Instant | null; endsAt: Instant | null }): Instant[] {
  if (startsAt === null) return []
  const first = DateTime.fromJSDate(startsAt, { zone: CITY_ZONE }).startOf('day')
  const last = endsAt === null ? first : DateTime.fromJSDate(endsAt, { zone: CITY_ZONE }).startOf('day')
  const days = Math.max(0, Math.min(MOST_DAYS - 1, Math.round(last.diff(first, 'days').days)))
  return Array.from({ length: days + 1 }, (_, day) =>
    first
      .plus({ days: day - 1 })
      .set({ hour: REMINDER_HOUR })
      .toJSDate(),
  )
}
