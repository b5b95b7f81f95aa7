import { DateTime } from 'luxon'
import { CITY_ZONE, type Instant } from '../clock.ts'
import { datesIn } from './notice-dates.ts'

/** Words that mean another day tomorrow, with the days they are away. The longer ones first: «завтра» is in «післязавтра». */
const RELATIVE: readonly (readonly [source: string, days: number])[] = [
  ['(?:післязавтра|послезавтра)', 2],
  ['(?:завтрашн(?:ього|ій|ьому|его|ий|ем) дн(?:я|ю|і|е)|завтрашн(?:ій|ий) день|завтра)', 1],
  [
    '(?:сьогоднішн(?:ього|ій|ьому) дн(?:я|ю|і)|сьогоднішній день|сегодняшн(?:его|ий|ем) (?:дня|день|дне)|сьогодні|сегодня)',
    0,
  ],
  ['(?:вчора|учора|вчера)', -1],
]
const WORD = new RegExp(`(?<!\\p{L})(?:${RELATIVE.map(([source]) => `(${source})`).join('|')})(?![\\p{L}])`, 'giu')
const RUSSIAN = /[ыэъё]|(?<!\p{L})(?:сегодня|послезавтра|вчера|будет|воды)(?!\p{L})/iu
/** What may stand between such a word and its date: «завтра, у середу, 25 листопада», «завтра (25.11)». */
const BETWEEN =
  /^[\s,–—-]*(?<kept>(?:[ув]о?\s+)?(?:понед|вівт|втор|серед|сред|четв|п['’ʼ]?ятн|субот|суббот|неділ|воскр)\p{L}*,?\s*)?[\s,–—-]*(?<open>\()?\s*$/iu

/**
 * A notice whose «сьогодні» and «завтра» are dates: it is read again the next day, in a reminder or by somebody who asks.
 * Where the date itself stands beside the word, the word is left out.
 */
export function datedNotice(text: string, at: Instant): string {
  const now = DateTime.fromJSDate(at, { zone: CITY_ZONE })
  const today = now.startOf('day')
  const locale = RUSSIAN.test(text) ? 'ru' : 'uk'
  const dates = datesIn(text, now).flatMap(reading =>
    reading.filter(moment => moment.date !== null && /\d/.test(text.slice(moment.start, moment.end))),
  )
  let dated = ''
  let taken = 0
  for (const match of text.matchAll(WORD)) {
    if (match.index < taken) continue
    const days = RELATIVE[match.slice(1).findIndex(group => group !== undefined)]![1]
    const day = today.plus({ days })
    const end = match.index + match[0].length
    const same = dates.filter(date => date.date?.hasSame(day, 'day'))
    const behind = same
      .filter(date => date.start >= end)
      .map(date => ({ date, gap: BETWEEN.exec(text.slice(end, date.start)) }))
      .find(({ gap }) => gap !== null)
    const before = same.find(date => date.end <= match.index && /^[\s,(–—-]*$/.test(text.slice(date.end, match.index)))
    dated += text.slice(taken, match.index)
    if (behind?.gap) {
      const { kept = '', open } = behind.gap.groups!
      const begin = /^\p{Lu}/u.test(match[0]) ? kept.slice(0, 1).toUpperCase() + kept.slice(1) : kept
      taken = behind.date.end + (open && text[behind.date.end] === ')' ? 1 : 0)
      dated += begin + text.slice(behind.date.start, behind.date.end)
    } else if (before) {
      const isOpen = dated.trimEnd().endsWith('(')
      dated = dated.replace(/[\s,(–—-]*$/, '')
      taken = end + (isOpen && text[end] === ')' ? 1 : 0)
    } else {
      dated += day.setLocale(locale).toFormat('d MMMM')
      taken = end
    }
  }
  return dated + text.slice(taken)
}
