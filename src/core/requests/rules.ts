import { DateTime } from 'luxon'
import { CITY_ZONE, type Instant } from '../clock.ts'
import type { CategoryTree, Subcategory } from './categories.ts'
import { type Deadline, deadlineOf } from './deadlines.ts'
import type { Mover, Status } from './lifecycle.ts'
import type { Request } from './request.ts'
import type { Terms } from './terms.ts'
import type { WorkCalendar } from './work-calendar.ts'

/** Days a request may take where its category says nothing else, and what a suggestion may. Placeholders for the city to set. */
const ORDINARY_DAYS = 15
const SUGGESTION_DAYS = 30

const DAY_MS = 86_400_000
/** Hours of the city. */
const MORNING = { from: 8, to: 12 }

/** What the city has set about requests, joined: how long which kind may take, and what is still possible when. */
export interface Rules {
  terms: Terms
  deadline(about: Pick<Request, 'kind' | 'category' | 'subcategory'>, at: Instant): Deadline
  leaf(about: Pick<Request, 'category' | 'subcategory'>): Subcategory | null
  /** The hours of a working day in which officials hear what needs them today. */
  isWorkingMorning(at: Instant): boolean
  /** Is the door still open for this move? A resident may send back what was closed only for some days. */
  inTime(request: Request, to: Status, by: Mover, at: Instant): boolean
}

export function rulesOf(categories: CategoryTree, calendar: WorkCalendar, terms: Terms): Rules {
  const leaf: Rules['leaf'] = ({ category, subcategory }) =>
    subcategory === null ? null : categories.subcategory(category, subcategory)
  return {
    terms,
    leaf,
    deadline: (about, at) => {
      const days = about.kind === 'suggestion' ? SUGGESTION_DAYS : (leaf(about)?.deadlineDays ?? ORDINARY_DAYS)
      return deadlineOf(at, days, calendar)
    },
    isWorkingMorning: at => {
      const now = DateTime.fromJSDate(at, { zone: CITY_ZONE })
      return calendar.isWorkday(now) && now.hour >= MORNING.from && now.hour < MORNING.to
    },
    inTime: (request, to, by, at) => {
      if (to !== 'reopened' || by !== 'resident' || request.status === 'done') return true
      const since = Math.max(request.closedAt?.getTime() ?? 0, request.lastsAskedAt?.getTime() ?? 0)
      return at.getTime() <= since + terms.reopen * DAY_MS
    },
  }
}
