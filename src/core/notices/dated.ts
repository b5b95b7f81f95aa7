import { DateTime } from 'luxon'
import { CITY_ZONE, type Instant } from '../clock.ts'
import { cleanWithPlaces } from '../text/clean.ts'
import { MOST_STEPS, Steps } from './steps.ts'
import { readTokens } from './tokens.ts'

/** A day told in the text, with its stretch. */
interface Told {
  start: number
  end: number
  day: DateTime
}

const IS_RELATIVE = /^(?:сьогодні|сегодня|завтра|післязавтра|послезавтра|вчора|учора|вчера)/iu
const TODAY = /(?:сьогоднішнього\s+дня|сьогодні|сегодняшнего\s+дня|сегодня)$/iu
const RUSSIAN = /[ыэъё]|(?<!\p{L})(?:сегодня|послезавтра|вчера|будет|воды)(?!\p{L})/iu
/** What may stand between such a word and its date: «завтра, у середу, 25 листопада», «завтра (25.11)». */
const BETWEEN =
  /^[\s,–—-]*(?<kept>(?:[ув]о?\s+)?(?:понед|вівт|втор|серед|сред|четв|п'?ятн|субот|суббот|неділ|воскр)\p{L}*,?\s*)?[\s,–—-]*(?<open>\()?\s*$/iu

/**
 * A notice whose «сьогодні» and «завтра» are dates: it is read again the next day, in a reminder or by somebody who asks.
 * Where the date itself stands beside the word, the word is left out. All else stays as it was written.
 */
export function datedNotice(text: string, at: Instant): string {
  const cleaned = cleanWithPlaces(text)
  const today = DateTime.fromJSDate(at, { zone: CITY_ZONE }).startOf('day')
  const locale = RUSSIAN.test(cleaned.text) ? 'ru' : 'uk'
  const { words, dates } = daysTold(cleaned.text, today)
  const written = (from: number, to: number): string => text.slice(cleaned.original(from), cleaned.original(to))
  let dated = ''
  let taken = 0
  for (const { start, end, day } of words) {
    if (start < taken) continue
    const same = dates.filter(date => date.day.hasSame(day, 'day'))
    const behind = same
      .filter(date => date.start >= end)
      .map(date => ({ date, gap: BETWEEN.exec(cleaned.text.slice(end, date.start)) }))
      .find(({ gap }) => gap !== null)
    const before = same.find(date => date.end <= start && /^[\s,(–—-]*$/u.test(cleaned.text.slice(date.end, start)))
    dated += written(taken, start)
    if (behind?.gap) {
      const { kept = '', open } = behind.gap.groups!
      const begin = /^\p{Lu}/u.test(cleaned.text.slice(start, end))
        ? kept.slice(0, 1).toUpperCase() + kept.slice(1)
        : kept
      taken = behind.date.end + (open && cleaned.text[behind.date.end] === ')' ? 1 : 0)
      dated += begin + written(behind.date.start, behind.date.end)
    } else if (before) {
      const isOpen = dated.trimEnd().endsWith('(')
      dated = dated.replace(/[\s,(–—-]*$/u, '')
      taken = end + (isOpen && cleaned.text[end] === ')' ? 1 : 0)
    } else {
      dated += day.setLocale(locale).toFormat('d MMMM')
      taken = end
    }
  }
  return dated + written(taken, cleaned.text.length)
}

function daysTold(text: string, today: DateTime): { words: Told[]; dates: Told[] } {
  const words: Told[] = []
  const dates: Told[] = []
  for (const { moment } of readTokens(text, today, new Steps(MOST_STEPS)).tokens) {
    // «До кінця сьогоднішнього дня» is an hour with a day in it.
    const inside = moment?.said.kind === 'clock' ? TODAY.exec(text.slice(moment.start, moment.end)) : null
    if (moment && inside) {
      const start = moment.start + inside.index
      words.push({ start, end: start + inside[0].length, day: today })
    }
    if (moment?.said.kind !== 'days') continue
    const { start, end, said } = moment
    const [range] = said.days
    const isOne = said.days.length === 1 && +range!.first === +range!.last
    if (said.soft && IS_RELATIVE.test(text.slice(start, end))) words.push({ start, end, day: range!.first })
    else if (!said.soft && isOne) dates.push({ start, end, day: range!.first })
  }
  return { words, dates }
}
