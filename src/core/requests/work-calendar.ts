import { DateTime } from 'luxon'

/** Days of rest as editors write them down in `content/holidays.yml`. */
export interface Holidays {
  /** false: holidays are days like any other, as the law on work under martial law has it. */
  observed: boolean
  /** A holiday on a weekend gives the next working day off. */
  moved: boolean
  /** `MM-dd` */
  fixed: readonly string[]
  /** Days from Easter: 0 is Easter itself, 49 the Trinity. */
  easter: readonly number[]
  /** `yyyy-MM-dd`, given off by the government. */
  free: readonly string[]
  /** `yyyy-MM-dd`, weekends the government made working days. */
  working: readonly string[]
}

/** Which days the city works. Days are the city's; give moments in that zone. */
export interface WorkCalendar {
  isWorkday(day: DateTime): boolean
}

const DAY = 'yyyy-MM-dd'

/** Builds the calendar; a year's holidays are worked out when it is first asked about. */
export function workCalendar(holidays: Holidays): WorkCalendar {
  const years = new Map<number, Set<string>>()
  const off = (year: number) => {
    const known = years.get(year)
    if (known) return known
    const days = daysOff(holidays, year)
    years.set(year, days)
    return days
  }
  return {
    isWorkday: day => {
      const date = day.toFormat(DAY)
      if (holidays.working.includes(date)) return true
      return day.weekday <= 5 && !off(day.year).has(date)
    },
  }
}

function daysOff(holidays: Holidays, year: number): Set<string> {
  const days = new Set(holidays.free)
  if (!holidays.observed) return days
  const easter = easterSunday(year)
  const dates = [
    ...holidays.fixed.map(date => DateTime.fromISO(`${year}-${date}`, { zone: 'utc' })),
    ...holidays.easter.map(after => easter.plus({ days: after })),
  ].sort((a, b) => a.toMillis() - b.toMillis())
  for (const date of dates) days.add(date.toFormat(DAY))
  if (holidays.moved) for (const date of dates) if (date.weekday > 5) days.add(nextFree(date, days))
  return days
}

function nextFree(after: DateTime, taken: ReadonlySet<string>): string {
  let day = after.plus({ days: 1 })
  while (day.weekday > 5 || taken.has(day.toFormat(DAY))) day = day.plus({ days: 1 })
  return day.toFormat(DAY)
}

/** Easter by the Julian calendar, told in ours: Meeus' rule, and 13 days between the calendars until 2099. */
export function easterSunday(year: number): DateTime {
  const d = (19 * (year % 19) + 15) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
  const month = Math.floor((d + e + 114) / 31)
  const day = ((d + e + 114) % 31) + 1
  return DateTime.utc(year, month, day).plus({ days: 13 })
}
