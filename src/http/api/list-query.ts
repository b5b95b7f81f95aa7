import { z } from 'zod'
import { momentOf } from '../../core/clock.ts'
import { STATUSES } from '../../core/requests/lifecycle.ts'
import { isRequestNumber } from '../../core/requests/request.ts'
import type { Position, RequestFilter } from '../../core/requests/request-list.ts'

const MOST = 100
const USUAL = 50
/** Beyond these years a date is a slip of the keyboard, and PostgreSQL's calendar ends not far behind. */
const YEARS = { from: 2000, to: 2200 }

/** Several values: `status=done,closed` or `status=done&status=closed`. */
const listed = z.union([z.string(), z.array(z.string())]).transform(given => [
  // Each is looked up by itself: the same one twice would be read twice.
  ...new Set(
    [given]
      .flat()
      .flatMap(part => part.split(','))
      .map(part => part.trim())
      .filter(Boolean),
  ),
])

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A moment with its zone, or a day of the city: `2026-11-24T08:00:00Z`, `2026-11-24`. */
function momentIn(given: string, end: boolean): Date | null {
  const read = momentOf(given, end ? 'end' : 'start')
  if (!read.isValid || read.year < YEARS.from || read.year > YEARS.to) return null
  return (end && DAY.test(given) ? read.plus({ days: 1 }) : read).toJSDate()
}

function moment(end = false) {
  return z.string().transform((given, context) => {
    const at = momentIn(given, end)
    if (at) return at
    context.addIssue({ code: 'custom', message: 'this is not a date such as 2026-11-24 or 2026-11-24T08:00:00Z' })
    return z.NEVER
  })
}

/** What the list can be asked for. The codes are the city's content, so an unknown one is told at once, with the known ones. */
export function listQuery(codes: { categories: readonly string[]; districts: readonly string[] }) {
  const known = (values: readonly string[]) =>
    listed
      .superRefine((given, context) => {
        const unknown = given.find(value => !values.includes(value))
        if (unknown !== undefined)
          context.addIssue({ code: 'custom', message: `there is no "${unknown}"; there are ${values.join(', ')}` })
      })
      .default([])
      .describe(`One or several of: ${values.join(', ')}`)
  return z
    .strictObject({
      limit: z.coerce.number().int().min(1).max(MOST).default(USUAL),
      cursor: z.string().optional().describe('nextCursor of the page before'),
      status: known(STATUSES),
      category: known(codes.categories),
      district: known(codes.districts),
      from: moment().optional().describe('Registered at or after this moment, or from this day on'),
      to: moment(true).optional().describe('Registered before this moment, or until the end of this day'),
      updatedSince: moment()
        .optional()
        .describe(
          'Changed since then; the list then runs from the oldest change on. Ask from a minute before the last change you know: what was being written meanwhile bears an earlier moment',
        ),
    })
    .superRefine(({ from, to }, context) => {
      if (from && to && from >= to)
        context.addIssue({ code: 'custom', path: ['from'], message: 'this is not before "to"' })
    })
}

export type ListQuery = z.output<ReturnType<typeof listQuery>>

export function filterOf(query: ListQuery): RequestFilter {
  return {
    statuses: query.status as RequestFilter['statuses'],
    categories: query.category,
    districts: query.district,
    from: query.from ?? null,
    to: query.to ?? null,
    updatedSince: query.updatedSince ?? null,
  }
}

/** A place in the list for the caller to hand back. It bears the order it belongs to: in the other one it means nothing. */
export function cursorOf(position: Position, { updatedSince }: RequestFilter): string {
  const order = updatedSince ? 'updated' : 'created'
  return Buffer.from(`${order} ${position.at.toISOString()} ${position.number}`).toString('base64url')
}

/** null for a cursor that is not one of ours or is of a list in the other order. */
export function positionOf(cursor: string, { updatedSince }: RequestFilter): Position | null {
  const [order, at = '', number = '', ...more] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  const moment = momentIn(at, false)
  const fits = order === (updatedSince ? 'updated' : 'created') && more.length === 0 && isRequestNumber(number)
  return fits && moment ? { at: moment, number } : null
}
