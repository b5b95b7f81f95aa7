import path from 'node:path'
import type { Redis } from 'ioredis'
import type { Logger } from 'pino'
import { type Metrics, makeMetrics } from '../bots/metrics.ts'
import type { Config } from '../config.ts'
import { type City, loadCity } from '../content/city.ts'
import { memoryIn } from '../content/memory.ts'
import { serveCity } from '../core/city.ts'
import type { Clock } from '../core/clock.ts'
import type { Ids } from '../core/ids.ts'
import { randomIds } from '../random-ids.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Workbench } from '../sandbox/workbench.ts'
import { type Database, openDatabase } from '../store/database/database.ts'
import { type JobQueue, jobQueueOn } from '../store/database/job-queue.ts'
import { connectRedis } from './redis.ts'
import type { Unwinding } from './unwinding.ts'

/** What everything else stands on. */
export interface Ground {
  config: Config
  log: Logger
  clock: Clock
  ids: Ids
  metrics: Metrics
  database: Database
  jobs: JobQueue
  redis: Redis | null
  city: City
  world: City['world']
  /** Loaded only where the bots live in the sandbox. */
  workbench: Workbench | null
}

/** What somebody else has opened already, and will close. */
export interface GivenGround {
  clock?: Clock
  ids?: Ids
  database?: Database
  sandbox?: Sandbox
  city?: City
}

/** Opens the store, the content, the sandbox where it is wanted, and Redis. */
export async function layGround(
  config: Config,
  log: Logger,
  given: GivenGround,
  { opened }: Unwinding,
): Promise<Ground> {
  const machine = given.clock ?? { now: () => new Date() }
  // Opened while the content is read: both take long.
  const opening =
    given.database ?? openDatabase(config.databaseUrl ? { url: config.databaseUrl } : { folder: config.dataDir })
  if (opening instanceof Promise) {
    const unopened = opening.catch(() => null) // reported where it is waited for
    opened(async () => (await unopened)?.close())
  }
  const city = given.city ?? loadCity(log, config.contentDir, memoryIn(path.join(config.dataDir, 'cache')))
  if (!given.city) opened(() => city.close())
  serveCity(city.facts)
  const workbench = config.sandbox
    ? await (await import('../sandbox/workbench.ts')).openWorkbench(machine, city.facts, given.sandbox)
    : null
  if (!given.sandbox) opened(() => workbench?.sandbox.stop())
  const database = await opening
  const redis = config.redisUrl ? await connectRedis(config.redisUrl, log) : null
  opened(() => redis?.quit().catch(() => redis.disconnect()))
  if (!redis) log.info('no REDIS_URL: this program runs as one process only')
  return {
    config,
    log,
    clock: workbench?.clock ?? machine,
    ids: given.ids ?? randomIds,
    metrics: makeMetrics(),
    database,
    jobs: jobQueueOn(database, log),
    redis,
    city,
    world: city.world,
    workbench,
  }
}
