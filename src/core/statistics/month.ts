import { DateTime } from 'luxon'
import { CITY_ZONE, type Instant } from '../clock.ts'

/** A month of the city as a span of time: from its first moment up to, and without, the next one's. */
export interface Month {
  /** `2024-03` */
  name: string
  from: Instant
  to: Instant
}

/** Reads `2024-03`; null for anything that is not a month of a year with four digits. */
export function monthOf(name: string): Month | null {
  if (!/^[12]\d{3}-(0[1-9]|1[0-2])$/.test(name)) return null
  const from = DateTime.fromFormat(name, 'yyyy-MM', { zone: CITY_ZONE })
  return { name, from: from.toJSDate(), to: from.plus({ months: 1 }).toJSDate() }
}

/** The month that a moment falls into, or another one so many months from it. */
export function monthAt(at: Instant, away = 0): Month {
  return monthOf(DateTime.fromJSDate(at, { zone: CITY_ZONE }).plus({ months: away }).toFormat('yyyy-MM'))!
}
