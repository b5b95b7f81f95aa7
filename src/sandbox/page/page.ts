import { readFile } from 'node:fs/promises'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { inProject } from '../../project-folder.ts'
import { benchRoutes } from './bench-routes.ts'
import { CityDesk } from './city-desk.ts'
import { acquaint } from './crowd.ts'
import { FaultSwitches } from './faults.ts'
import type { KillableSender } from './killable-sender.ts'
import { onlyFromHere } from './loopback.ts'
import { PageState, type PageStateParts } from './page-state.ts'
import { peopleRoutes } from './people-routes.ts'
import { transcriptRoutes } from './transcript-routes.ts'

/** The files of the page stay among the sources: the same place from `src/sandbox/page` and `dist/sandbox/page`. */
const STATIC = inProject('src/sandbox/page/static')

/** Everything comes from here, nothing is written into the page: no foreign script can speak for the people. */
const CONTENT_SECURITY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export interface PageParts extends Omit<PageStateParts, 'faults'> {
  sender: KillableSender
  /** A key of the HTTP API that is good until the program ends: the page's city works through it like any system. */
  apiKey: string
  /** Looks at once for what waits to be sent. */
  sweep(): Promise<void>
  /** The jobs' own clock goes ahead as well. */
  forwardJobs(ms: number): Promise<void>
}

/**
 * `GET /sandbox`: two phones and what happens inside beside them. Answers to this machine only, see `onlyFromHere`. Nothing is
 * watched until somebody opens the page for the first time.
 */
export function sandboxPage(server: FastifyInstance, parts: PageParts): void {
  const { sender, sweep } = parts
  const faults = new FaultSwitches(parts.sandbox, dead => {
    if (dead) return sender.kill()
    sender.revive()
    void sweep()
  })
  let opened: PageState | undefined
  const stage = () => {
    opened ??= new PageState({ ...parts, faults })
    return opened
  }
  const desk = new CityDesk(server, parts.apiKey)

  // The streams never end by themselves: closing the server would wait for them.
  server.addHook('preClose', async () => opened?.close())
  // A dead process takes no calls. The messengers keep their events and bring them again.
  server.addHook('onRequest', async (request, reply) => {
    if (!faults.on.killed || !request.url.startsWith('/webhooks/')) return
    reply.hijack()
    request.raw.socket.destroy()
  })

  void server.register(async page => {
    page.addHook('onRequest', onlyFromHere)
    page.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', CONTENT_SECURITY)
      reply.header('x-content-type-options', 'nosniff')
      reply.header('referrer-policy', 'no-referrer')
    })
    const files = { root: STATIC, prefix: '/sandbox/static/', decorateReply: false, cacheControl: false }
    await page.register(fastifyStatic, files)
    const index = await readFile(`${STATIC}/index.html`, 'utf8')
    page.get('/', (_request, reply) => reply.redirect('/sandbox'))
    page.get('/sandbox', (_request, reply) =>
      reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(index),
    )
    page.get('/sandbox/live', async (_request, reply) => {
      // The city may have been invented by the command, or before a restart.
      await acquaint(parts.sandbox, parts.database)
      return stage().live.open(reply, stage().first())
    })
    page.get('/sandbox/inside', () => stage().inside())
    const forward = async (ms: number) => {
      parts.clock.forward(ms)
      stage().journal.clockMoved()
      await parts.forwardJobs(ms)
      await sweep()
      stage().clockMoved()
    }
    peopleRoutes(page, { stage, desk })
    benchRoutes(page, { stage, desk, faults, forward })
    transcriptRoutes(page, { ...parts, stage, desk, forward })
  })
}
