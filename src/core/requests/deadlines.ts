import { DateTime } from 'luxon'
import { CITY_ZONE, type Instant } from '../clock.ts'
import type { WorkCalendar } from './work-calendar.ts'

/** The two clocks of a request: from `amberAt` the doer is pressed for time, after `dueAt` (red) they are late. */
export interface Deadline {
  amberAt: Instant
  dueAt: Instant
}

/** Up to this many days a deadline counts working days; a longer one counts all days, as the law on appeals does. */
const COUNTED_IN_WORKDAYS = 10
/** The part of the time after which a request turns amber. */
const AMBER = 2 / 3
/** An emergency of one day turns amber after half of it. */
const EMERGENCY_AMBER_HOURS = 12

/**
 * By when a request handed in `at` is to be done; always the end of a day of the city. One day is an emergency's and runs
 * through weekends; a few days are working days; a long deadline that ends on a day off ends on the next working day.
 */
export function deadlineOf(at: Instant, days: number, calendar: WorkCalendar): Deadline {
  const start = DateTime.fromJSDate(at, { zone: CITY_ZONE })
  if (days <= 1) {
    return { amberAt: start.plus({ hours: EMERGENCY_AMBER_HOURS }).toJSDate(), dueAt: endOf(start.plus({ days })) }
  }
  const amber = Math.ceil(days * AMBER)
  if (days <= COUNTED_IN_WORKDAYS) {
    return {
      amberAt: endOf(workdaysAfter(start, amber, calendar)),
      dueAt: endOf(workdaysAfter(start, days, calendar)),
    }
  }
  return { amberAt: endOf(start.plus({ days: amber })), dueAt: endOf(untilWorkday(start.plus({ days }), calendar)) }
}

function workdaysAfter(start: DateTime, days: number, calendar: WorkCalendar): DateTime {
  let day = start
  for (let left = days; left > 0; left--) day = untilWorkday(day.plus({ days: 1 }), calendar)
  return day
}

function untilWorkday(from: DateTime, calendar: WorkCalendar): DateTime {
  let day = from
  while (!calendar.isWorkday(day)) day = day.plus({ days: 1 })
  return day
}

function endOf(day: DateTime): Instant {
  return day.endOf('day').startOf('second').toJSDate()
}
