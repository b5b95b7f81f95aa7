import PgBoss from 'pg-boss'
import type { Logger } from 'pino'
import { CITY_ZONE } from '../../core/clock.ts'
import type { Database } from './database.ts'
import type { Sql } from './sql.ts'
import { oneAfterAnother } from './start-lock.ts'

/**
 * Work that is done after its cause, by any of our processes, and again when it fails. A job says "look at these rows";
 * what is true of each row stands in our own tables, so a job that runs twice must do no harm.
 */
export interface JobQueue {
  /** Enqueues in the caller's transaction: no cause, no job. With a `singletonKey`, in a queue of `oneWaiting`, one at a time waits. */
  enqueue(sql: Sql, name: string, data: object, options?: EnqueueOptions): Promise<void>
  /** Says how a job is done. Before `start`. JobQueue of one name run one after another in a process, unless `parallel` says more. */
  work<Data extends object>(name: string, handler: (data: Data) => Promise<void>, options?: WorkOptions): void
  /** A job that comes round by the city's clock, in cron's words, once for all processes. Before `start`. */
  schedule(name: string, cron: string, handler: () => Promise<void>): void
  /** From then on jobs may be enqueued. */
  start(): Promise<void>
  /** Does jobs from now on: after `start`, and not in a process that only enqueues (`RUN=web`). Every worker asks at once. */
  begin(): Promise<void>
  /**
   * The sandbox's clock went ahead by `ms`: what waits for a moment comes that much nearer, and what comes round by the
   * clock comes round once. The database's own clock, which jobs start by, cannot be moved.
   */
  forward(ms: number): Promise<void>
  /** Waits for the jobs in hand. */
  stop(): Promise<void>
}

export interface EnqueueOptions {
  /** A moment of the database's clock, or seconds from now. */
  startAfter?: Date | number
  singletonKey?: string
}

export interface WorkOptions {
  /** Of jobs with the same `singletonKey` only one waits: enqueueing another is no work. Said when the queue is first made. */
  oneWaiting?: boolean
  parallel?: number
  /** Tries before a job is left for dead; waits between them grow from `retryDelay` seconds. */
  retryLimit?: number
  retryDelay?: number
  /** Seconds after which a job counts as lost with its process, and is given to another. */
  expireInSeconds?: number
}

const POLL_SECONDS = 0.5
/** Of the advisory locks: processes that start together make their queues one after another. */
const QUEUES_LOCK = 72_707_370
const RETRIES = { retryLimit: 20, retryDelay: 2, retryBackoff: true, expireInSeconds: 300 }

export function jobQueueOn(db: Database, log: Logger): JobQueue {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => db.pool.query(text, values) },
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: 5,
    maintenanceIntervalSeconds: 120,
  })
  boss.on('error', error => log.warn({ err: error }, 'the job engine stumbled'))
  const handlers = new Map<string, { handler: (data: never) => Promise<void>; options: WorkOptions }>()
  const schedules = new Map<string, string>()

  /** Makes what is not there yet: two questions tell what is, where each queue and schedule would cost one. */
  const enlist = async () => {
    await boss.start()
    const queues = new Set((await boss.getQueues()).map(queue => queue.name))
    for (const [name, { options }] of handlers) {
      const { parallel: _, oneWaiting = false, ...retries } = options
      const policy = oneWaiting ? 'short' : 'standard'
      if (!queues.has(name)) await boss.createQueue(name, { name, policy, ...RETRIES, ...retries })
    }
    const tz = CITY_ZONE.name
    const known = new Map(
      (await boss.getSchedules()).map(({ name, cron, options }) => [name, `${cron} ${options?.tz}`]),
    )
    for (const [name, cron] of schedules) {
      if (known.get(name) !== `${cron} ${tz}`) await boss.schedule(name, cron, {}, { tz })
    }
  }

  const run = (name: string, handler: (data: never) => Promise<void>) => async (jobs: PgBoss.Job<object>[]) => {
    for (const { id, data } of jobs) {
      await (handler as (data: object) => Promise<void>)(data).catch(error => {
        log.error({ job: name, id, err: error }, 'a job failed; it will be tried again')
        throw error
      })
    }
  }

  return {
    enqueue: async (sql, name, data, options = {}) => {
      if (!handlers.has(name)) throw new Error(`nobody does the job "${name}"`)
      await boss.send(name, data, { ...options, db: { executeSql: (text, values) => sql.anonymous(text, values) } })
    },
    work: (name, handler, options = {}) => void handlers.set(name, { handler, options }),
    schedule: (name, cron, handler) => {
      handlers.set(name, { handler, options: { retryLimit: 2 } })
      schedules.set(name, cron)
    },
    // pg-boss makes its tables and queues under no lock that holds: two at a time deadlock. PGlite has one process.
    start: () => (db.engine === 'pglite' ? enlist() : oneAfterAnother(db.pool, QUEUES_LOCK, enlist)),
    begin: async () => {
      for (const [name, { handler, options }] of handlers) {
        for (let worker = 0; worker < (options.parallel ?? 1); worker++) {
          await boss.work(name, { batchSize: 1, pollingIntervalSeconds: POLL_SECONDS }, run(name, handler))
        }
      }
    },
    forward: async ms => {
      await db.pool.query(
        `update pgboss.job set start_after = start_after - $1 * interval '1 millisecond'
          where state in ('created', 'retry') and start_after > now()`,
        [ms],
      )
      for (const name of schedules.keys()) await boss.send(name, {})
    },
    stop: () => boss.stop({ graceful: true, wait: true, close: false }),
  }
}
