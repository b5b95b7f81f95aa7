import type { Instant } from '../clock.ts'
import type { MonthCounts, RequestCell } from './counts.ts'
import { type Share, sharesOf, sum, tally } from './shares.ts'

/** What came of a request, as the monthly report tells it. «Роз'яснено» is never done. */
export type Outcome = 'done' | 'explained' | 'declined' | 'withdrawn' | 'in-progress'
export const OUTCOMES: readonly Outcome[] = ['done', 'explained', 'declined', 'withdrawn', 'in-progress']

/** Requests seen from one side; the outcomes add up to `total`, and so do in time and late. */
export interface RequestFigures {
  total: number
  outcomes: Record<Outcome, number>
  inTime: number
  late: number
  reopened: number
  /** Closed after the resident's yes. */
  confirmed: number
  grades: Grades
}

export interface Grades {
  count: number
  /** With two decimals; null when nobody gave one. */
  average: number | null
  /** How many gave 1, 2, 3, 4 and 5. */
  given: [number, number, number, number, number]
}

export interface ThemeFigures extends RequestFigures {
  code: string
  percent: number
  leaves: Share[]
}

/** The month in figures. */
export interface MonthFigures {
  month: string
  /** The state of requests is of this moment. */
  at: Instant
  contacts: { total: number; channels: Share[] }
  requests: RequestFigures & {
    problems: number
    suggestions: number
    channels: Share[]
    districts: Share[]
    themes: ThemeFigures[]
  }
  /** Theme `defenders`, told apart as the centre does. */
  defenders: { total: number; leaves: Share[] }
  answers: { total: number; articles: Share[] }
  announcements: { total: number; themes: Share[]; peopleReached: number }
  receptions: { days: number; visits: number }
  /** Where those who wrote are from, as far as a messenger tells. */
  visitors: { total: number; known: number; ukraine: number; abroad: number; countries: Share[] }
}

const DEFENDERS = 'defenders'
const UKRAINE = 'UA'
/** Where a request has no leaf, district or the like. */
const NONE = 'none'

/** Turns what was counted into what is told. Sums agree because all of them are made of the same cells. */
export function figuresOf(counts: MonthCounts): MonthFigures {
  const { requests: cells, contacts, answers, announcements } = counts
  const themes = sharesOf(tally(cells, cell => cell.category, countOf))
  const leavesOf = (code: string) =>
    sharesOf(
      tally(
        cells.filter(cell => cell.category === code),
        cell => cell.subcategory ?? NONE,
        countOf,
      ),
    )
  const countries = tally(
    contacts,
    contact => contact.country,
    contact => contact.people,
  )
  const unknown = countries.get('') ?? 0
  const visitors = sum(countries.values())
  const ukraine = countries.get(UKRAINE) ?? 0
  countries.delete('')
  return {
    month: counts.month.name,
    at: counts.at,
    contacts: {
      total: visitors,
      channels: sharesOf(
        tally(
          contacts,
          contact => contact.channel,
          contact => contact.people,
        ),
      ),
    },
    requests: {
      ...requestFigures(cells),
      problems: total(cells.filter(cell => cell.kind === 'problem')),
      suggestions: total(cells.filter(cell => cell.kind === 'suggestion')),
      channels: sharesOf(tally(cells, cell => cell.channel, countOf)),
      districts: sharesOf(tally(cells, cell => cell.district ?? NONE, countOf)),
      themes: themes.map(({ code, percent }) => ({
        code,
        percent,
        ...requestFigures(cells.filter(cell => cell.category === code)),
        leaves: leavesOf(code),
      })),
    },
    defenders: { total: total(cells.filter(cell => cell.category === DEFENDERS)), leaves: leavesOf(DEFENDERS) },
    answers: {
      total: sum(answers.map(answer => answer.shown)),
      articles: sharesOf(
        tally(
          answers,
          answer => answer.article,
          answer => answer.shown,
        ),
      ),
    },
    announcements: {
      total: sum(announcements.map(announcement => announcement.count)),
      themes: sharesOf(
        tally(
          announcements,
          announcement => announcement.category,
          announcement => announcement.count,
        ),
      ),
      peopleReached: counts.peopleReached,
    },
    receptions: counts.receptions,
    visitors: {
      total: visitors,
      known: visitors - unknown,
      ukraine,
      abroad: visitors - unknown - ukraine,
      countries: sharesOf(countries),
    },
  }
}

/** What came of requests that share a state and a result. */
export function outcomeOf({ status, result }: Pick<RequestCell, 'status' | 'result'>): Outcome {
  if (status === 'withdrawn') return 'withdrawn'
  if (status === 'rejected') return 'declined'
  if (status !== 'done' && status !== 'closed') return 'in-progress'
  if (result === 'explained') return 'explained'
  return result === 'fixed' || result === null ? 'done' : 'declined'
}

function requestFigures(cells: readonly RequestCell[]): RequestFigures {
  const outcomes = tally(cells, outcomeOf, countOf)
  const late = total(cells.filter(cell => cell.late))
  return {
    total: total(cells),
    outcomes: Object.fromEntries(OUTCOMES.map(outcome => [outcome, outcomes.get(outcome) ?? 0])) as Record<
      Outcome,
      number
    >,
    inTime: total(cells) - late,
    late,
    reopened: total(cells.filter(cell => cell.reopened)),
    confirmed: total(cells.filter(cell => cell.confirmed === true)),
    grades: gradesOf(cells),
  }
}

function gradesOf(cells: readonly RequestCell[]): Grades {
  const given: Grades['given'] = [0, 0, 0, 0, 0]
  for (const { grade, count } of cells) if (grade !== null) given[grade - 1]! += count
  const count = sum(given)
  const points = sum(given.map((times, at) => times * (at + 1)))
  return { count, average: count === 0 ? null : Math.round((points / count) * 100) / 100, given }
}

function countOf(cell: RequestCell): number {
  return cell.count
}

function total(cells: readonly RequestCell[]): number {
  return sum(cells.map(countOf))
}
