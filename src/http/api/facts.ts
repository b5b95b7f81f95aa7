import { z } from 'zod'
import type { FactEntry, FactLog } from '../../core/requests/facts.ts'
import type { ApiScope } from './api.ts'
import { refusals, refuse } from './problems.ts'

const MOST = 100

const id = z.string().regex(/^\d{1,18}$/, 'this is not the id of a fact')

const entry = z
  .object({
    id: z.string(),
    type: z.string(),
    at: z.iso.datetime(),
    number: z.string(),
    state: z.enum(['pending', 'posted', 'dead']),
    attempts: z.number().int(),
    dueAt: z.iso.datetime().nullable().describe('Next try of a pending one'),
    why: z.string().nullable().describe('Why the last try failed'),
  })
  .meta({ id: 'Fact' })

/** `GET /facts` and `POST /facts/replay`: what was told to `EVENTS_URL`, what could not be, and telling it again. */
export function factRoutes(scope: ApiScope, log: FactLog, eventsUrl: boolean): void {
  scope.get(
    '/facts',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'Facts on their way to EVENTS_URL, oldest first',
        description: 'With `state=dead` the ones that were given up after some days of trying.',
        tags: ['facts'],
        querystring: z.strictObject({
          state: z.enum(['pending', 'posted', 'dead']).optional(),
          after: id.optional().describe('nextAfter of the page before'),
          limit: z.coerce.number().int().min(1).max(MOST).default(MOST),
        }),
        response: { 200: z.object({ items: z.array(entry), nextAfter: z.string().nullable() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { state = null, after = null, limit } = request.query
      const found = await log.list({ state, after, limit })
      const last = found.at(-1)
      return reply.send({ items: found.map(shown), nextAfter: last && found.length === limit ? last.id : null })
    },
  )

  scope.post(
    '/facts/replay',
    {
      config: { scope: 'write' },
      schema: {
        summary: 'Posts every fact from an id on once more',
        description: 'In order for each request and under the same ids, so a receiver that knows them may skip them.',
        tags: ['facts'],
        body: z.strictObject({ from: id }),
        response: { 202: z.object({ facts: z.number().int().describe('How many go out again') }), ...refusals },
      },
    },
    async (request, reply) => {
      if (!eventsUrl) return refuse(reply, 409, 'EVENTS_URL is not set: there is nobody to post facts to.')
      return reply.code(202).send({ facts: await log.replay(request.body.from) })
    },
  )
}

function shown({ at, dueAt, ...rest }: FactEntry): z.infer<typeof entry> {
  return { ...rest, at: at.toISOString(), dueAt: dueAt?.toISOString() ?? null }
}
