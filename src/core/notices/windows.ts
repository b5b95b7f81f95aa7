import type { DateTime } from 'luxon'
import { EVERY_DAY } from './moments.ts'

/** Days that hours are told for. An end is null where only the other one is said: «до 10 грудня», «з понеділка». */
export interface Days {
  ranges: { first: DateTime | null; last: DateTime | null }[]
  /** Only these weekdays, each a window of its own; null: days that were not said to be single. */
  weekdays: readonly number[] | null
  /** The night between the two days of a range. */
  night: boolean
}

/** Minutes after midnight; null for an end that is not said. */
export interface Hours {
  from: number | null
  to: number | null
}

/** A time as people live it. */
export interface Window {
  from: DateTime | null
  to: DateTime | null
}

/** What one stretch of a notice says of time. What it leaves out comes from a heading over it. */
export interface When {
  days: Days | null
  hours: readonly Hours[] | null
  /** Told whole, both ends with day and hour, or several days each with hours of its own. */
  fixed: readonly Window[] | null
  /** Minutes that it lasts. */
  lasting: number | null
}

/** No notice speaks of more days than these: two months. */
export const MOST_WINDOWS = 62

export const at = (day: DateTime, minutes: number): DateTime =>
  day
    .plus({ days: Math.floor(minutes / 1_440) })
    .set({ hour: Math.floor((minutes % 1_440) / 60), minute: minutes % 60 })

/** Evening to morning is a night; an end before its beginning at another time of the day is a mistake. */
function isOverMidnight({ from, to }: Hours, night: boolean): boolean {
  if (from === null || to === null || to > from) return false
  return night || from >= 19 * 60 || (from >= 12 * 60 && to <= 6 * 60) || (from >= 17 * 60 && to <= 7 * 60)
}

function onDay(day: DateTime, hours: Hours, night: boolean): Window {
  const over = isOverMidnight(hours, night) ? 1_440 : 0
  return {
    from: hours.from === null ? null : at(day, hours.from),
    to: hours.to === null ? null : at(day, hours.to + over),
  }
}

/** Every day of a range that is one of the weekdays, sixty-two at most. */
export function daysOf(first: DateTime, last: DateTime, weekdays: readonly number[]): DateTime[] {
  const days: DateTime[] = []
  for (let day = first; day <= last && days.length < MOST_WINDOWS; day = day.plus({ days: 1 })) {
    if (weekdays.includes(day.weekday)) days.push(day)
  }
  return days
}

/**
 * The windows of days and hours. `today` (when it was written) stands in for a day that nobody named, and begins what is
 * only said to end on a later day.
 */
export function windowsOf(when: When, today: DateTime | null): Window[] {
  const { days, hours, fixed, lasting } = when
  if (fixed) return [...fixed]
  if (!hours) return days ? wholeDays(days, today) : []
  const told = hours.map(one => lasted(one, lasting))
  if (!days) return today ? told.map(one => onDay(today, one, false)) : []
  return days.ranges.flatMap(({ first, last }) => {
    if (days.night && first && last)
      return told.map(one => onDay(one.from !== null && one.from < 720 ? last : first, one, true))
    // Days that end before they begin are kept as they are written, to be asked about.
    if (first && last && first > last) {
      return told.map(({ from, to }) => ({ from: at(first, from ?? 0), to: at(last, to ?? 1_439) }))
    }
    if (!first || !last) return openDays({ first, last }, told, days.weekdays, today)
    if (told.some(({ from, to }) => from === null || to === null) && +first !== +last && !days.weekdays) {
      return told.map(({ from, to }) => ({ from: from === null ? null : at(first, from), to: at(last, to ?? 1_439) }))
    }
    return daysOf(first, last, days.weekdays ?? EVERY_DAY).flatMap(day => told.map(one => onDay(day, one, false)))
  })
}

function lasted(hours: Hours, lasting: number | null): Hours {
  return hours.to === null && hours.from !== null && lasting !== null ? { ...hours, to: hours.from + lasting } : hours
}

function wholeDays({ ranges, weekdays }: Days, today: DateTime | null): Window[] {
  const whole = (first: DateTime | null, last: DateTime | null): Window => ({
    from: first,
    to: last && at(last, 1_439),
  })
  return ranges.flatMap(({ first, last }) => {
    const begin = first ?? (weekdays ? today : null)
    if (weekdays && weekdays.length < 7 && begin && last)
      return daysOf(begin, last, weekdays).map(day => whole(day, day))
    return [whole(first, last)]
  })
}

/** «До 10 грудня з 8:00 до 17:00» is every day from today on; «до 18:00 10 грудня» has no beginning. */
function openDays(
  { first, last }: { first: DateTime | null; last: DateTime | null },
  hours: readonly Hours[],
  weekdays: readonly number[] | null,
  today: DateTime | null,
): Window[] {
  const isWhole = hours.every(({ from, to }) => from !== null && to !== null)
  if (last && isWhole && today) {
    return daysOf(today, last, weekdays ?? EVERY_DAY).flatMap(day => hours.map(one => onDay(day, one, false)))
  }
  if (last)
    return hours.map(({ from, to }) => ({
      from: from === null || !today ? null : at(today, from),
      to: at(last, to ?? 1_439),
    }))
  return first ? hours.map(one => onDay(first, one, false)) : []
}

/** Fills what one stretch leaves out from another. */
export function completed(inner: When, outer: When): When {
  if (inner.fixed) return inner
  if (outer.fixed && !inner.days) {
    const ranges = outer.fixed.map(({ from, to }) => ({
      first: from?.startOf('day') ?? null,
      last: to?.startOf('day') ?? null,
    }))
    return inner.hours ? { ...inner, days: { ranges, weekdays: null, night: false } } : outer
  }
  return {
    ...inner,
    days: inner.days ?? outer.days,
    hours: inner.hours ?? outer.hours,
    lasting: inner.lasting ?? outer.lasting,
  }
}

export const NO_TIME: When = { days: null, hours: null, fixed: null, lasting: null }
