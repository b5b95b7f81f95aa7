import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { updateIn } from '../bots/telegram/payload.ts'
import type { TakeUpdate } from '../bots/telegram/polling.ts'
import { callback, isEvent, parseJson } from '../bots/viber/payload.ts'
import type { TakeCallback } from '../bots/viber/updates.ts'
import { sameSecret, signatureOf } from './secrets.ts'
import type { Server } from './server.ts'

/** Seconds after which Telegram may bring an event again that could not be written down. */
const RETRY_AFTER = 5

/** `POST /webhooks/telegram`: 401 for a wrong secret; 503 while the store is away, so that Telegram keeps the event. */
export function telegramWebhook(server: Server, secret: string, take: TakeUpdate, log: Logger): void {
  rawBodies(server, scope => {
    // The secret is a header: whoever has none is turned away before their body is taken in.
    const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
      const given = request.headers['x-telegram-bot-api-secret-token']
      if (typeof given !== 'string' || !sameSecret(given, secret)) {
        return reply.code(401).send({ error: 'Wrong secret.' })
      }
    }
    scope.post('/webhooks/telegram', { onRequest }, async (request, reply) => {
      const update = updateIn(JSON.parse(String(request.body)))
      if (!update) return reply.code(400).send({ error: 'This is not a Telegram update.' })
      try {
        await take(update)
        return reply.send({ ok: true })
      } catch (error) {
        log.error({ err: error, update: update.update_id }, 'an update could not be written down')
        return reply.code(503).header('retry-after', RETRY_AFTER).send({ error: 'Not now: please bring it again.' })
      }
    })
  })
}

/**
 * `POST /webhooks/viber`: the signature is checked on the raw body before anything is parsed; 403 when it is wrong.
 * Everything else is answered 200, unknown events too, or Viber would bring them for an hour; 503 while the store is away.
 */
export function viberWebhook(server: Server, authToken: string, take: TakeCallback, log: Logger): void {
  rawBodies(server, scope => {
    scope.post('/webhooks/viber', async (request, reply) => {
      const body = request.body instanceof Buffer ? request.body : Buffer.alloc(0)
      const given = request.headers['x-viber-content-signature']
      if (typeof given !== 'string' || !sameSecret(given.toLowerCase(), signatureOf(body, authToken))) {
        return reply.code(403).send({ error: 'Wrong signature.' })
      }
      const brought = parseJson(body.toString('utf8'))
      if (!isEvent(brought)) return reply.code(400).send({ error: 'This is not a Viber event.' })
      const read = callback.safeParse(brought)
      if (!read.success) return reply.send({ ok: true })
      try {
        return reply.send(await take(read.data))
      } catch (error) {
        log.error({ err: error, event: read.data.event }, 'an event could not be written down')
        return reply.code(503).header('retry-after', RETRY_AFTER).send({ error: 'Not now: please bring it again.' })
      }
    })
  })
}

/** Bodies come as the bytes that were sent: signatures are over those, and nothing is parsed before they are checked. */
function rawBodies(server: Server, routes: (scope: Server) => void): void {
  void server.register(async scope => {
    // What they are said to be means nothing: a kind that nobody can read must not come before the secret.
    scope.addHook('onRequest', async ({ raw }) => {
      if (raw.headers['content-type'] !== undefined) raw.headers['content-type'] = 'application/octet-stream'
    })
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    routes(scope)
  })
}
