import { DateTime } from 'luxon'
import { CITY_ZONE, type Instant } from '../core/clock.ts'
import type { Language } from '../core/people/person.ts'
import type { MonthFigures } from '../core/statistics/figures.ts'
import type { World } from '../flows/engine/world.ts'

/** Words for the codes in a month's figures, in one language. */
export interface Names {
  theme(code: string): string
  leaf(theme: string, code: string): string
  channel(code: string): string
  district(code: string): string
  article(id: string): string
  /** «березень» and the year. */
  month(name: string): { month: string; year: string }
  /** «5 квітня 2024, 10:00» */
  moment(at: Instant): string
  say(key: string, params?: Record<string, string | number>): string
}

/** What a code is called; a code that nobody knows any more stands for itself. */
export function namesIn(world: World, language: Language): Names {
  const say = (key: string, params: Record<string, string | number> = {}) =>
    world.texts.render(language, { key, params })
  const none = (code: string, name: () => string) => (code === 'none' ? say('report-name-none') : name())
  return {
    say,
    theme: code => world.categories.category(code)?.name[language] ?? code,
    leaf: (theme, code) => none(code, () => world.categories.subcategory(theme, code)?.name[language] ?? code),
    channel: code => (world.texts.has(language, `way-${code}`) ? say(`way-${code}`) : code),
    district: code => none(code, () => code),
    article: id => world.knowledge.article(id, language)?.title ?? id,
    month: name => {
      const date = DateTime.fromFormat(name, 'yyyy-MM').setLocale(language)
      return { month: date.toFormat('LLLL'), year: date.toFormat('yyyy') }
    },
    moment: at => DateTime.fromJSDate(at, { zone: CITY_ZONE }).setLocale(language).toFormat('d MMMM yyyy, HH:mm'),
  }
}

/** Part of all requests, in percent with one decimal. */
export function percentOf(count: number, { requests }: MonthFigures): number {
  return requests.total === 0 ? 0 : Math.round((count / requests.total) * 1000) / 10
}
