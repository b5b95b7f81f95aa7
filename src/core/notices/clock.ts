import { MONTH } from './calendar.ts'
import { type Moment, roleOf } from './moments.ts'

const HOUR = '([01]?\\d|2[0-4])'
const sticky = (source: string): RegExp => new RegExp(source, 'iuy')

const COLON = sticky(`${HOUR}:([0-5]\\d)(?::[0-5]\\d)?(?!\\d)`)
const IN_WORDS = sticky(
  `${HOUR}\\s?-?(?:ї|й|а)?\\s?(?:год(?:ин[аиуі]?|\\.)?|ч(?:ас(?:а|ов)?|\\.)?)\\s*([0-5]?\\d)\\s*(?:хв(?:илин[аиуі]?|\\.)?|мин(?:ут[аыу]?|\\.)?)`,
)
const DOT = sticky(`${HOUR}\\.\\s?([0-5]\\d)(?!\\d|\\s?\\.\\s?\\d)`)
const HYPHEN = sticky(`${HOUR}\\s?[-–]\\s?([0-5][05])(?![\\d\\p{L}/])`)
const TOGETHER = sticky('([01]\\d|2[0-4])([0-5][05])(?!\\d)')
/** «З 10-ї до 14-ї години». */
const BARE = sticky(`${HOUR}(?:-?(?:ї|й|та|ти|ми|ої|го|ій)(?!\\p{L}))?(?!\\d|:\\d|/)`)
const UNIT = sticky('\\s*(?:годин\\p{L}*|год(?!\\p{L})\\.?|часов|час(?!\\p{L})\\.?|ч\\.)(?!\\p{L})')
const PART_OF_DAY = sticky('\\s+(ранку|утра|дня|вечора|вечера|ночі|ночи)(?!\\p{L})')
const TO = sticky(
  '(\\s*[-–—]\\s*|\\s*(?:\\.{2,3}|…)\\s*|,?\\s+(?:і\\s+)?(?:до|по)\\s+)(?:близько\\s+|орієнтовно\\s+|приблизно\\s+|ориентировочно\\s+)?',
)
const LEADS =
  /(?:^|[^\p{L}])(?:з|із|зі|с|со|від|от|о|об|в|до|по|к|після|после|на)\s*(?:близько\s+|орієнтовно\s+|приблизно\s+)?$/iu
const LABEL = /(?:час\p{L}*(?:\s+\p{L}+)?|години|коли|⏰|🕘|🕐)\s*:?\s*$/iu

