import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadCity } from '../../src/content/city.ts'
import { RESULTS, type Result, STATUSES, type Status } from '../../src/core/requests/lifecycle.ts'
import { submit } from '../../src/core/requests/requests.ts'
import { requestBookOn } from '../../src/store/request-book.ts'
import { type Universe, universe } from '../universe.ts'

/** Runs of the model; `LIFECYCLE_RUNS=500` for a long evening. */
const RUNS = Number(process.env.LIFECYCLE_RUNS ?? 25)
const DAY = 86_400_000

/** The lifecycle once more, in the words of the people who asked for it: who takes a request from where to where. */
const OPEN_BY_CITY = 'assigned in_progress needs_info done rejected withdrawn'
const CITY: Record<Status, string> = {
  registered: OPEN_BY_CITY,
  assigned: OPEN_BY_CITY,
  in_progress: OPEN_BY_CITY,
  reopened: OPEN_BY_CITY,
  needs_info: 'assigned in_progress done rejected withdrawn',
  done: 'closed reopened',
  closed: 'reopened',
  rejected: 'reopened',
  withdrawn: '',
}

interface Model {
  status: Status
  result: Result | null
  statusAt: number
  closedAt: number
  reopened: number
  confirmed: boolean | null
  lines: number
}

interface Real {
  world: Universe
  number: string
  say(...texts: string[]): Promise<void>
}

function went(model: Model, to: Status, result: Result | null, now: number): void {
  if (to !== model.status) model.statusAt = now
  if (to === 'closed' || to === 'rejected' || to === 'withdrawn') model.closedAt = now
  if (to === 'reopened') model.reopened += 1
  model.status = to
  model.result = result
  model.lines += 1
  if (to !== 'closed') model.confirmed = null
}

async function agree(model: Model, { world, number }: Real): Promise<void> {
  const { body } = await world.api('GET', `/api/v1/requests/${number}`)
  const { status, result, history } = body as { status: Status; result: Result | null; history: unknown[] }
  const { rows } = await world.database.pool.query('select reopened, confirmed from request where number = $1', [
    number,
  ])
  expect({ status, result, lines: history.length, ...rows[0] }).toEqual({
    status: model.status,
    result: model.result,
    lines: model.lines,
    reopened: model.reopened,
    confirmed: model.confirmed,
  })
}

/** The city moves by the API: what its table allows happens, everything else is 409 with what is allowed. */
class CityMoves implements fc.AsyncCommand<Model, Real> {
  readonly to: Status
  readonly result: Result | undefined
  constructor(to: Status, result: Result | undefined) {
    this.to = to
    this.result = result
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    const body = { status: this.to, ...(this.result ? { result: this.result } : {}) }
    const answer = await real.world.api('POST', `/api/v1/requests/${real.number}/status`, { body })
    await real.world.settled()
    const legal = CITY[model.status].split(' ').filter(Boolean)
    if (legal.includes(this.to)) {
      expect(answer.status).toBe(200)
      const kept = this.to === 'closed' || this.to === 'rejected' ? model.result : null
      went(model, this.to, this.result ?? (this.to === 'done' ? 'fixed' : kept), real.world.clock.now().getTime())
      if (this.to === 'closed') model.confirmed = false
    } else {
      expect(answer.status).toBe(409)
      expect([...(answer.body as { legal: string[] }).legal].sort()).toEqual(legal.sort())
    }
    await agree(model, real)
  }
  toString = () => `city: ${this.to}${this.result ? `/${this.result}` : ''}`
}

