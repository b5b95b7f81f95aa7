import { DateTime } from 'luxon'
import { CITY_ZONE } from '../clock.ts'

/** Months by the beginnings of their Ukrainian and Russian names, January first. */
const MONTHS = [
  'січ|янв',
  'лют|фев',
  'бер|март|мар',
  'квіт|апр',
  'трав|мая|май',
  'черв|июн',
  'лип|июл',
  'серп|авг',
  'вер|сен',
  'жовт|окт',
  'лист|ноя',
  'груд|дек',
]
/** A month's name as it stands behind a day. */
export const MONTH =
  '(січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)'

/** Weekdays by their beginnings, Monday first; the short forms count only beside a date. */
const WEEKDAYS = ['понед', 'вівтор|вторн', 'серед|сред', 'четв', "п'ятниц|пятниц", 'субот|суббот', 'неділ|воскр']
const SHORT_WEEKDAYS = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'нд|вс']

const place = (beginnings: readonly string[], word: string): number =>
  beginnings.findIndex(beginning => beginning.split('|').some(begin => word.startsWith(begin)))

/** 1 to 12, or 0 for what is no month. */
export const monthNumber = (name: string): number => place(MONTHS, name.toLowerCase()) + 1

/** 1 (Monday) to 7, or 0 for what is no weekday. `short` allows «пн», «нд». */
export function weekdayNumber(word: string, short: boolean): number {
  const lower = word.toLowerCase()
  if (short && lower.length === 2) return SHORT_WEEKDAYS.findIndex(forms => forms.split('|').includes(lower)) + 1
  return lower.length < 5 ? 0 : place(WEEKDAYS, lower) + 1
}

/** A day of the city. Without a year it is the one nearest to `today`: in late December «5 січня» is next year's. */
export function dayOf(today: DateTime | null, day: number, month: number, year: string | undefined): DateTime | null {
  const make = (of: number): DateTime | null => {
    const date = DateTime.fromObject({ year: of, month, day }, { zone: CITY_ZONE })
    return date.isValid ? date : null
  }
  if (year !== undefined) return make(Number(year) < 100 ? 2_000 + Number(year) : Number(year))
  if (!today) return null
  const around = [today.year - 1, today.year, today.year + 1].map(make).filter(date => date !== null)
  const apart = (date: DateTime): number => Math.abs(date.toMillis() - today.toMillis())
  return around.sort((a, b) => apart(a) - apart(b))[0] ?? null
}

/** The first such weekday from `today` on, today counting. */
export function nextWeekday(today: DateTime, weekday: number): DateTime {
  return today.plus({ days: (weekday - today.weekday + 7) % 7 })
}
