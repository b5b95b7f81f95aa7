import type { DateTime } from 'luxon'
import { dayOf, MONTH, monthNumber, nextWeekday, weekdayNumber } from './calendar.ts'
import { isAmongHouses } from './clock.ts'
import { type DayRange, EVERY_DAY, type Moment, type Role, roleOf, type Said } from './moments.ts'

const sticky = (source: string): RegExp => new RegExp(source, 'iuy')
function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const DAY = '\\d{1,2}(?:\\s?-?\\s?(?:го|ого|е|те)(?!\\p{L}))?'
const YEAR = '(?:\\s*,?\\s*(20\\d{2})(?:\\s?(?:року|рік|р\\.?(?!\\p{L})|года|г\\.?(?!\\p{L})))?)?'
const BETWEEN = '(?:\\s*[-–—]\\s*|\\s*,\\s*(?:та\\s+|і\\s+|й\\s+)?|\\s+(?:та|і|й|и|по)\\s+)'

const NAMED = sticky(`(${DAY}(?:\\s+(?:до|на)\\s+${DAY}|(?:${BETWEEN}${DAY}){0,12}))\\s+${MONTH}(?!\\p{L})${YEAR}`)
const NAMED_ONE = sticky(`(${DAY})\\s+${MONTH}(?!\\p{L})${YEAR}`)
const NAMED_SPAN = sticky(`(${DAY})\\s+${MONTH}${YEAR}\\s*[-–—]\\s*(${DAY})\\s+${MONTH}(?!\\p{L})${YEAR}`)
const SHORT_YEAR = '(?:\\s?(?:року|р\\.?(?!\\p{L})|года|г\\.?(?!\\p{L})))?'
const NUMERIC_RANGE = sticky(
  `(\\d{1,2})(?:\\.(\\d{1,2})(?:\\.(20\\d{2}|\\d{2}))?)?(?:\\s*[-–—]\\s*|\\s+(?:по|до)\\s+)(\\d{1,2})\\.(\\d{2})(?:\\.(20\\d{2}|\\d{2}))?(?!\\d|:\\d|\\.\\d)${SHORT_YEAR}`,
)
const NUMERIC_LIST = sticky(
  `(\\d{1,2}(?:(?:\\s*,\\s*|\\s+(?:та|і|й|и)\\s+)\\d{1,2}){1,8})\\.(0[1-9]|1[0-2])(?:\\.(20\\d{2}|\\d{2}))?(?!\\d|:\\d|\\.\\d)`,
)
const NUMERIC = sticky(`(\\d{1,2})\\.(\\d{1,2})(?:\\.(20\\d{2}|\\d{2}))?(?!\\d|:\\d|\\.\\d)${SHORT_YEAR}`)
const SPACED = sticky(`(\\d{1,2})\\s?\\.\\s?(\\d{1,2})\\s?\\.\\s?(20\\d{2})(?!\\d)${SHORT_YEAR}`)
const SLASHED = sticky('(\\d{1,2})\\/(0?[1-9]|1[0-2])\\/(20\\d{2}|\\d{2})(?![\\d/])')
/** «2/12 з 9 до 17»; anywhere else it is a house. */
const SLASHED_SHORT = sticky(
  '(\\d{1,2})\\/(0[1-9]|1[0-2])(?=\\s+(?:з|із|о|об|до|після|\\()|\\s*[,(]\\s*\\d{1,2}[:.]\\d)',
)
/** «З 1 по 10 число», «до 5 числа». */
const OF_MONTH = sticky(
  '(\\d{1,2}(?:(?:\\s*[-–,]\\s*|\\s+(?:по|до|та|і|й)\\s+)\\d{1,2}){0,6})(?:-?го)?\\s+числ(?:а|о|ах)(?!\\p{L})',
)
const HYPHENED = sticky('(\\d{1,2})-(0[1-9]|1[0-2])-(20\\d{2})(?!\\d)')
const ISO = sticky('(20\\d{2})-(0[1-9]|1[0-2])-(\\d{2})(?!\\d)')

