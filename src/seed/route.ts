import { DateTime } from 'luxon'
import { z } from 'zod'
import { CITY_ZONE } from '../core/clock.ts'
import type { ApiScope } from '../http/api/api.ts'
import { refusals, refuse } from '../http/api/problems.ts'
import { type Filled, NotEmpty } from './fill.ts'

export interface SeedParts {
  fill(people: number, until: Date): Promise<Filled>
  /** People at most: whoever else the process serves waits for them. */
  most: number
}

/** `POST /seed`: fills an empty store with the invented city. Added only where no real messenger is served. */
export function seedRoute(scope: ApiScope, { fill, most }: SeedParts): void {
  scope.post(
    '/seed',
    {
      config: { scope: 'write' },
      schema: {
        summary: 'Fills an empty store with an invented city (sandbox only)',
        tags: ['sandbox'],
        body: z.strictObject({
          people: z.number().int().min(1).max(most).default(5_000),
          until: z.iso.date().describe('The invented year ends at the beginning of this day'),
        }),
        response: {
          200: z.object({ people: z.number(), requests: z.number(), announcements: z.number() }),
          ...refusals,
        },
      },
    },
    async (request, reply) => {
      const { people, until } = request.body
      try {
        return await fill(people, DateTime.fromISO(until, { zone: CITY_ZONE }).toJSDate())
      } catch (error) {
        if (error instanceof NotEmpty) return refuse(reply, 409, error.message)
        throw error
      }
    },
  )
}
