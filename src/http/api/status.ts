import { z } from 'zod'
import type { Moves } from '../../bots/ports.ts'
import type { Clock } from '../../core/clock.ts'
import type { Idempotent } from '../../core/idempotency.ts'
import { RESULTS, STATUSES, type Status } from '../../core/requests/lifecycle.ts'
import { isRequestNumber } from '../../core/requests/request.ts'
import type { MoveOutcome } from '../../core/requests/requests.ts'
import type { ApiScope } from './api.ts'
import { callerOf } from './keys.ts'
import { answerOnce, type KeptAnswer, onceHeaders } from './once.ts'
import { problem, problemOf, problemResponse, refusals } from './problems.ts'

const MOST_COMMENT = 2000

const order = z.strictObject({
  status: z.enum(STATUSES),
  result: z.enum(RESULTS).nullish().describe('null is the same as none'),
  comment: z.string().trim().max(MOST_COMMENT).nullish().describe('The resident reads it as it stands; null is none'),
  externalId: z.string().trim().min(1).max(200).nullish().describe('null leaves it as it is'),
})

/** The state after the move and nothing of the person: this answer is kept for its key. */
const moved = z
  .object({
    number: z.string(),
    status: z.enum(STATUSES),
    result: z.enum(RESULTS).nullable(),
    updatedAt: z.iso.datetime(),
    externalId: z.string().nullable(),
  })
  .meta({ id: 'MovedRequest' })

const illegal = problem
  .extend({
    from: z.enum(STATUSES).describe('Where the request stands'),
    legal: z.array(z.enum(STATUSES)).describe('Where it may go from there'),
  })
  .meta({ id: 'IllegalMove' })

export interface StatusParts {
  once: Idempotent<{ moves: Moves }>
  clock: Clock
}

/** `POST /requests/{number}/status`: the city moves a request; the resident hears of it in the chat. */
export function statusRoute(scope: ApiScope, { once, clock }: StatusParts): void {
  scope.post(
    '/requests/:number/status',
    {
      config: { scope: 'write' },
      schema: {
        summary: 'Moves a request along',
        description: 'The answer to an illegal move names the legal ones; nothing is changed by it.',
        tags: ['requests'],
        params: z.object({ number: z.string() }),
        headers: onceHeaders,
        body: order,
        response: { 200: moved, 409: problemResponse('The move is not in the lifecycle', illegal), ...refusals },
      },
    },
    async (request, reply) => {
      const { number } = request.params
      const { status, result, comment, externalId } = request.body
      return answerOnce(request, reply, once, async ({ moves }) => {
        if (!isRequestNumber(number)) return refused({ kind: 'unknown-request' }, status)
        const outcome = await moves.move({
          number,
          to: status,
          ...(result == null ? {} : { result }),
          by: { mover: 'city', name: callerOf(request).name },
          comment: comment || null,
          at: clock.now(),
          ...(externalId == null ? {} : { externalId }),
        })
        if (outcome.kind !== 'moved') return refused(outcome, status)
        const { request: after } = outcome
        const body: z.infer<typeof moved> = {
          number,
          status: after.status,
          result: after.result,
          updatedAt: after.updatedAt.toISOString(),
          externalId: after.externalId,
        }
        return { keep: true, answer: { status: 200, body } }
      })
    },
  )
}

function refused(outcome: Exclude<MoveOutcome, { kind: 'moved' }>, to: Status): { keep: false; answer: KeptAnswer } {
  if (outcome.kind === 'unknown-request') {
    return { keep: false, answer: { status: 404, body: problemOf(404, 'There is no request with this number.') } }
  }
  const { from, legal } = outcome
  const ways = legal.length === 0 ? 'It stays as it is.' : `It may become ${legal.join(', ')}.`
  const sentence = `A request that is ${from} cannot become ${to}. ${ways}`
  return { keep: false, answer: { status: 409, body: problemOf(409, sentence, { from, legal }) } }
}