/** «Вул. 23 Лютого 5», «кол. 9 Січня» are streets. */
const OF_STREET =
  /(?<!\p{L})(?:вул|ул|вулиц\p{L}*|улиц\p{L}*|пров|провул\p{L}*|пл|площ\p{L}*|кол|колишн\p{L}+|ран|раніше|бывш\p{L}*)\.?\s*[«"(]?$/iu
const NIGHT_TO = /(?<!\p{L})(?:ніч|ночь)\s+на\s*$/iu
/** «Вночі з п'ятниці на суботу (13-14 березня)». */
const OF_NIGHT = /(?:ніч|ночі|ночь|ночью)\s+(?:(?:з|із|с)\s+[\p{L}']+\s+на\s+[\p{L}']+\s*)?[,(]?\s*$/iu
const MOVED = /(?:перен[еі]с|перенос)\p{L}*\s*(?:з|із|с)\s*$/iu
const FROM_DAY = /(?<!\p{L})(?:з|із|зі|с|со)\s*$/iu

const one = (day: DateTime): DayRange => ({ first: day, last: day })

/** A date in figures or with a month's name at `at`; null when no day of a year stands there. */
export function dateMomentAt(text: string, at: number, today: DateTime | null): Moment | null {
  const before = text.slice(Math.max(0, at - 24), at)
  if (/[\d.,:/-]$/u.test(before) && /\d[.:/-]?$/u.test(before)) return null
  if (OF_STREET.test(before)) return null
  const among = isAmongHouses(text, at) && !FROM_DAY.test(before)
  const read = named(text, at, today, among) ?? numeric(text, at, today, among)
  if (!read) return null
  const { days, end } = read
  const night = nightOf(text, at, end, days, before)
  if (night) return { start: at, end, said: night }
  return { start: at, end, said: { kind: 'days', role: roleIn(text, at, end, days), days, soft: null } }
}

/** «З 25 по 27 листопада» names both its ends; the word before it says nothing more. */
function roleIn(text: string, at: number, end: number, days: readonly DayRange[]): Role {
  const [range] = days
  const isSpan = days.length > 1 || (range !== undefined && +range.first !== +range.last)
  return isSpan ? 'on' : roleOf(text, at, end)
}

/** «У ніч на 24 листопада», «з 11 на 12 лютого». */
function nightOf(text: string, at: number, end: number, days: readonly DayRange[], before: string): Said | null {
  const [range] = days
  if (!range || days.length > 1) return null
  const isPair = +range.first.plus({ days: 1 }) === +range.last
  if (isPair && OF_NIGHT.test(text.slice(Math.max(0, at - 48), at))) return { kind: 'night', days: [range] }
  if (NIGHT_TO.test(before))
    return { kind: 'night', days: [{ first: range.first.minus({ days: 1 }), last: range.first }] }
  if (!/\d\s+на\s+\d/u.test(text.slice(at, end)) || !FROM_DAY.test(before)) return null
  // «Переноситься з 23 на 24 листопада» leaves the second day.
  const { last } = range
  return MOVED.test(before)
    ? { kind: 'days', role: 'on', days: [one(last)], soft: null }
    : { kind: 'night', days: [range] }
}

interface Days {
  days: DayRange[]
  end: number
}

function named(text: string, at: number, today: DateTime | null, among: boolean): Days | null {
  const span = among ? null : match(NAMED_SPAN, text, at)
  if (span) {
    const [whole, day, month, year, lastDay, lastMonth, lastYear] = span
    const last = dayOf(today, Number.parseInt(lastDay!, 10), monthNumber(lastMonth!), lastYear)
    const first = dayOf(today, Number.parseInt(day!, 10), monthNumber(month!), year ?? lastYear)
    if (first && last) return { days: [{ first, last }], end: at + whole.length }
  }
  // Among houses only the number right before the month is a day.
  const found = match(among ? NAMED_ONE : NAMED, text, at)
  if (!found) return null
  const [whole, list, month, year] = found
  const days = daysIn(list!, day => dayOf(today, day, monthNumber(month!), year))
  return days && { days, end: at + whole.length }
}

/** «7–8, 11–12», «25 по 27», «2, 4 та 6» → days in a row. */
function daysIn(list: string, make: (day: number) => DateTime | null): DayRange[] | null {
  const days: DayRange[] = []
  for (const part of list.split(/\s*,\s*(?:та\s+|і\s+|й\s+)?|\s+(?:та|і|й|и)\s+/u)) {
    const [from, to = from] = part
      .split(/\s*[-–—]\s*(?=\d)|\s+(?:по|до|на)\s+/u)
      .map(day => make(Number.parseInt(day, 10)))
    if (!from || !to) return null
    days.push({ first: from, last: to })
  }
  return days
}

/** The nearest such day of a month from today on. */
function comingDay(today: DateTime, day: number): DateTime | null {
  const month = day >= today.day ? today : today.plus({ months: 1 })
  return dayOf(today, day, month.month, String(month.year))
}

function numeric(text: string, at: number, today: DateTime | null, among: boolean): Days | null {
  for (const pattern of [ISO, SPACED, SLASHED, HYPHENED]) {
    const found = match(pattern, text, at)
    if (!found) continue
    const [whole, a, b, c] = found
    const date = pattern === ISO ? dayOf(today, Number(c), Number(b), a) : dayOf(today, Number(a), Number(b), c)
    if (date) return { days: [one(date)], end: at + whole.length }
  }
  const short = among ? null : match(SLASHED_SHORT, text, at)
  const slashed = short && dayOf(today, Number(short[1]), Number(short[2]), undefined)
  if (short && slashed) return { days: [one(slashed)], end: at + short[0].length }
  const ofMonth = today ? match(OF_MONTH, text, at) : null
  if (today && ofMonth) {
    const days = daysIn(ofMonth[1]!, day => comingDay(today, day))
    if (days) return { days, end: at + ofMonth[0].length }
  }
  const range = match(NUMERIC_RANGE, text, at)
  if (range && !(among && range[2] === undefined)) {
    const [whole, day, month, year, lastDay, lastMonth, lastYear] = range
    const last = dayOf(today, Number(lastDay), Number(lastMonth), lastYear)
    const first = dayOf(today, Number(day), Number(month ?? lastMonth), year ?? lastYear)
    const dashed = /\d\s*[-–—]\s*\d/u.test(whole)
    if (first && last && (month !== undefined || dashed || FROM_DAY.test(text.slice(Math.max(0, at - 6), at)))) {
      return { days: [{ first, last }], end: at + whole.length }
    }
  }
  const list = among ? null : match(NUMERIC_LIST, text, at)
  if (list) {
    const [whole, listed, month, year] = list
    const days = daysIn(listed!, day => dayOf(today, day, Number(month), year))
    if (days) return { days, end: at + whole.length }
  }
  const single = match(NUMERIC, text, at)
  if (!single) return null
  const [whole, day, month, year] = single
  if (month!.length < 2 && year === undefined) return null
  const date = Number(month) >= 1 && Number(month) <= 12 ? dayOf(today, Number(day), Number(month), year) : null
  return date && { days: [one(date)], end: at + whole.length }
}

const RELATIVE: readonly (readonly [RegExp, number])[] = [
  [sticky('(?:післязавтра|послезавтра)(?:шн\\p{L}+)?'), 2],
  [sticky('завтра(?:шн\\p{L}+\\s+(?:день|дня|дню|дні))?'), 1],
  [
    sticky(
      '(?:сьогодні(?:шн\\p{L}+\\s+(?:день|дня|дню|дні))?|сегодня(?:шн\\p{L}+\\s+(?:день|дня|дню|дне))?|цієї\\s+ночі|этой\\s+ночью)',
    ),
    0,
  ],
  [sticky('(?:вчора|учора|вчера)(?:шн\\p{L}+)?'), -1],
]
const TONIGHT = sticky('(?:сьогодні\\s+(?:вночі|уночі)|сегодня\\s+ночью|цієї\\s+ночі|этой\\s+ночью)(?!\\p{L})')
const DAILY = sticky(
  '(?:щодня|щоденно|щоночі|кожного\\s+дня|кожної\\s+ночі|ежедневно|каждый\\s+день|еженощно)(?!\\p{L})',
)
const WORKDAYS = sticky(
  '(?:(?:у|в|по)\\s+)?(?:робоч[іи]х?\\s+дн[іяь]\\p{L}*|буд(?:ні|нях|нів)|рабочие\\s+дни|будням)(?!\\p{L})',
)
const EVERY_WEEKDAY = sticky("що(понеділка|вівторка|середи|четверга|п'ятниці|суботи|неділі)(?!\\p{L})")
const NEXT_DAY = sticky('(?:наступн(?:ого\\s+дня|ої\\s+доби)|следующ(?:его\\s+дня|их\\s+суток))(?!\\p{L})')
const END_OF = sticky('до\\s+(?:кінця|конца)\\s+(тижня|недели|місяця|месяца|року|года)(?!\\p{L})')
const END_OF_MONTH = sticky(`до\\s+(?:кінця|конца)\\s+${MONTH}(?!\\p{L})`)
const WORD = sticky("[\\p{L}']+")

/** «Завтра», «щодня», «у п'ятницю»: days told in words. `today` null: the notice has no date of its own, and they mean nothing. */
export function dayWordAt(text: string, at: number, today: DateTime | null): Moment | null {
  const moment = (end: number, said: Said): Moment => ({ start: at, end, said })
  const daily = match(DAILY, text, at)
  if (daily) return moment(at + daily[0].length, { kind: 'daily', weekdays: EVERY_DAY })
  const workdays = match(WORKDAYS, text, at)
  if (workdays) return moment(at + workdays[0].length, { kind: 'daily', weekdays: EVERY_DAY.slice(0, 5) })
  const weekly = match(EVERY_WEEKDAY, text, at)
  if (weekly) return moment(at + weekly[0].length, { kind: 'daily', weekdays: [weekdayNumber(weekly[1]!, false)] })
  const next = match(NEXT_DAY, text, at)
  if (next) return moment(at + next[0].length, { kind: 'next-day' })
  if (!today) return null
  const tonight = match(TONIGHT, text, at)
  if (tonight) {
    const days = [{ first: today, last: today.plus({ days: 1 }) }]
    return moment(at + tonight[0].length, { kind: 'night', days })
  }
  const month = match(END_OF_MONTH, text, at)
  const inMonth = month && dayOf(today, 15, monthNumber(month[1]!), undefined)
  if (month && inMonth) {
    const days = [one(inMonth.endOf('month').startOf('day'))]
    return moment(at + month[0].length, { kind: 'days', role: 'to', days, soft: null })
  }
  const ending = match(END_OF, text, at)
  if (ending) {
    const unit = /^[тн]/iu.test(ending[1]!) ? 'week' : /^м/iu.test(ending[1]!) ? 'month' : 'year'
    const end = at + ending[0].length
    return moment(end, { kind: 'days', role: 'to', days: [one(today.endOf(unit).startOf('day'))], soft: null })
  }
  for (const [pattern, away] of RELATIVE) {
    const found = match(pattern, text, at)
    if (!found || /\p{L}/u.test(text[at + found[0].length] ?? '')) continue
    const end = at + found[0].length
    return moment(end, {
      kind: 'days',
      role: roleOf(text, at, end),
      days: [one(today.plus({ days: away }))],
      soft: 'word',
    })
  }
  return weekdayAt(text, at, today)
}

/** A weekday counts behind «у», «до», «з», and beside a date: «25.11 (середа)». */
function weekdayAt(text: string, at: number, today: DateTime): Moment | null {
  const word = match(WORD, text, at)?.[0]
  if (!word) return null
  const end = at + word.length
  const before = text.slice(Math.max(0, at - 16), at)
  const after = text.slice(end, end + 16)
  const besideDate = /(?:\d|\p{L})[,\s]*[(,]\s*$/u.test(before) && /\d/u.test(before)
  const opens = /^[,.)]?\s*[(–—-]?\s*\d{1,2}[\s./-]/u.test(after)
  const number = weekdayNumber(word, besideDate || opens)
  if (number === 0) return null
  const led = /(?<!\p{L})(?:у|в|до|з|із|на|по|с|к)\s+$/iu.test(before)
  const alone = /(?:^|\n)[^\p{L}\d\n]*$/u.test(before) && /^\s*(?:[:,.–—-]|\n|$)/u.test(after)
  if (!led && !besideDate && !opens && !alone) return null
  return {
    start: at,
    end,
    said: { kind: 'days', role: roleOf(text, at, end), days: [one(nextWeekday(today, number))], soft: 'weekday' },
  }
}
