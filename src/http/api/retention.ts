import { z } from 'zod'
import type { Forgotten } from '../../core/people/forgotten.ts'
import type { ApiScope } from './api.ts'
import { problem } from './problems.ts'

/** `POST /retention`: forgets, or counts, what is older than the terms allow; the nightly round does the same. */
export function retentionRoute(scope: ApiScope, retention: (dryRun: boolean) => Promise<Forgotten>): void {
  scope.post(
    '/retention',
    {
      config: { scope: 'officials' },
      schema: {
        summary: 'Forgets people whose requests were closed long ago, or only counts them',
        tags: ['privacy'],
        body: z.strictObject({ dryRun: z.boolean().default(true) }),
        response: {
          200: z.object({
            before: z.iso.datetime(),
            requests: z.number().int(),
            photos: z.number().int(),
            people: z.number().int().describe('Who had no open request and no subscription for the term'),
          }),
          '4xx': problem,
        },
      },
    },
    async request => {
      const { before, ...counts } = await retention(request.body.dryRun)
      return { before: before.toISOString(), ...counts }
    },
  )
}
