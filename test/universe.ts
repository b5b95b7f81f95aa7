import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { type Logger, pino } from 'pino'
import { type App, type Given, wire } from '../src/app/app.ts'
import { readConfig } from '../src/config.ts'
import { type City, loadCity } from '../src/content/city.ts'
import type { Clock } from '../src/core/clock.ts'
import type { Ids } from '../src/core/ids.ts'
import { type Sandbox, startSandbox } from '../src/sandbox/sandbox.ts'
import { livingIn } from '../src/sandbox/workbench.ts'
import type { Database } from '../src/store/database/database.ts'
import { emptyDatabase } from './database.ts'
import { shippedCity } from './shipped.ts'

/** A Tuesday in the heating season, ten in the morning in Kyiv. */
export const MORNING = new Date('2026-11-24T08:00:00Z')

/** Keys of the HTTP API in every universe, by what they may do. */
export const KEYS = { city: 'city-secret-1', reader: 'reader-secret-1', contacts: 'contacts-secret-1' }

export interface LogLine {
  level: number
  msg: string
  [field: string]: unknown
}

/**
 * The whole program on an embedded database, with both messengers on real HTTP, a clock that stands still until it is
 * moved, and ids that are counted. Opened once for a test file (it takes some seconds); `clear` between cases.
 */
export interface Universe {
  app: App
  database: Database
  sandbox: Sandbox
  clock: MovableClock
  city: City
  /** Warnings and errors of the log. */
  log: LogLine[]
  /** `DATA_DIR` of this universe. */
  folder: string
  /** Resolves when everything that was said has been answered and written down. Nothing is waited for by the clock. */
  settled(): Promise<void>
  /** Empties the store and forgets faults, log, other flows and moved time. People of the case before stay where they are. */
  clear(): Promise<void>
  /** Stops the program and starts it again on the same store, as a deploy does; `flows` are what it brings. */
  restart(given?: Pick<Given, 'flows'>): Promise<void>
  api(
    method: string,
    route: string,
    options?: { body?: unknown; key?: string },
  ): Promise<{ status: number; body: unknown }>
  close(): Promise<void>
}

export class MovableClock implements Clock {
  #now = MORNING.getTime()

  now(): Date {
    return new Date(this.#now)
  }

  set(moment: Date): void {
    this.#now = moment.getTime()
  }
}

/** Ids that can be told apart from everything else in a text: `id00000001`. */
export class CountedIds implements Ids {
  #last = 0

  next(): string {
    this.#last += 1
    return `id${String(this.#last).padStart(8, '0')}`
  }

  clear(): void {
    this.#last = 0
  }
}

export const COUNTED_ID = /\bid\d{8}\b/g

export interface UniverseOptions {
  /** JobQueue are done while things settle, in one order, and never beside it. */
  jobs?: 'by hand'
  database?: Database
  environment?: Record<string, string>
  /** Another content than the shipped one. */
  content?: string
}

export async function universe(options: UniverseOptions = {}): Promise<Universe> {
  const database = options.database ?? (await emptyDatabase())
  const clock = new MovableClock()
  const ids = new CountedIds()
  const folder = mkdtempSync(path.join(tmpdir(), `dveri-${randomBytes(3).toString('hex')}-`))
  const config = readConfig({
    PORT: '0',
    DATA_DIR: folder,
    SANDBOX: 'on',
    API_KEYS: `city:${KEYS.city},reader:${KEYS.reader}:read,contacts:${KEYS.contacts}:read+contacts`,
    ...(options.content ? { CONTENT_DIR: options.content } : {}),
    ...options.environment,
  })
  const log: LogLine[] = []
  const writer = logInto(log)
  const city = options.content ? loadCity(writer, options.content) : shippedCity()
  const sandbox = await startSandbox({ clock: () => clock.now().getTime(), speed: 1000, ...livingIn(city.facts) })
  const pauses = new Pauses()
  const byHand = options.jobs ? { jobs: options.jobs } : {}
  const start = (given: Partial<Given> = {}) =>
    wire(config, writer, { clock, ids, database, sandbox, city, pause: pauses.pause, ...byHand, ...given })
  let app = await start()
  let changed = false

  const brought = async () => {
    await new Promise(setImmediate)
    await Promise.all([sandbox.telegram.delivered(), sandbox.viber.delivered()])
  }
  const settled = async () => {
    // Parts of an album are all there before its pause is ended, and so are its photos; afterwards come receipts.
    await brought()
    await app.fetched()
    await pauses.skipped(() => app.idle(brought))
  }

  const restart = async (given: Pick<Given, 'flows'> = {}) => {
    await settled()
    await pauses.skipped(() => app.stop())
    app = await start(given)
    changed = given.flows !== undefined
  }

  return {
    get app() {
      return app
    },
    database,
    sandbox,
    clock,
    city,
    log,
    folder,
    settled,
    clear: async () => {
      await settled()
      for (const standIn of [sandbox.telegram, sandbox.viber]) {
        standIn.faults.clear()
        standIn.redeliver = false
        standIn.calls.length = 0
      }
      sandbox.viber.problems.length = 0
      await emptied(database)
      log.length = 0
      ids.clear()
      // What the program keeps of a time that is now to come must be forgotten.
      const isLater = clock.now() > MORNING
      clock.set(MORNING)
      if (changed || isLater) await restart()
    },
    restart,
    api: async (method, route, { body, key = KEYS.city } = {}) => {
      const answer = await fetch(new URL(route, app.address), {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await answer.text()
      return {
        status: answer.status,
        body: answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text,
      }
    },
    close: async () => {
      await pauses.skipped(() => app.stop())
      await sandbox.stop()
      if (options.content) city.close()
      if (!options.database) await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Pauses that end only when somebody waits for everything to settle: parts of an album come together every time. */
class Pauses {
  #open: (() => void)[] = []
  #skipping = 0

  readonly pause = (): Promise<void> =>
    this.#skipping > 0 ? Promise.resolve() : new Promise(resolve => this.#open.push(resolve))

  async skipped(work: () => Promise<void>): Promise<void> {
    this.#skipping += 1
    for (const end of this.#open.splice(0)) end()
    try {
      await work()
    } finally {
      this.#skipping -= 1
    }
  }
}

/**
 * Empties every table of ours and the queue of jobs, and begins numbering anew; the schema stays. Deleting a few rows is
 * many times faster than truncating tables, with the rules between tables put off meanwhile.
 */
export async function emptied({ pool }: Database): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname = 'public' and tablename <> '_prisma_migrations' or schemaname = 'pgboss' and tablename = 'job'`,
  )
  const deletions = rows.map(({ name }) => `delete from ${name}`)
  await pool.query(['set session_replication_role = replica', ...deletions, 'reset session_replication_role'].join(';'))
  await pool.query(
    `select setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false) from pg_sequences
      where schemaname = 'public' and last_value is not null`,
  )
}

function logInto(lines: LogLine[]): Logger {
  const write = (chunk: Buffer, _encoding: string, done: () => void) => {
    lines.push(JSON.parse(String(chunk)))
    done()
  }
  return pino({ level: 'warn' }, new Writable({ write }))
}
