import { DateTime } from 'luxon'
import { CITY_ZONE, type Instant } from '../../core/clock.ts'
import type { Language } from '../../core/people/person.ts'

/** «25 листопада», with the year when it is not this one. */
export function day(at: Instant, now: Instant, language: Language): string {
  const date = inCity(at, language)
  return date.toFormat(date.year === inCity(now, language).year ? 'd MMMM' : 'd MMMM yyyy')
}

/** «22.11, 18:05», for the lines of a history. */
export function moment(at: Instant, language: Language): string {
  return inCity(at, language).toFormat('dd.LL, HH:mm')
}

/** «10:00» */
export function hour(at: Instant): string {
  return inCity(at, 'uk').toFormat('HH:mm')
}

/** The same hour so many days of the city later. */
export function later(at: Instant, days: number): Instant {
  return inCity(at, 'uk').plus({ days }).toJSDate()
}

function inCity(at: Instant, language: Language): DateTime {
  return DateTime.fromJSDate(at, { zone: CITY_ZONE }).setLocale(language)
}
