import { stringify } from 'csv-stringify/sync'
import { type MonthFigures, OUTCOMES, type RequestFigures } from '../core/statistics/figures.ts'
import type { Share } from '../core/statistics/shares.ts'
import type { Names } from './names.ts'

/** Spreadsheets take a file for UTF-8 only when it begins with this mark. */
const BYTE_ORDER_MARK = '\uFEFF'

type Row = [section: string, code: string, figure: string, count: number | string, percent: number | '']

/** Every figure of the month, one a line: for spreadsheets and for whoever wants to add up. */
export function monthTable(figures: MonthFigures, names: Names): string {
  const { say } = names
  const header = ['csv-section', 'csv-code', 'csv-figure', 'csv-count', 'csv-percent'].map(key => say(key))
  return BYTE_ORDER_MARK + stringify([header, ...rows(figures, names)])
}

function rows(figures: MonthFigures, names: Names): Row[] {
  const { say } = names
  const { contacts, requests, answers, announcements, receptions, visitors, defenders } = figures
  const one = (section: string, code: string, count: number): Row => [
    say(`csv-${section}`),
    code,
    say(`figure-${code}`),
    count,
    '',
  ]
  const parts = (section: string, shares: readonly Share[], name: (code: string) => string) =>
    shares.map(({ code, count, percent }): Row => [section, code, name(code), count, percent])
  return [
    [say('csv-month'), 'month', figures.month, '', ''],
    one('contacts', 'total', contacts.total),
    ...parts(say('csv-contacts'), contacts.channels, names.channel),
    one('requests', 'problems', requests.problems),
    one('requests', 'suggestions', requests.suggestions),
    ...requestRows(say('csv-requests'), requests, say),
    ...parts(say('csv-channels'), requests.channels, names.channel),
    ...parts(say('csv-districts'), requests.districts, names.district),
    ...requests.themes.map(
      ({ code, total, percent }): Row => [say('csv-themes'), code, names.theme(code), total, percent],
    ),
    ...requests.themes.flatMap(theme => {
      const section = say('csv-theme', { theme: names.theme(theme.code) })
      return [
        ...requestRows(section, theme, say),
        ...parts(section, theme.leaves, code => names.leaf(theme.code, code)),
      ]
    }),
    one('defenders', 'total', defenders.total),
    ...parts(say('csv-defenders'), defenders.leaves, code => names.leaf('defenders', code)),
    one('answers', 'total', answers.total),
    ...parts(say('csv-answers'), answers.articles, names.article),
    one('announcements', 'total', announcements.total),
    one('announcements', 'people-reached', announcements.peopleReached),
    ...parts(say('csv-announcements'), announcements.themes, names.theme),
    one('receptions', 'days', receptions.days),
    one('receptions', 'visits', receptions.visits),
    one('visitors', 'ukraine', visitors.ukraine),
    one('visitors', 'abroad', visitors.abroad),
    one('visitors', 'unknown', visitors.total - visitors.known),
    ...parts(say('csv-visitors'), visitors.countries, code => code),
  ]
}

function requestRows(section: string, requests: RequestFigures, say: Names['say']): Row[] {
  const row = (code: string, count: number | string): Row => [section, code, say(`figure-${code}`), count, '']
  return [
    row('total', requests.total),
    ...OUTCOMES.map(outcome => row(outcome, requests.outcomes[outcome])),
    row('in-time', requests.inTime),
    row('late', requests.late),
    row('reopened', requests.reopened),
    row('confirmed', requests.confirmed),
    row('grade-average', requests.grades.average ?? ''),
    ...requests.grades.given.map(
      (times, at): Row => [section, `grade-${at + 1}`, say('figure-grade', { grade: at + 1 }), times, ''],
    ),
  ]
}
