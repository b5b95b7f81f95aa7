import { z } from 'zod'
import type { Clock } from '../../core/clock.ts'
import type { ReceptionDesk } from '../../core/receptions/reception.ts'
import type { ApiScope } from './api.ts'
import { callerOf } from './keys.ts'
import { problem, refuse } from './problems.ts'

const draft = z.strictObject({
  at: z.iso.datetime({ offset: true }),
  host: z.string().trim().min(3).max(200).describe('A post, not a name'),
  topic: z.string().trim().min(3).max(300),
  places: z.number().int().min(1).max(500),
})

const day = z
  .object({
    id: z.number().int(),
    at: z.iso.datetime(),
    host: z.string(),
    topic: z.string(),
    places: z.number().int(),
    booked: z.number().int(),
    waiting: z.number().int(),
  })
  .meta({ id: 'ReceptionDay' })

export interface ReceptionsParts {
  /** Runs work at the desk in a transaction of its own. */
  desk<Result>(work: (desk: ReceptionDesk) => Promise<Result>): Promise<Result>
  clock: Clock
}

const config = { scope: 'officials' } as const
const tags = ['receptions']

/** `/receptions`: the dates of the online reception, entered by an admin. */
export function receptionRoutes(scope: ApiScope, { desk, clock }: ReceptionsParts): void {
  scope.get(
    '/receptions',
    {
      config,
      schema: {
        summary: 'Receptions to come, nearest first',
        tags,
        response: { 200: z.object({ items: z.array(day) }), '4xx': problem },
      },
    },
    async () => {
      const days = await desk(at => at.list(clock.now()))
      return { items: days.map(one => ({ ...one, at: one.at.toISOString() })) }
    },
  )

  scope.post(
    '/receptions',
    {
      config,
      schema: { summary: 'Adds a reception', tags, body: draft, response: { 200: day, '4xx': problem } },
    },
    async (request, reply) => {
      const at = new Date(request.body.at)
      if (at <= clock.now()) return refuse(reply, 400, 'at: a moment to come.')
      const added = await desk(open => open.add({ ...request.body, at }, callerOf(request).name, clock.now()))
      if (added === 'taken') return refuse(reply, 409, 'There is a reception at this moment already.')
      return { ...added, at: added.at.toISOString(), booked: 0, waiting: 0 }
    },
  )

  scope.post(
    '/receptions/:id/cancel',
    {
      config,
      schema: {
        summary: 'Calls a reception off; everybody on its list is told',
        tags,
        params: z.object({ id: z.coerce.number().int() }),
        response: { 200: z.object({ id: z.number(), cancelled: z.literal(true) }), '4xx': problem },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const done = await desk(open => open.cancel(id, callerOf(request).name, clock.now()))
      return done ? { id, cancelled: true as const } : refuse(reply, 404, 'There is no such reception to come.')
    },
  )
}
