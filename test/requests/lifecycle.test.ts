import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RESULTS, type Result, STATUSES, type Status } from '../../src/core/requests/lifecycle.ts'
import { submit } from '../../src/core/requests/requests.ts'
import type { Person } from '../../src/sandbox/person.ts'
import { requestBookOn } from '../../src/store/requests/request-book.ts'
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
  /** Which of its clocks was told of: 0 neither, 1 amber, 2 red. */
  told: number
}

interface Real {
  world: Universe
  number: string
  say(...texts: string[]): Promise<void>
  operator: Person
}

function went(model: Model, to: Status, result: Result | null, now: number): void {
  if (to !== model.status) model.statusAt = now
  if (to === 'closed' || to === 'rejected' || to === 'withdrawn') model.closedAt = now
  if (to === 'reopened') {
    model.reopened += 1
    model.told = 0
  }
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
      if (back) {
        went(model, 'reopened', null, now)
        // The words that are asked for afterwards are a line of their own.
        model.lines += 1
      }
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

/** The operators' deeds in the chat, and what each leads to. */
const DEEDS = {
  'Взяти собі': { to: 'assigned', words: [] },
  'Почати роботу': { to: 'in_progress', words: ['Пропустити'] },
  'Запитати мешканця': { to: 'needs_info', words: ["Який під'їзд?"] },
  Звітувати: { to: 'done', words: ["Роз'яснено", 'Пояснили, чому так'] },
  Відхилити: { to: 'rejected', words: ['Такої адреси в місті немає'] },
  'Передати іншому': { to: 'assigned', words: ['Передали водоканалу'] },
} as const satisfies Record<string, { to: Status; words: readonly string[] }>
type Deed = keyof typeof DEEDS

/** An operator opens the request in the chat: the buttons are what the table allows, and pressing one does it. */
class OperatorDoes implements fc.AsyncCommand<Model, Real> {
  readonly deed: Deed
  constructor(deed: Deed) {
    this.deed = deed
  }
  check = () => true
  async run(model: Model, real: Real): Promise<void> {
    const { operator, world, number } = real
    operator.sends(`/queue ${number}`)
    await world.settled()
    const legal = CITY[model.status].split(' ')
    const labels = operator.chat.findLast(message => message.from === 'bot')!.buttons.flat()
    const offered = Object.keys(DEEDS).filter(deed => labels.some(({ label }) => label === deed))
    expect(offered).toEqual(Object.keys(DEEDS).filter(deed => legal.includes(DEEDS[deed as Deed].to)))
    if (!offered.includes(this.deed)) return agree(model, real)
    const { to, words } = DEEDS[this.deed]
    for (const said of [this.deed, ...words]) {
      operator.sends(said)
      await world.settled()
    }
    went(model, to, to === 'done' ? 'explained' : to === 'rejected' ? model.result : null, world.clock.now().getTime())
    await agree(model, real)
  }
  toString = () => `operator: ${this.deed}`
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
    if (isOpen(model.status) && real.world.city.world.rules.isWorkingMorning(clock.now())) {
      const told = await clocksPassed(real)
      if (told > model.told) model.lines += 1
      model.told = Math.max(told, model.told)
    }
    await agree(model, real)
  }
  toString = () => `${this.days} days pass`
}

function isOpen(status: Status): boolean {
  return !['done', 'closed', 'rejected', 'withdrawn'].includes(status)
}

async function clocksPassed({ world, number }: Real): Promise<number> {
  const { rows } = await world.database.pool.query<{ amber_at: Date; due_at: Date }>(
    'select amber_at, due_at from request where number = $1',
    [number],
  )
  const { amber_at, due_at } = rows[0]!
  return [amber_at, due_at].filter(moment => moment < world.clock.now()).length
}

describe('the lifecycle, moved from all sides', () => {
  let world: Universe
  beforeAll(async () => {
    world = await universe()
  })
  beforeEach(() => world.clear())
  afterAll(() => world?.close())

  test('does what the table says and nothing else', async () => {
    const commands = fc.commands(
      [
        fc
          .tuple(fc.constantFrom(...STATUSES), fc.option(fc.constantFrom(...RESULTS), { nil: undefined, freq: 3 }))
          .map(([to, result]) => new CityMoves(to, result)),
        fc.constantFrom('confirm', 'refute', 'withdraw', 'answer', 'add').map(what => new ResidentDoes(what as 'add')),
        fc.constantFrom(...(Object.keys(DEEDS) as Deed[])).map(deed => new OperatorDoes(deed)),
        fc.integer({ min: 1, max: 9 }).map(days => new DaysPass(days)),
      ],
      { maxCommands: 14 },
    )
    const resident = world.sandbox.telegram.person({ firstName: 'Оксана' })
    resident.starts()
    const operator = world.sandbox.telegram.person({ firstName: 'Ірина' })
    const { body } = await world.api('POST', '/api/v1/officials/invites', { body: { role: 'operator', name: 'Ірина' } })
    await world.settled()
    operator.starts((body as { code: string }).code)
    await world.settled()
    let key = 0
    await fc.assert(
      fc.asyncProperty(commands, async moves => {
        const { rows } = await world.database.pool.query<{ id: string }>(
          'select id from person order by created_at, id',
        )
        const at = world.clock.now()
        key += 1
        const { number } = await world.database.transaction(sql =>
          submit(requestBookOn(sql), draftOf(rows[0]!.id, `model:${key}`), at, world.city.world.rules),
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
          told: 0,
        }
        await fc.asyncModelRun(() => ({ model, real: { world, number, say, operator } }), moves)
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