/** What a hyphen joins behind a name, a house word or another house is houses: «Спаська 1-15», «буд. 1-15», «3, 5-15». */
const BEFORE_HOUSES =
  /(?:(?<!\p{L})(?:(?<last>\p{Lu}[\p{L}'-]*)[»"”]?|(?:буд(?!е|у)|дом|вул|просп|пров|бул|ул|кв|парн|непарн)\p{L}*)[»"”]?\.?\s*[,:(№]*\s*(?:(?:по|з|із|від|с|от)\s+)?|(?<![\d.:])\d{1,3}\p{L}?\s*,\s*)$/u
/** «Відключення 8-30 до 16-30» begins a sentence and is no name. */
const OF_TIME =
  /^(?:час|годин|відкл|откл|знестр|обест|ремонт|робот|робіт|работ|план|термін|срок|строк|почат|кін|графік|(?:з|із|с|від|до|по|о|об|на|у|в)$)/iu

/** «Вул. Спаській з 3 по 21», «буд. з 1 до 33»: bare numbers behind a street's own words are houses. */
const BEHIND_STREET =
  /(?<!\p{L})(?:вул|ул|вулиц\p{L}*|улиц\p{L}*|просп\p{L}*|пров\p{L}*|бульв\p{L}*|бул|пр|буд|будин\p{L}*|дома|парн\p{L}*|непарн\p{L}*|№)\.?\s*(?:\p{Lu}[\p{L}'.-]*\s*){0,3}(?:[:(№-]*\s*(?:(?:від|з|із|с|от)\s+)?|,\s*(?:(?:від|от)\s+)?)(?:буд\p{L}*\.?\s*)?(?:№\s*)?$|\(\s*(?:від|з|із|с|от)\s+$|(?<![\d.:])\d{1,3}\p{L}?\s*,\s*$/u

/** Is a number at `at` in the place of a house? */
export function isAmongHouses(text: string, at: number): boolean {
  const before = BEFORE_HOUSES.exec(text.slice(Math.max(0, at - 40), at))
  return before !== null && !OF_TIME.test(before.groups?.last ?? '')
}

type Style = 'full' | 'dot' | 'hyphen' | 'together' | 'unit' | 'bare'

interface Clock {
  minutes: number
  end: number
  style: Style
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const STYLES: readonly (readonly [Style, RegExp])[] = [
  ['full', COLON],
  ['full', IN_WORDS],
  ['dot', DOT],
  ['hyphen', HYPHEN],
  ['together', TOGETHER],
  ['bare', BARE],
]

/** The time of day written at `at` in one of the styles allowed; «9:00 год. ранку» to its end. */
function clockAt(text: string, at: number, styles: readonly Style[]): Clock | null {
  for (const [style, pattern] of STYLES) {
    const found = styles.includes(style) ? match(pattern, text, at) : null
    if (!found) continue
    const [whole, hour, minute = '0'] = found
    let end = at + whole.length
    const unit = match(UNIT, text, end)
    if (unit) end += unit[0].length
    const part = match(PART_OF_DAY, text, end)
    if (part) end += part[0].length
    const minutes = inDay(Number(hour), part?.[1]) * 60 + Number(minute)
    if (minutes > 1_440) return null
    return { minutes, end, style: style === 'bare' && (unit || part) ? 'unit' : style }
  }
  return null
}

/** «5 вечора» is 17 o'clock. */
function inDay(hour: number, part: string | undefined): number {
  const afternoon = part !== undefined && /^[двДВ]/u.test(part)
  return afternoon && hour < 12 ? hour + 12 : hour
}

const ALL: readonly Style[] = ['full', 'dot', 'hyphen', 'together', 'bare']
const isWritten = ({ style }: Clock): boolean => style === 'full' || style === 'dot' || style === 'unit'

/**
 * Hours or a time of day at `at`; null for what is a date, houses or a plain number. `isDate` says that a date could be
 * read there: «з 10.12» is a day, «з 10.40» an hour; `afterDay`, that one stands right before: «2.12, 9-17».
 */
export function clockMomentAt(text: string, at: number, isDate: boolean, afterDay: boolean): Moment | null {
  const before = text.slice(Math.max(0, at - 40), at)
  if (/[\d.,:/-]$/u.test(before) && /\d[.,:/-]?$/u.test(before)) return null
  const first = clockAt(text, at, ALL)
  const range = rangeAt(text, at, before, first, afterDay)
  if (range && !(isDate && first?.style === 'dot' && couldBeDate(text, range))) return range
  if (!first || isDate)
    return first && isDate && isClockForAll(text, at, first, before) ? single(text, at, first) : null
  if (first.style === 'full') return single(text, at, first)
  const leads = LEADS.test(before)
  if (first.style === 'unit') return leads || LABEL.test(before) ? single(text, at, first) : null
  if (first.style === 'dot') return leads || roleOf(text, at, first.end) !== 'on' ? single(text, at, first) : null
  if (first.style === 'hyphen') {
    const hours = text.slice(at, first.end)
    if (!/00$/.test(hours.trim()) && isAmongHouses(text, at)) return null
    return leads || /00$/.test(hours) ? single(text, at, first) : null
  }
  if (first.style === 'bare' && leads && /\p{L}$/u.test(text.slice(at, first.end))) return single(text, at, first)
  if (first.style === 'bare') return isBareEnd(text, first, before) ? single(text, at, first) : null
  if (first.style === 'together') return leads && !isAmongHouses(text, at) ? single(text, at, first) : null
  return null
}

/** «Лагодитимуть до 14.», «о 17 подадуть»: an hour alone behind a verb. */
function isBareEnd(text: string, { minutes, end }: Clock, before: string): boolean {
  if (minutes < 300 || BEHIND_STREET.test(before) || !/^\s*(?:[.!;)]|:(?!\d)|$|\n)/u.test(text.slice(end, end + 3)))
    return false
  return /\p{Ll}{3,}\s+(?:до|після|о|об)\s+$/u.test(before) && !/[\d,]/u.test(before.slice(-14))
}

/** «О 10.10» and «10.10 год» are hours though they could be the tenth of October. */
function isClockForAll(text: string, at: number, { style, end }: Clock, before: string): boolean {
  if (style !== 'dot') return false
  return /год|час/iu.test(text.slice(at, end)) || /(?:^|[^\p{L}])(?:о|об)\s*$/iu.test(before)
}

function single(text: string, at: number, { minutes, end }: Clock): Moment {
  return { start: at, end, said: { kind: 'clock', role: roleOf(text, at, end), minutes } }
}

/** «Від 09.10 до 17.10»: with both ends days of a year, days it is. */
function couldBeDate(text: string, { start, end }: Moment): boolean {
  return [...text.slice(start, end).matchAll(/\.\s?(\d\d)/gu)].every(
    ([, month]) => Number(month) >= 1 && Number(month) <= 12,
  )
}

/** «9 до 17, 19», «9 до 17 а»; «з 9 до 17, 2 грудня» goes on with a day. */
const HOUSES_GO_ON = new RegExp(`^\\s*(?:[,-]\\s*\\d{1,3}(?!\\d|\\s*(?:${MONTH}|\\.\\d\\d))|\\p{L}(?!\\p{L}))`, 'iu')

/** What follows the day of a date and not an hour: «8:00 – 2 грудня», «8:00 - 02.12». */
const OF_DATE = new RegExp(`^\\s*(?:-?го\\s+)?(?:${MONTH}|\\.\\s?(?:0[1-9]|1[0-2])(?!\\d))`, 'iu')

/** «08:00–16:00», «9.00 до 17.00», «9-00 - 17-00», «з 9 до 17 год». */
function rangeAt(text: string, at: number, before: string, first: Clock | null, afterDay: boolean): Moment | null {
  const led = /(?:^|[^\p{L}])(?:з|із|зі|с|со|від|от)\s*$/iu.test(before)
  for (const begin of first?.style === 'hyphen' ? [first, clockAt(text, at, ['bare'])] : [first]) {
    if (!begin) continue
    const to = match(TO, text, begin.end)
    if (!to) continue
    const last = clockAt(
      text,
      begin.end + to[0].length,
      ALL.filter(style => style !== 'hyphen' || begin.style === 'hyphen' || led),
    )
    if (!last) continue
    if (last.style === 'bare' && OF_DATE.test(text.slice(last.end, last.end + 14))) continue
    const said = { kind: 'hours', from: begin.minutes, to: last.minutes } as const
    const moment: Moment = { start: at, end: last.end, said }
    const dashed = /[-–—.]/u.test(to[1]!)
    if (begin.style === 'hyphen' || last.style === 'hyphen') {
      const isHyphened = begin.style === 'hyphen' && (last.style === 'hyphen' || isWritten(last))
      const ofHouses = !/[-–]\s?00/u.test(text.slice(at, begin.end)) && isAmongHouses(text, at)
      if (isHyphened && !ofHouses) return moment
      continue
    }
    if (begin.style === 'together' && last.style === 'together' && (led || LABEL.test(before))) return moment
    if (begin.style === 'together' || last.style === 'together') continue
    if (begin.style === 'full' && last.style === 'dot' && couldBeDate(text, { ...moment, start: begin.end })) continue
    if (begin.style === 'full' || last.style === 'full') {
      if (begin.style !== 'bare' || led || !isAmongHouses(text, at)) return moment
      continue
    }
    if (begin.style === 'dot' && last.style === 'dot') return moment
    if (begin.style === 'unit' || last.style === 'unit') {
      if (!isAmongHouses(text, at) || led) return moment
      continue
    }
    const overnight = begin.minutes >= 1_020 && last.minutes <= 600
    const areHours = (begin.minutes < last.minutes || overnight) && last.minutes <= 1_440
    if (begin.style === 'bare' && last.style === 'bare' && areHours && !/[\d/]/u.test(text[last.end] ?? '')) {
      const namesSide = /^\s*\(?(?:не)?(?:парн|ч[её]тн)/iu.test(text.slice(last.end, last.end + 12))
      if (namesSide || (begin.minutes < 300 && isAmongHouses(text, at))) return null
      const isHouse =
        (BEHIND_STREET.test(before) && !isDayLong(text, begin, last, before)) ||
        HOUSES_GO_ON.test(text.slice(last.end, last.end + 18))
      if (!isHouse && (dashed ? LABEL.test(before) || afterDay : led)) return moment
    }
  }
  return null
}

/** «вул. Одеська з 9 до 15»: hours of a working day and no houses, when nothing speaks of houses. */
function isDayLong(text: string, begin: Clock, last: Clock, before: string): boolean {
  const led = /(?:^|[^\p{L}])(?:з|із|с)\s+$/iu.test(before) && /^\s*до\s/iu.test(text.slice(begin.end, begin.end + 6))
  return (
    led &&
    !/буд|дом|№|\(\s*\S+\s+$/iu.test(before.slice(-14)) &&
    begin.minutes >= 300 &&
    last.minutes - begin.minutes >= 60
  )
}

const NAMED_ENDS: readonly (readonly [RegExp, number])[] = [
  [sticky('до\\s+(?:кінця|конца)\\s+(?:робочого|рабочего)\\s+дня'), 18 * 60],
  [
    sticky('до\\s+(?:кінця|конца)\\s+(?:(?:поточної|сьогоднішнього|цієї|текущих)\\s+)?(?:доби|дня|суток|сьогодні)'),
    1_439,
  ],
  [sticky('до\\s+(?:опівночі|полуночи|півночі)(?!\\p{L})'), 1_440],
  [sticky('до\\s+(?:обіду|обеда|полудня|опівдня)(?!\\p{L})'), 720],
  [sticky('до\\s+(?:вечора|вечера)(?!\\p{L})'), 20 * 60],
  [sticky('до\\s+(?:ранку|утра)(?!\\p{L})'), 6 * 60],
]

/** «До кінця доби», «до обіду»: begins with the word «до». */
export function namedEndAt(text: string, at: number): Moment | null {
  for (const [pattern, minutes] of NAMED_ENDS) {
    const found = match(pattern, text, at)
    if (found) return { start: at, end: at + found[0].length, said: { kind: 'clock', role: 'to', minutes } }
  }
  return null
}

const LASTING = sticky(
  '(?:на|протягом|впродовж|в течение|триват\\p{L}+|тривал\\p{L}+)\\s+(?:до\\s+)?(\\d{1,2}|дв[іо]х?|три|трьох|чотири|чотирьох|два)\\s*(?:-х\\s+)?(?:годин\\p{L}{0,3}|год\\.?|час(?:а|ов)?)(?!\\p{L})',
)
const COUNTED: Readonly<Record<string, number>> = { два: 2, дві: 2, двох: 2, три: 3, трьох: 3, чотири: 4, чотирьох: 4 }

const LASTING_DAYS = sticky(
  '(?:на|протягом|впродовж)\\s+(?:(дв[іо]х?|три|трьох|два|\\d{1,2})\\s+)?(?:доб[иуі]?|дні|днів|дня|сут(?:ки|ок))(?!\\p{L})',
)

/** «На 3 години», «протягом двох годин», «на дві доби». */
export function lastingAt(text: string, at: number): Moment | null {
  const days = match(LASTING_DAYS, text, at)
  if (days) {
    const count = days[1] === undefined ? 1 : (COUNTED[days[1].toLowerCase()] ?? Number(days[1]))
    return { start: at, end: at + days[0].length, said: { kind: 'lasting', minutes: 1_440 * count } }
  }
  const found = match(LASTING, text, at)
  if (!found) return null
  const hours = COUNTED[found[1]!.toLowerCase()] ?? Number(found[1])
  if (!Number.isFinite(hours)) return null
  return { start: at, end: at + found[0].length, said: { kind: 'lasting', minutes: 60 * hours } }
}
