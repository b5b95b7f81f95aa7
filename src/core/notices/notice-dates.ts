import { DateTime } from 'luxon'
import { CITY_ZONE } from '../clock.ts'
import { type Moment, matches, type Reading, type Role, roleBefore } from './notice-moments.ts'

/** Months by the beginnings of their Ukrainian and Russian names. */
const MONTHS: readonly RegExp[] = [
  /^січ|^янв/i,
  /^лют|^фев/i,
  /^бер|^мар/i,
  /^квіт|^апр/i,
  /^трав|^ма[йя]/i,
  /^черв|^июн/i,
  /^лип|^июл/i,
  /^серп|^авг/i,
  /^вер|^сен/i,
  /^жовт|^окт/i,
  /^лист|^ноя/i,
  /^груд|^дек/i,
]
const MONTH =
  '(січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)'
const DAY = '(\\d{1,2})(?:-?го)?'
const YEAR = '(?:\\s*,?\\s*(20\\d{2})(?:\\s*(?:року|р\\.?|года|г\\.))?)?'
const TO = '(?:\\s*[-–—]\\s*|\\s+(?:по|до)\\s+)'

const NAMED_RANGE = new RegExp(`(?<![\\p{L}\\d]|\\d[-–])${DAY}(?:\\s+${MONTH})?${TO}${DAY}\\s+${MONTH}${YEAR}`, 'giu')
const NAMED = new RegExp(`(?<![\\p{L}\\d])${DAY}\\s+${MONTH}${YEAR}`, 'giu')
const NUMERIC_RANGE =
  /(?<![\d.])(\d{1,2})(?:\.(0[1-9]|1[0-2]))?(?:\s*[-–—]\s*|\s+по\s+)(\d{1,2})\.(0[1-9]|1[0-2])(?:\.(20\d{2}|\d{2}))?(?!\d|:\d|\.\d)/gu
const NUMERIC =
  /(?<![\d.])(\d{1,2})\.(0[1-9]|1[0-2])(?:\.(20\d{2}|\d{2}))?(?!\d|:\d|\.\d)(?:\s*(?:року|р\.|года|г\.))?/giu
/** «12/02/2026» and «У ніч з 11 на 12 лютого». */
const SLASHED = /(?<![\d/])(\d{1,2})\/(0[1-9]|1[0-2])\/(20\d{2}|\d{2})(?![\d/])/gu
const NIGHT = new RegExp(
  `(?<!\\p{L})(?:з|із|с|со)\\s+${DAY}(?:\\s+${MONTH})?\\s+на\\s+${DAY}\\s+${MONTH}${YEAR}`,
  'giu',
)
const RELATIVE: readonly (readonly [RegExp, number])[] = [
  [/(?<!\p{L})(?:сьогодні|сегодня)(?!\p{L})/giu, 0],
  [/(?<!\p{L})завтра(?!\p{L})/giu, 1],
  [/(?<!\p{L})(?:післязавтра|послезавтра)(?!\p{L})/giu, 2],
  [/(?<!\p{L})(?:вчора|учора|вчера)(?!\p{L})/giu, -1],
]
/** A weekday's beginning → luxon's number, Monday is 1. */
const WEEKDAYS: readonly (readonly [string, number])[] = [
  ['понед', 1],
  ['вівтор', 2],
  ['вторник', 2],
  ['серед', 3],
  ['четвер', 4],
  ["п'ятниц", 5],
  ['пятниц', 5],
  ['субот', 6],
  ['суббот', 6],
  ['неділ', 7],
  ['воскресен', 7],
]
const WEEKDAY = new RegExp(
  `(?<!\\p{L})(у|в|до|з|на)\\s+(${WEEKDAYS.map(([begin]) => begin).join('|')})\\p{L}{0,6}(?!\\p{L})`,
  'giu',
)

