import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { ApiKey } from '../../config.ts'
import type { Ids } from '../../core/ids.ts'
import type { CallCounts } from '../rate-limits.ts'
import { BAD_ADDRESS, refuseAddresses, type Server } from '../server.ts'
import { jsonBodies } from './json-bodies.ts'
import { keyOf, may } from './keys.ts'
import { problemHandler, refuse } from './problems.ts'

/** Where the routes of the API are added: schemas are zod, `config.scope` says what a key must be allowed to do. */
export type ApiScope = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>

export interface ApiParts {
  keys: readonly ApiKey[]
  calls: CallCounts
  ids: Ids
  log: Logger
}

/** Calls a minute. A key is trusted and only kept from running away; without one there is little to do here. */
const CALLS = { key: 30_000, nobody: 600 }

/**
 * The HTTP API, version 1. Its parts add their routes through `routes`; what is common to them stands here: keys, refusals
 * as problem details, bodies, limits, and the description that is made from the very schemas that check.
 */
export function api(
  server: Server,
  { keys, calls, ids, log }: ApiParts,
  ...routes: ((scope: ApiScope) => void)[]
): void {
  refuseAddresses(server, { prefix: '/api/', refuse: (_request, reply) => refuse(reply, 400, BAD_ADDRESS) })
  void server.register(
    async outer => {
      await outer.register(swagger, {
        openapi: {
          openapi: '3.1.0',
          info: INFO,
          components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
        },
        transform: jsonSchemaTransform,
        transformObject: referencedOnly,
      })
      await outer.register(swaggerUi, {
        routePrefix: '/docs',
        staticCSP: true,
        transformStaticCSP: () => DOCS_CSP,
        theme: { title: 'dveri API' },
      })
      await outer.register(
        async inner => {
          inner.setErrorHandler(problemHandler(ids, log))
          inner.setNotFoundHandler((_request, reply) => refuse(reply, 404, 'There is nothing at this address.'))
          const caller = (request: FastifyRequest) => keyOf(request.headers.authorization, keys) ?? null
          await inner.register(helmet, {
            contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] }, useDefaults: false },
          })
          await inner.register(rateLimit, {
            ...calls('api'),
            max: request => (caller(request) ? CALLS.key : CALLS.nobody),
            keyGenerator: request => caller(request)?.name ?? request.ip,
            errorResponseBuilder: (_request, { after }) =>
              Object.assign(new Error(`Too many calls; try again in ${after}.`), { statusCode: 429 }),
          })
          inner.decorateRequest('caller', null)
          inner.addHook('onRoute', route => {
            if (route.config?.scope === undefined) throw new Error(`${route.url} does not say who may call it`)
            if (route.config.scope && route.schema) route.schema.security = [{ key: [] }]
          })
          // A hook of the whole scope, before the one that looks at keys: guessing keys is what is to be slowed down.
          inner.addHook('onRequest', inner.rateLimit())
          inner.addHook('onRequest', async (request, reply) => {
            const { scope } = request.routeOptions.config
            if (!scope) return
            request.caller = caller(request)
            if (!request.caller) {
              return refuse(reply.header('www-authenticate', 'Bearer'), 401, 'A valid API key is needed.')
            }
            if (!may(request.caller, scope)) return refuse(reply, 403, `This key does not have the scope "${scope}".`)
          })
          inner.setValidatorCompiler(validatorCompiler)
          inner.setSerializerCompiler(serializerCompiler)
          jsonBodies(inner)
          const typed = inner.withTypeProvider<ZodTypeProvider>()
          for (const add of routes) add(typed)
          typed.get(
            '/openapi.json',
            {
              config: { scope: null },
              schema: { summary: 'This description', tags: ['api'], response: { 200: z.any() } },
            },
            async () => outer.swagger(),
          )
        },
        { prefix: '/v1' },
      )
    },
    { prefix: '/api' },
  )
}

/** Everything from this server and nothing from elsewhere; Swagger UI writes styles into the page. */
const DOCS_CSP =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'"

/** The named schemas without those that are named for both ways and used in one. */
const referencedOnly: typeof jsonSchemaTransformObject = document => {
  const whole = jsonSchemaTransformObject(document) as { components?: { schemas?: Record<string, object> } }
  const text = JSON.stringify(whole)
  const used = Object.entries(whole.components?.schemas ?? {}).filter(([name]) =>
    text.includes(`#/components/schemas/${name}"`),
  )
  return { ...whole, components: { ...whole.components, schemas: Object.fromEntries(used) } }
}

const INFO = {
  title: 'dveri',
  version: '1',
  description:
    "The requests that residents file in the messengers, for the city's own systems. Every call bears a key: " +
    '`Authorization: Bearer <secret>`. Refusals are problem details with one sentence; nothing is changed by them.',
}