/** The resident does something in the chat; what is not theirs to do changes nothing. */
class ResidentDoes implements fc.AsyncCommand<Model, Real> {
  readonly what: 'confirm' | 'refute' | 'withdraw' | 'answer' | 'add'
  constructor(what: ResidentDoes['what']) {
    this.what = what
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    const now = real.world.clock.now().getTime()
    const over = ['closed', 'rejected', 'withdrawn'].includes(model.status)
    const inTime = now <= model.closedAt + 14 * DAY
    const command = `/${this.what} ${real.number}`
    if (this.what === 'confirm') {
      await real.say('/menu', command)
      if (model.status === 'done') {
        went(model, 'closed', model.result, now)
        model.confirmed = true
      }
    } else if (this.what === 'refute') {
      await real.say('/menu', command, 'усе ще не зроблено')
      const back = model.status === 'done' || ((model.status === 'closed' || model.status === 'rejected') && inTime)
      if (back) went(model, 'reopened', null, now)
    } else if (this.what === 'withdraw') {
      await real.say('/menu', command, 'Так, відкликати')
      if (!over && model.status !== 'done') went(model, 'withdrawn', null, now)
    } else {
      await real.say('/menu', command, "під'їзд другий")
      if (this.what === 'answer' && model.status === 'needs_info') went(model, 'in_progress', null, now)
      else if (!over) model.lines += 1
    }
    await agree(model, real)
  }
  toString = () => `resident: ${this.what}`
}

/** Days pass in silence. */
class DaysPass implements fc.AsyncCommand<Model, Real> {
  readonly days: number
  constructor(days: number) {
    this.days = days
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    const { clock, app } = real.world
    const now = clock.now().getTime() + this.days * DAY
    clock.set(new Date(now))
    await app.upkeep.closingControl()
    await real.world.settled()
    const silent = now - model.statusAt
    if (model.status === 'needs_info' && silent >= 5 * DAY) went(model, 'in_progress', null, now)
    else if (model.status === 'done' && silent >= 7 * DAY) {
      went(model, 'closed', model.result, now)
      model.confirmed = false
    }
    await agree(model, real)
  }
  toString = () => `${this.days} days pass`
}

describe('the lifecycle, moved from all sides', () => {
  let world: Universe
  const city = loadCity(pino({ level: 'silent' }))
  beforeAll(async () => {
    world = await universe()
  })
  beforeEach(() => world.clear())
  afterAll(async () => {
    city.close()
    await world?.close()
  })

  test('does what the table says and nothing else', async () => {
    const commands = fc.commands(
      [
        fc
          .tuple(fc.constantFrom(...STATUSES), fc.option(fc.constantFrom(...RESULTS), { nil: undefined, freq: 3 }))
          .map(([to, result]) => new CityMoves(to, result)),
        fc.constantFrom('confirm', 'refute', 'withdraw', 'answer', 'add').map(what => new ResidentDoes(what as 'add')),
        fc.integer({ min: 1, max: 9 }).map(days => new DaysPass(days)),
      ],
      { maxCommands: 14 },
    )
    const resident = world.sandbox.telegram.person({ firstName: 'Оксана' })
    resident.starts()
    await world.settled()
    let key = 0
    await fc.assert(
      fc.asyncProperty(commands, async moves => {
        const { rows } = await world.database.pool.query<{ id: string }>('select id from person')
        const at = world.clock.now()
        key += 1
        const { number } = await world.database.transaction(sql =>
          submit(requestBookOn(sql), draftOf(rows[0]!.id, `model:${key}`), at, city.world.rules),
        )
        const say = async (...texts: string[]) => {
          for (const text of texts) {
            resident.sends(text)
            await world.settled()
          }
        }
        const model: Model = {
          status: 'registered',
          result: null,
          statusAt: at.getTime(),
          closedAt: 0,
          reopened: 0,
          confirmed: null,
          lines: 1,
        }
        await fc.asyncModelRun(() => ({ model, real: { world, number, say } }), moves)
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
    expect(world.log.filter(line => line.level >= 50)).toEqual([])
  }, 240_000)
})

function draftOf(personId: string, key: string) {
  return {
    kind: 'problem' as const,
    category: 'heating',
    subcategory: 'no-heating',
    description: 'нема опалення третій день',
    address: null,
    photos: [],
    channel: 'telegram',
    personId,
    contact: { name: null, phone: null },
    key,
  }
}
