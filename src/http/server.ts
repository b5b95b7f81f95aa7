import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import type { Ids } from '../core/ids.ts'

/** Larger bodies are refused unread: Telegram's and Viber's events are a few kilobytes, Viber's 30 at most. */
const BODY_LIMIT = 1024 * 1024

export type Server = FastifyInstance

/** How a part of the server refuses an address that cannot be read: no route of it is ever asked. */
export interface AddressRefusal {
  prefix: string
  refuse(request: FastifyRequest, reply: FastifyReply): FastifyReply
}

const REFUSALS = new WeakMap<Server, AddressRefusal[]>()

/** From now on a part of the server refuses such addresses in its own shape. */
export function refuseAddresses(server: Server, refusal: AddressRefusal): void {
  REFUSALS.get(server)?.push(refusal)
}

/** What is said of such an address. */
export const BAD_ADDRESS = 'The address is not well escaped.'

/** Schemas are zod's everywhere; without this fastify loads its own compilers at the start, for nothing. Its types know only those. */
const ZOD = {
  buildValidator: () => validatorCompiler,
  buildSerializer: () => serializerCompiler,
} as unknown as NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>

/**
 * The one HTTP server. Every answer is JSON or what the route says; a body that a route cannot take is 400 (413 when too
 * large) with one sentence; a bug is 500 with a reference number that is also in the log, never a stack trace.
 *
 * @param publicUrl where we are reached; a path in it may be taken off by the proxy in front of us, or come along
 * @param patience milliseconds for what is in hand when it is closed
 */
export function makeServer(ids: Ids, log: Logger, publicUrl: string | null = null, patience = 5_000): Server {
  const prefix = publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/+$/, '')
  const refusals: AddressRefusal[] = []
  const server: Server = Fastify({
    bodyLimit: BODY_LIMIT,
    schemaController: { compilersFactory: ZOD },
    forceCloseConnections: 'idle',
    trustProxy: 'loopback, linklocal, uniquelocal',
    routerOptions: { ignoreDuplicateSlashes: true },
    frameworkErrors: (_error, request: FastifyRequest, reply: FastifyReply) => {
      const own = refusals.find(({ prefix }) => request.url.startsWith(prefix))
      return own ? own.refuse(request, reply) : reply.code(400).send({ error: BAD_ADDRESS })
    },
    rewriteUrl: ({ url = '/' }) => (prefix !== '' && url.startsWith(`${prefix}/`) ? url.slice(prefix.length) : url),
  })
  REFUSALS.set(server, refusals)
  server.addHook('preClose', async () => letFinish(server.server, patience))
  server.addHook('onSend', async (request, reply) => {
    if (reply.statusCode === 413) await readToTheEnd(request.raw)
  })
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'There is nothing at this address.' }))
  server.setErrorHandler((error, request, reply) => {
    const { status, sentence } = refusal(error)
    if (status < 500) return reply.code(status).send({ error: sentence })
    const reference = ids.next()
    log.error({ reference, route: request.routeOptions.url, err: error }, 'a request failed')
    return reply.code(500).send({ error: 'Something broke on our side.', reference })
  })
  return server
}

/** Where a server listens, `http://127.0.0.1:3000`; null while it does not. */
export function listeningAt(server: Server): string | null {
  if (!server.server.listening) return null
  // All addresses of a machine are no address to go to.
  return server.listeningOrigin.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
}

/** Connections are let go as soon as what came on them is answered, and in the end whatever they do. */
function letFinish(server: HttpServer, patience: number): void {
  if (!server.listening) return
  const answered = setInterval(() => server.closeIdleConnections(), 20)
  const late = setTimeout(() => server.closeAllConnections(), patience)
  server.once('close', () => {
    clearInterval(answered)
    clearTimeout(late)
  })
}

/** How long somebody may go on sending what is refused already. */
const REFUSED_SENDING_MS = 10_000

/** Answered in mid-sending, most clients see a broken connection instead of the answer. What comes is thrown away. */
async function readToTheEnd(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed) return
  const ended = new Promise<void>(resolve => {
    for (const event of ['end', 'close', 'error']) request.once(event, () => resolve())
  })
  request.resume()
  await Promise.race([ended, sleep(REFUSED_SENDING_MS, undefined, { ref: false })])
}

/** fastify's own refusals carry a status; their words are for programmers, so the common ones get a sentence. */
export function refusal(error: unknown): { status: number; sentence: string } {
  const {
    statusCode = 500,
    code = '',
    message = '',
  } = error as { statusCode?: number; code?: string; message?: string }
  if (statusCode === 413) return { status: 413, sentence: 'The body is too large.' }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return { status: 415, sentence: 'This content type is not taken here.' }
  if (code.startsWith('FST_ERR_CTP') || error instanceof SyntaxError)
    return { status: 400, sentence: 'The body is not valid JSON.' }
  return { status: statusCode, sentence: message }
}
