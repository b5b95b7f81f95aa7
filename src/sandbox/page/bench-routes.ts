import type { FastifyInstance } from 'fastify'
import { DateTime } from 'luxon'
import { z } from 'zod'
import { CITY_ZONE } from '../../core/clock.ts'
import { STATUSES } from '../../core/requests/lifecycle.ts'
import { bodyOf } from './bodies.ts'
import type { CityDesk } from './city-desk.ts'
import { type FaultSwitches, faults as switches } from './faults.ts'
import type { PageState } from './page-state.ts'

/** Farther than a year nobody looks; a slip of a zero would fill the store with far futures. */
const LONGEST_STEP_MS = 400 * 24 * 3_600_000

const step = z.strictObject({ ms: z.number().int().positive().max(LONGEST_STEP_MS) })
const seeding = z.strictObject({ people: z.number().int().min(1).max(5_000).default(5_000) })
const change = z.strictObject({ status: z.enum(STATUSES), comment: z.string().trim().max(2000).default('') })

export interface BenchParts {
  stage(): PageState
  desk: CityDesk
  faults: FaultSwitches
  forward(ms: number): Promise<void>
}

/** What is done around the phones: the city moves a request, time passes, faults come and go. */
export function benchRoutes(page: FastifyInstance, { stage, desk, faults, forward }: BenchParts): void {
  page.post<{ Params: { number: string } }>('/sandbox/requests/:number/status', async (request, reply) => {
    const { number } = request.params
    const move = bodyOf(change, request.body)
    stage().journal.ordered(`status ${number}: ${move.status}${move.comment === '' ? '' : ` "${move.comment}"`}`)
    const { status, body } = await desk.move(number, move)
    return reply.code(status).type('application/json').send(body)
  })
  page.post('/sandbox/seed', async (request, reply) => {
    const { people } = bodyOf(seeding, request.body)
    const today = DateTime.fromMillis(stage().clock.now, { zone: CITY_ZONE }).toISODate() ?? ''
    const { status, body } = await desk.seed(people, today)
    await stage().storeFilled()
    return reply.code(status).type('application/json').send(body)
  })
  page.post('/sandbox/clock', async request => {
    const { ms } = bodyOf(step, request.body)
    await forward(ms)
    return stage().clock
  })
  page.put('/sandbox/faults', request => {
    faults.set(bodyOf(switches, request.body))
    stage().faultsChanged()
    return faults.on
  })
}
