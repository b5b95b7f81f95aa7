import type { Result, Status } from '../core/requests/lifecycle.ts'
import type { HistoryEntry } from '../core/requests/request.ts'
import type { Rules } from '../core/requests/rules.ts'
import type { Chance } from './chance.ts'
import { CONFIRMED, GRADED, GRADES, IN_TIME, REJECTED, RESULTS, SILENT, WITHDRAWN } from './proportions.ts'

/** What has happened to a request so far, and the marks it left. */
export interface Story {
  status: Status
  result: Result | null
  history: HistoryEntry[]
  statusAt: Date
  updatedAt: Date
  dueAt: Date
  doneAt: Date | null
  closedAt: Date | null
  confirmed: boolean | null
  reopened: number
  grade: number | null
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const CITY = 'city'
const MOST_RETURNS = 2

/** Lives one request from its filing to `until`: assigned, worked on, reported, confirmed or sent back, closed. */
export function inventStory(
  createdAt: Date,
  firstDue: Date,
  until: Date,
  dueAfter: (at: Date) => Date,
  { terms }: Rules,
  chance: Chance,
): Story {
  const teller = new Teller(createdAt, firstDue, until)
  const after = (ms: number) => new Date(teller.last.getTime() + ms)

  if (chance.happens(WITHDRAWN)) {
    teller.tell(after(chance.between(HOUR, DAY)), 'withdrawn', null, 'resident')
    return teller.story
  }
  teller.tell(after(chance.between(0.1 * HOUR, 6 * HOUR)), 'assigned', null, CITY)
  if (chance.happens(REJECTED)) {
    teller.tell(after(chance.between(HOUR, DAY)), 'rejected', null, CITY)
    return teller.story
  }
  for (let returns = 0; ; returns++) {
    teller.tell(after(chance.between(0.2 * HOUR, 8 * HOUR)), 'in_progress', null, CITY)
    const left = Math.max(teller.story.dueAt.getTime() - teller.last.getTime(), HOUR)
    const takes = chance.happens(IN_TIME) ? left * (0.1 + 0.85 * chance.next()) : left + chance.between(HOUR, 6 * DAY)
    const result = chance.weighted(RESULTS) as Result
    teller.tell(after(takes), 'done', result, CITY)
    if (returns < MOST_RETURNS && !chance.happens(CONFIRMED)) {
      const at = after(chance.between(HOUR, 3 * DAY))
      teller.tell(at, 'reopened', null, 'resident', dueAfter(at))
      continue
    }
    if (chance.happens(SILENT)) {
      teller.tell(after(terms.confirm * DAY + chance.between(0, HOUR)), 'closed', result, 'clock')
    } else {
      teller.tell(after(chance.between(0.2 * HOUR, 4 * DAY)), 'closed', result, 'resident')
      if (teller.story.status === 'closed' && chance.happens(GRADED)) teller.story.grade = chance.weighted(GRADES)
    }
    return teller.story
  }
}

/** Writes down what happens in order, and stops writing at `until`. */
class Teller {
  readonly story: Story
  last: Date
  readonly #until: Date

  constructor(createdAt: Date, dueAt: Date, until: Date) {
    this.#until = until
    this.last = createdAt
    this.story = {
      status: 'registered',
      result: null,
      history: [{ at: createdAt, status: 'registered', result: null, by: 'resident', comment: null }],
      statusAt: createdAt,
      updatedAt: createdAt,
      dueAt,
      doneAt: null,
      closedAt: null,
      confirmed: null,
      reopened: 0,
      grade: null,
    }
  }

  tell(at: Date, status: Status, result: Result | null, by: string, dueAt = this.story.dueAt): void {
    this.last = at
    if (at > this.#until) return
    const { story } = this
    const over = status === 'closed' || status === 'rejected' || status === 'withdrawn'
    story.history.push({ at, status, result, by, comment: null })
    story.status = status
    story.result = result
    story.statusAt = at
    story.updatedAt = at
    story.dueAt = dueAt
    story.doneAt = status === 'reopened' ? null : status === 'done' || over ? (story.doneAt ?? at) : story.doneAt
    story.closedAt = over ? at : null
    story.confirmed = status === 'closed' ? by === 'resident' : null
    if (status === 'reopened') story.reopened += 1
  }
}
