import { z } from 'zod'
import type { MonthFigures, RequestFigures } from '../../core/statistics/figures.ts'
import { type Month, monthOf } from '../../core/statistics/month.ts'
import { PICTURES } from '../../reports/month-pictures.ts'
import type { Reports } from '../../reports/reports.ts'
import type { ApiScope } from './api.ts'
import { refusals, refuse } from './problems.ts'

const count = z.number().int()
const share = z.object({ code: z.string(), count, percent: z.number().describe('All parts add up to exactly 100') })
const requests = z.object({
  total: count,
  outcomes: z.object({ done: count, explained: count, declined: count, withdrawn: count, inProgress: count }),
  inTime: count,
  late: count,
  reopened: count,
  confirmed: count,
  grades: z.object({ count, average: z.number().nullable(), given: z.array(count).length(5).describe('1 to 5') }),
})

/** A month in figures as other systems see it. */
const report = z
  .object({
    month: z.string(),
    at: z.iso.datetime().describe('The state of requests is of this moment'),
    contacts: z.object({ total: count, channels: z.array(share) }),
    requests: requests.extend({
      problems: count,
      suggestions: count,
      channels: z.array(share),
      districts: z.array(share),
      themes: z.array(requests.extend({ code: z.string(), percent: z.number(), leaves: z.array(share) })),
    }),
    defenders: z.object({ total: count, leaves: z.array(share) }),
    answers: z.object({ total: count, articles: z.array(share) }),
    announcements: z.object({ total: count, themes: z.array(share), peopleReached: count }),
    receptions: z.object({ days: count, visits: count }),
    visitors: z.object({ total: count, known: count, ukraine: count, abroad: count, countries: z.array(share) }),
    text: z.string().describe('Address of the same in sentences'),
    table: z.string().describe('Address of the same as CSV'),
    pictures: z.array(z.string()).describe('Addresses of the pictures'),
  })
  .meta({ id: 'MonthReport' })

export interface ReportsParts {
  reports: Reports
  /** Address of a file under `/reports`. */
  addressOf(file: string): string
}

const config = { scope: 'reports' } as const
const tags = ['reports']
const query = z.object({ language: z.enum(['uk', 'en']).default('uk') })
const NO_MONTH = 'month: a month such as 2026-11.'

/** `/reports/{YYYY-MM}`: the month in figures as JSON; `.txt`, `.csv` and `/pictures/….png` beside it. */
export function reportRoutes(scope: ApiScope, { reports, addressOf }: ReportsParts): void {
  scope.get(
    '/reports/:month',
    {
      config,
      schema: {
        summary: 'A month in figures; with .txt or .csv behind the month, as text or table',
        tags,
        params: z.object({ month: z.string() }),
        querystring: query,
        response: { 200: z.union([report, z.string()]), ...refusals },
      },
    },
    async (request, reply) => {
      const [, name = '', ending] = /^([^.]*)(?:\.(txt|csv))?$/.exec(request.params.month) ?? []
      const month = monthOf(name)
      if (!month) return refuse(reply, 400, NO_MONTH)
      const { language } = request.query
      if (ending === 'txt') {
        return reply.type('text/plain; charset=utf-8').send(await reports.text(month, language))
      }
      if (ending === 'csv') {
        const named = reply.header('content-disposition', `attachment; filename="${name}.csv"`)
        return named.type('text/csv; charset=utf-8').send(await reports.table(month, language))
      }
      return reply.send(viewOf(month, await reports.figures(month), addressOf))
    },
  )

  scope.get(
    '/reports/:month/pictures/:picture',
    {
      config,
      schema: {
        summary: `A picture of the month: ${PICTURES.join(', ')}, each with .png`,
        tags,
        params: z.object({ month: z.string(), picture: z.string() }),
        querystring: query,
      },
    },
    async (request, reply) => {
      const month = monthOf(request.params.month)
      if (!month) return refuse(reply, 400, NO_MONTH)
      const picture = PICTURES.find(name => request.params.picture === `${name}.png`)
      if (!picture) return refuse(reply, 404, `There is no such picture: one of ${PICTURES.join(', ')} with .png.`)
      return reply.type('image/png').send(Buffer.from(await reports.picture(picture, month, request.query.language)))
    },
  )
}

function viewOf({ name }: Month, figures: MonthFigures, addressOf: (file: string) => string): z.input<typeof report> {
  const { requests, at, ...rest } = figures
  return {
    ...rest,
    at: at.toISOString(),
    requests: {
      ...requestsView(requests),
      problems: requests.problems,
      suggestions: requests.suggestions,
      channels: requests.channels,
      districts: requests.districts,
      themes: requests.themes.map(theme => ({
        code: theme.code,
        percent: theme.percent,
        ...requestsView(theme),
        leaves: theme.leaves,
      })),
    },
    text: addressOf(`${name}.txt`),
    table: addressOf(`${name}.csv`),
    pictures: PICTURES.map(picture => addressOf(`${name}/pictures/${picture}.png`)),
  }
}

function requestsView({ total, outcomes, inTime, late, reopened, confirmed, grades }: RequestFigures) {
  const { 'in-progress': inProgress, ...ended } = outcomes
  return { total, outcomes: { ...ended, inProgress }, inTime, late, reopened, confirmed, grades }
}
