import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel } from '../bots/channel.ts'
import type { Metrics } from '../bots/metrics.ts'
import type { Server } from './server.ts'

/** Whoever reads the figures waits for a messenger no longer than this. */
const PATIENCE_MS = 3_000

/** `/healthz` while the process lives; `/readyz` when store and channels are ready; `/metrics` for Prometheus. */
export function healthRoutes(server: Server, store: () => Promise<void>, channels: Channel[], metrics: Metrics): void {
  server.get('/healthz', () => ({ ok: true }))
  server.get('/readyz', async (_request, reply) => {
    const missing = channels.flatMap(channel => {
      const trouble = channel.trouble()
      return trouble === null ? [] : [`${channel.name}: ${trouble}`]
    })
    await store().catch(() => missing.unshift('the store does not answer'))
    return missing.length === 0 ? reply.send({ ready: true }) : reply.code(503).send({ ready: false, missing })
  })
  server.get('/metrics', async (_request, reply) => {
    const asked = channels.map(async ({ name, eventQueue }) => metrics.eventQueue(name, await eventQueue()))
    await Promise.race([Promise.all(asked), sleep(PATIENCE_MS, undefined, { ref: false })])
    return reply.type(metrics.contentType).send(await metrics.text())
  })
}
