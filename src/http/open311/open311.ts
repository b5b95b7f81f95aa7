import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Ids } from '../../core/ids.ts'
import { refusal, refuseAddresses, type Server } from '../server.ts'
import { Call, formatOf, languageOf, type Open311Parts } from './call.ts'
import { discoveryOf } from './discovery.ts'
import { CONTENT_TYPES, type Value, write } from './formats.ts'
import { listed, one } from './reading.ts'
import { Refused } from './refusal.ts'
import { definitionOf, storeOf, themeOf } from './services.ts'
import { requestTaken } from './taking.ts'
import { updatesListed, updateTaken } from './updates.ts'

/** The largest form: four thousand letters, each escaped to six bytes, and room to spare. In bytes. */
const MOST_BYTES = 64 * 1024
/** Calls a minute from one address: reading is open to everybody, so this keeps one of them from reading all the time. */
const CALLS = 1_200

type Doing = (call: Call, parts: Open311Parts, name: string) => Promise<Value> | Value

/** Open311 GeoReport v2: apps and neighbouring systems file requests here and read what became of them. */
export function open311(server: Server, parts: Open311Parts, ids: Ids, log: Logger): void {
  refuseAddresses(server, {
    prefix: '/open311/',
    refuse: (request, reply) => refused(new Refused(400, 'bad-address'), request, reply, parts),
  })
  void server.register(
    async scope => {
      await scope.register(helmet, {
        contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] }, useDefaults: false },
      })
      await scope.register(rateLimit, {
        ...parts.calls('open311'),
        max: CALLS,
        errorResponseBuilder: () => new Refused(429, 'too-many'),
      })
      scope.addHook('onRequest', scope.rateLimit())
      scope.removeAllContentTypeParsers()
      forms(scope)
      scope.setErrorHandler((error, request, reply) =>
        refused(refusedOf(error, request, ids, log), request, reply, parts),
      )
      scope.setNotFoundHandler((request, reply) => refused(new Refused(404, 'nothing-here'), request, reply, parts))
      scope.addHook('onSend', async (request, reply) => {
        if (request.method === 'GET') reply.header('access-control-allow-origin', '*').header('vary', 'accept-language')
      })
      routes(scope, parts)
    },
    { prefix: '/open311' },
  )
}

function routes(scope: FastifyInstance, parts: Open311Parts): void {
  const answers = (root: string, doing: Doing) => async (request: FastifyRequest, reply: FastifyReply) => {
    const call = new Call(request, reply, parts)
    const { name = '' } = request.params as { name?: string }
    return call.answer(root, await doing(call, parts, name))
  }
  const { world, publicUrl, test } = parts
  const discovery: Doing = call => discoveryOf(publicUrl(), test, call.speech)

  for (const end of ['json', 'xml']) {
    scope.get(`/discovery.${end}`, answers('discovery', discovery))
    scope.get(`/v2/discovery.${end}`, answers('discovery', discovery))
    scope.get(
      `/v2/services.${end}`,
      answers('services', call => storeOf(world.categories, call.speech)),
    )
    scope.get(
      `/v2/services/:name.${end}`,
      answers('service_definition', (call, _, code) => definitionOf(themeOf(world.categories, code), call.speech)),
    )
    scope.get(`/v2/requests.${end}`, answers('service_requests', listed))
    scope.get(
      `/v2/requests/:name.${end}`,
      answers('service_requests', (call, _, number) => one(number, call, parts)),
    )
    scope.post(`/v2/requests.${end}`, answers('service_requests', requestTaken))
    scope.get(
      `/v2/tokens/:name.${end}`,
      answers('service_requests', (_call, _parts, token) => tokenOf(token, parts)),
    )
    scope.get(`/v2/servicerequestupdates.${end}`, answers('service_request_updates', updatesListed))
    scope.post(`/v2/servicerequestupdates.${end}`, answers('service_request_updates', updateTaken))
  }
}

/** Numbers are given at once, so the only token there can be is a number. */
async function tokenOf(token: string, { requests }: Open311Parts): Promise<Value> {
  const [request] = /^[\d-]{1,20}$/.test(token) ? await requests.named([token]) : []
  if (!request) throw new Refused(404, 'no-token')
  return [{ service_request_id: request.number, token: request.number }]
}

/** Bodies come as bytes and are read as a form in UTF-8; another charset or another kind of body is refused. */
function forms(scope: FastifyInstance): void {
  const form = 'application/x-www-form-urlencoded'
  scope.addContentTypeParser(form, { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (request, body, done) => {
    const charset = /charset="?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1]
    if (charset && !/^utf-?8$/i.test(charset)) return done(new Refused(400, 'not-form'))
    done(null, body)
  })
}

/** Every trouble as a refusal; a bug is told by its reference number, which is also in the log. */
function refusedOf(error: unknown, request: FastifyRequest, ids: Ids, log: Logger): Refused | { reference: string } {
  if (error instanceof Refused) return error
  const { status } = refusal(error)
  if (status === 413) return new Refused(413, 'too-large', { kilobytes: MOST_BYTES / 1024 })
  if (status < 500) return new Refused(400, 'not-form')
  const reference = ids.next()
  log.error({ reference, route: request.routeOptions.url, err: error }, 'a request failed')
  return { reference }
}

function refused(
  refusal: Refused | { reference: string },
  request: FastifyRequest,
  reply: FastifyReply,
  { world }: Open311Parts,
): FastifyReply {
  const format = formatOf(request)
  const words = world.texts.in(languageOf(request))
  const [code, why] =
    refusal instanceof Refused
      ? [refusal.status, refusal.why]
      : [500, { key: 'open311-broken', params: { reference: refusal.reference } }]
  return reply
    .code(code)
    .type(CONTENT_TYPES[format])
    .send(write(format, 'errors', [{ code, description: words.of(why) }]))
}
