import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Ids } from '../../core/ids.ts'
import { refusal } from '../server.ts'

/** What every refusal of the API looks like (RFC 9457); `error` is the same sentence for readers of one field. */
export const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    error: z.string(),
  })
  .meta({ id: 'Problem', description: 'Why nothing was done, in one sentence.' })

export type Problem = z.infer<typeof problem>

/** A refusal in the description of a route. */
export function problemResponse<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/problem+json': { schema } } }
}

/** What every route may refuse with. */
export const refusals = { '4xx': problemResponse('Nothing was done, and why', problem) }

/** Refuses a call. `more` is what a program may want to know beside the sentence, such as the legal moves. */
export function refuse(reply: FastifyReply, status: number, sentence: string, more: object = {}): FastifyReply {
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(problemOf(status, sentence, more))
}

/** The body of a refusal. */
export function problemOf(status: number, sentence: string, more: object = {}): Problem {
  const title = STATUS_CODES[status] ?? 'Error'
  return { type: 'about:blank', title, status, detail: sentence, error: sentence, ...more }
}

/** Turns whatever a route threw into a problem. A bug is 500 with a reference number that is also in the log. */
export function problemHandler(ids: Ids, log: Logger) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (hasZodFastifySchemaValidationErrors(error)) return refuse(reply, 400, invalid(error))
    const { status, sentence } = refusal(error)
    // A body or a content type that a route does not take is 400 throughout; 413 when it is too large.
    if (status < 500) return refuse(reply, status === 415 ? 400 : status, sentence)
    const reference = ids.next()
    log.error({ reference, route: request.routeOptions.url, err: error }, 'a request failed')
    return refuse(reply, 500, 'Something broke on our side.', { reference })
  }
}

/** The first thing that is wrong with the parameters or the body. */
function invalid(error: FastifyError): string {
  const [first] = error.validation ?? []
  const where = first?.instancePath.split('/').filter(Boolean).join('.')
  const what = first?.message ?? 'This is not what this route takes'
  return `${where ? `${where}: ` : ''}${what.replace(/\.$/, '')}.`
}
