import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Claim, Done, Idempotent } from '../../core/idempotency.ts'
import { callerOf } from './keys.ts'
import { refuse } from './problems.ts'

/** The header of a write that may be repeated without being done twice. */
export const onceHeaders = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, 'this should be 1 to 255 printable characters')
    .optional()
    .describe('The same key again within two days is given the first answer and changes nothing'),
})

/** An answer as it is kept for its key. */
export interface KeptAnswer {
  status: number
  body: object
}

/**
 * Answers a write under its `Idempotency-Key`, if it has one. A repeated one is told by the header `Idempotency-Replayed`;
 * the same key with other contents is 422.
 */
export async function answerOnce<Work>(
  request: FastifyRequest,
  reply: FastifyReply,
  once: Idempotent<Work>,
  work: (doings: Work) => Promise<Done<KeptAnswer>>,
): Promise<FastifyReply> {
  const outcome = await once.run(claimOf(request), work)
  if (outcome.kind === 'other-contents') {
    return refuse(reply, 422, 'This Idempotency-Key was used before with other contents.')
  }
  if (outcome.kind === 'again') reply.header('idempotency-replayed', 'true')
  const { status, body } = outcome.answer
  return reply
    .code(status)
    .type(status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json; charset=utf-8')
    .send(body)
}

function claimOf(request: FastifyRequest): Claim | null {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string') return null
  const fingerprint = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body)}`)
    .digest('base64url')
  return { caller: callerOf(request).name, key, fingerprint }
}
