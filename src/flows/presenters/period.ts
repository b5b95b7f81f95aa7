import { DateTime } from 'luxon'
import { CITY_ZONE, type Instant } from '../../core/clock.ts'
import type { Language } from '../../core/people/person.ts'
import type { Words } from '../engine/phrase.ts'

/** «Сьогодні, з 9:00 до 17:00», «Завтра, увесь день», «З 9:00 25 листопада до 18:00 26 листопада», «До 18:00 сьогодні»; empty when nothing is known. */
export function period(
  words: Words,
  language: Language,
  from: Instant | null,
  to: Instant | null,
  now: Instant,
): string {
  const said = periodWords(words, language, from, to, now)
  return said.slice(0, 1).toLocaleUpperCase(language) + said.slice(1)
}

function periodWords(words: Words, language: Language, from: Instant | null, to: Instant | null, now: Instant): string {
  const at = (moment: Instant) => DateTime.fromJSDate(moment, { zone: CITY_ZONE }).setLocale(language)
  const today = at(now)
  const dayOf = (date: DateTime) => {
    if (date.hasSame(today, 'day')) return words.of({ key: 'today' })
    if (date.hasSame(today.plus({ days: 1 }), 'day')) return words.of({ key: 'tomorrow' })
    return date.toFormat(date.year === today.year ? 'd MMMM' : 'd MMMM yyyy')
  }
  const hour = (date: DateTime) => date.toFormat('H:mm')
  if (from && to) {
    const [start, end] = [at(from), at(to)]
    if (hour(start) === '0:00' && hour(end) === '23:59') {
      const key = start.hasSame(end, 'day') ? 'period-whole-day' : 'period-whole-days'
      return words.of({ key, params: { day: dayOf(start), fromDay: dayOf(start), toDay: dayOf(end) } })
    }
    const params = { from: hour(start), to: hour(end), fromDay: dayOf(start), toDay: dayOf(end) }
    return words.of({ key: start.hasSame(end, 'day') ? 'period-one-day' : 'period-days', params })
  }
  if (to) return words.of({ key: 'period-until', params: { to: hour(at(to)), toDay: dayOf(at(to)) } })
  if (from) return words.of({ key: 'period-since', params: { from: hour(at(from)), fromDay: dayOf(at(from)) } })
  return ''
}

/** «25.11, 08:00», for short lines. */
export function stamp(at: Instant): string {
  return DateTime.fromJSDate(at, { zone: CITY_ZONE }).toFormat('dd.LL, HH:mm')
}

/** A moment kept as ISO between turns. */
export function momentOf(iso: string): Instant {
  return DateTime.fromISO(iso).toJSDate()
}