/** «вул. 23 Лютого 5» is a street. */
const AFTER_STREET_TYPE = /(?<!\p{L})(?:вул|ул|вулиц\p{L}*|улиц\p{L}*|пров|провул\p{L}*|пл|площ\p{L}*)\.?\s*$/iu

const monthNumber = (name: string): number => MONTHS.findIndex(month => month.test(name)) + 1

/** The day nearest to `at` when the year is not said: in late December «5 січня» is next year's. */
function dayNearest(at: DateTime | null, day: number, month: number, year: string | undefined): DateTime | null {
  const make = (of: number): DateTime | null => {
    const date = DateTime.fromObject({ year: of, month, day }, { zone: CITY_ZONE })
    return date.isValid ? date : null
  }
  if (year !== undefined) return make(Number(year) < 100 ? 2_000 + Number(year) : Number(year))
  if (!at) return null
  const around = [at.year - 1, at.year, at.year + 1].map(make).filter(date => date !== null)
  const apart = (date: DateTime): number => Math.abs(date.diff(at, 'days').days)
  return around.sort((a, b) => apart(a) - apart(b))[0] ?? null
}

function reading(match: RegExpMatchArray, dates: readonly (readonly [Role, DateTime | null])[]): Reading | null {
  const start = match.index!
  const end = start + match[0].length
  const moments: Moment[] = []
  for (const [role, date] of dates) if (date) moments.push({ role, start, end, date, minutes: null })
  return moments.length === dates.length ? moments : null
}

/** Dates of a notice: «25 листопада», «25-27 листопада», «25.11.2026», «завтра», «у середу». */
export function datesIn(text: string, at: DateTime | null): Reading[] {
  const found: (Reading | null)[] = []
  const free = (match: RegExpMatchArray): boolean =>
    !AFTER_STREET_TYPE.test(text.slice(Math.max(0, match.index! - 12), match.index!))
  const single = (match: RegExpMatchArray, date: DateTime | null): void => {
    found.push(reading(match, [[roleBefore(text, match.index!), date]]))
  }
  for (const match of [...matches(text, NIGHT), ...matches(text, NAMED_RANGE)]) {
    const [, first, firstMonth, last, lastMonth, year] = match
    const to = dayNearest(at, Number(last), monthNumber(lastMonth!), year)
    const from = dayNearest(at, Number(first), monthNumber(firstMonth ?? lastMonth!), year)
    if (free(match))
      found.push(
        reading(match, [
          ['from', from],
          ['to', to],
        ]),
      )
  }
  for (const match of matches(text, NAMED)) {
    const [, day, month, year] = match
    if (free(match)) single(match, dayNearest(at, Number(day), monthNumber(month!), year))
  }
  for (const match of matches(text, NUMERIC_RANGE)) {
    const [, first, firstMonth, last, lastMonth, year] = match
    const from = dayNearest(at, Number(first), Number(firstMonth ?? lastMonth), year)
    const to = dayNearest(at, Number(last), Number(lastMonth), year)
    found.push(
      reading(match, [
        ['from', from],
        ['to', to],
      ]),
    )
  }
  for (const match of [...matches(text, SLASHED), ...matches(text, NUMERIC)]) {
    const [, day, month, year] = match
    single(match, dayNearest(at, Number(day), Number(month), year))
  }
  if (!at) return found.filter(dates => dates !== null)
  for (const [pattern, days] of RELATIVE) {
    for (const match of matches(text, pattern)) single(match, at.startOf('day').plus({ days }))
  }
  for (const match of matches(text, WEEKDAY)) {
    const weekday = WEEKDAYS.find(([begin]) => begin === match[2]!.toLowerCase())![1]
    const date = at.startOf('day').plus({ days: (weekday - at.weekday + 7) % 7 })
    const word = match[1]!.toLowerCase()
    found.push(reading(match, [[word === 'до' ? 'to' : word === 'з' ? 'from' : 'day', date]]))
  }
  return found.filter(dates => dates !== null)
}
