import type { DateTime } from 'luxon'
import { clockTimesIn } from './notice-clock.ts'
import { datesIn } from './notice-dates.ts'
import type { Moment } from './notice-moments.ts'
import { saysNothingOfTimes, sentences } from './notice-sentences.ts'

/** When the work lasts; either end may not be said. */
export interface NoticeTimes {
  from: DateTime | null
  to: DateTime | null
}

/** How many characters may stand between a date and its time. */
const BESIDE = 4
const DAY_END = 23 * 60 + 59

/** All dates and times in the text, in order; where two patterns met the same stretch, the earlier one keeps it. */
function momentsIn(text: string, at: DateTime | null): Moment[] {
  const kept: Moment[] = []
  for (const reading of [...datesIn(text, at), ...clockTimesIn(text)]) {
    const start = Math.min(...reading.map(moment => moment.start))
    const end = Math.max(...reading.map(moment => moment.end))
    if (kept.some(other => start < other.end && end > other.start)) continue
    kept.push(...reading)
  }
  return ended(
    text,
    kept.sort((a, b) => a.start - b.start),
  )
}

/** «О 17 годині відновлять подачу»: what is said to be well again then is the end. */
const WELL_AGAIN =
  /^[\s,]*(?:буде\s+|будут?\s+|планують\s+|обіцяють\s+)?(?:відновл|віднов[яі]|подад|увімкн|включат|восстанов|з['’]яв|завершат|закінчат)/iu
const AT = /(?:^|[^\p{L}])(?:о|об|в)\s*$/iu

/**
 * «з 24.11 9:00 до 26.11 17:00»: the time right behind a date that begins or ends begins or ends with it; «до 6:00 11
 * лютого»: so does the date behind a time that ends.
 */
function ended(text: string, moments: Moment[]): Moment[] {
  return moments.map((moment, at) => {
    const date = moments[at - 1]
    const beside = date !== undefined && /^[\s,(]*$/.test(text.slice(date.end, moment.start))
    if (moment.date && moment.role === 'day' && beside && date.role === 'to') return { ...moment, role: 'to' }
    const isAt = moment.role === 'day' || AT.test(text.slice(Math.max(0, moment.start - 8), moment.start + 2))
    if (moment.minutes !== null && isAt && WELL_AGAIN.test(text.slice(moment.end, moment.end + 40)))
      return { ...moment, role: 'to' }
    if (moment.role !== 'day' || !date?.date || date.role === 'day') return moment
    return /^[\s,]*$/.test(text.slice(date.end, moment.start)) ? { ...moment, role: date.role } : moment
  })
}

const LASTING =
  /(?:на|протягом|впродовж|в течение|триватим\p{L}+)\s+(\d{1,2}|дві|три|чотири|два)\s*(?:-х\s+)?(?:годин|час(?:а|ов)(?!\p{L}))/iu
const IN_WORDS: Readonly<Record<string, number>> = { два: 2, дві: 2, три: 3, чотири: 4 }

/** «О 15:00 вимкнуть світло на 3 години»: how many minutes, or null. */
function durationIn(text: string): number | null {
  const hours = LASTING.exec(text)?.[1]?.toLowerCase()
  return hours === undefined ? null : 60 * (IN_WORDS[hours] ?? Number(hours))
}

function onDay(date: DateTime, minutes: number): DateTime {
  const days = Math.floor(minutes / 1_440)
  const rest = minutes % 1_440
  return date.plus({ days }).set({ hour: Math.floor(rest / 60), minute: rest % 60 })
}

/** The date that belongs to a time: said right beside it, else the one named nearest. */
function dateFor(time: Moment, dates: readonly Moment[], end: 'from' | 'to'): DateTime | null {
  const apart = (date: Moment): number => {
    const gap = date.start >= time.end ? date.start - time.end : Math.max(0, time.start - date.end)
    return gap + (date.role !== 'day' && date.role !== end ? 40 : 0)
  }
  return [...dates].sort((a, b) => apart(a) - apart(b))[0]?.date ?? null
}

/** «термін відновлення — 23.11.2026, 18:00»: a time right behind a date is the same end. */
function ofItsDate(time: Moment, dates: readonly Moment[]): Moment {
  const beside = dates.find(date => time.start >= date.end && time.start - date.end <= BESIDE)
  return time.role === 'day' && beside?.role === 'to' ? { ...time, role: 'to' } : time
}

/**
 * Reads from when to when a notice speaks of, in the city's time.
 *
 * `at` is when the notice came: it gives the year and the meaning of «сьогодні» and «завтра»; without it the first full
 * date does. A date with no time of day is the whole day; an end before its beginning is on the next day.
 */
export function noticeTimes(text: string, at: DateTime | null): NoticeTimes & { taken: readonly Moment[] } {
  // With no time of publishing, the first full date in the notice gives the bare ones their year.
  const anchor = at ?? datesIn(text, null)[0]?.[0]?.date ?? null
  const taken = momentsIn(text, anchor)
  const aside = sentences(text).filter(part => saysNothingOfTimes(part.text))
  const useful = taken.filter(moment => !aside.some(part => moment.start >= part.start && moment.end <= part.end))
  const dates = useful.filter(moment => moment.date !== null)
  const times = useful.filter(moment => moment.minutes !== null).map(time => ofItsDate(time, dates))
  const today = anchor?.startOf('day') ?? null

  const begins = times.find(time => time.role === 'from') ?? times.find(time => time.role === 'day')
  const ends = times.filter(time => time.role === 'to').at(-1)
  const lasting = durationIn(text)
  const firstDay = dates.find(date => date.role !== 'to')?.date ?? null
  const lastDay = dates.findLast(date => date.role === 'to')?.date ?? null

  let from: DateTime | null = null
  let to: DateTime | null = null
  if (begins) {
    const date = dateFor(begins, dates, 'from') ?? today
    from = date && onDay(date, begins.minutes!)
  }
  if (ends) {
    const date = dateFor(ends, dates, 'to') ?? today
    to = date && onDay(date, ends.minutes!)
  }
  if (from && !to && lasting !== null) to = from.plus({ minutes: lasting })
  if (!begins && firstDay && (!ends || lastDay)) from = firstDay
  if (!ends && lastDay) to = onDay(lastDay, DAY_END)
  const onlyBegins = dates.some(date => date.role === 'from')
  if (!begins && !ends && firstDay && !lastDay && !onlyBegins) to = onDay(firstDay, DAY_END)
  if (from && to && to <= from) to = to.plus({ days: 1 })
  return { from, to, taken }
}
