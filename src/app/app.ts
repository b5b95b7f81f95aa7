import type { Logger } from 'pino'
import type { Pause } from '../bots/sending/sender.ts'
import type { Config } from '../config.ts'
import type { Flow } from '../flows/engine/talk.ts'
import type { World } from '../flows/engine/world.ts'
import { Conversation } from '../flows/router/conversation.ts'
import { healthRoutes } from '../http/health.ts'
import { type ClockJobs, clockJobsOn, scheduleClockJobs } from '../jobs/schedule.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Database } from '../store/database/database.ts'
import { announcing } from './announcing.ts'
import { buildChannels } from './channels.ts'
import { openToTheCity } from './city-systems.ts'
import { commandKey, openDoor } from './command-door.ts'
import { buildEntrance } from './entrance.ts'
import { type GivenGround, layGround } from './ground.ts'
import { buildReceiving } from './receiving.ts'
import { makeRounds } from './rounds.ts'
import { buildSending } from './sending.ts'
import { makeUnwinding, type Unwinding } from './unwinding.ts'

/** How often what a crash left behind is looked for: nobody waits for a reply longer than a lease and this. */
const SWEEP_MS = 5_000

/** The running program. */
export interface App {
  /** Where it listens, `http://127.0.0.1:3000`. */
  address: string
  sandbox: Sandbox | null
  database: Database
  /** Resolves when every photo that came so far is here, or given up. */
  fetched(): Promise<void>
  /** Resolves when every event taken so far is answered. `brought` waits for what the messengers bring meanwhile. */
  idle(brought?: () => Promise<void>): Promise<void>
  /** Picks up what a crash or a messenger's trouble left behind; comes round by itself every few seconds. */
  sweep(): Promise<void>
  /** What it does by itself by the clock: closing control, housekeeping, retention. */
  upkeep: ClockJobs
  /** Stops taking events, finishes what is in hand, lets everything go. */
  stop(): Promise<void>
}

/** What a test may bring of its own. */
export interface Given extends GivenGround {
  pause?: Pause
  /** Jobs are done when `idle` is asked for, and not also in the job engine's own time: so they happen in one order. */
  jobs?: 'by hand'
  /** Other conversations than those of `allFlows`: what a deploy may bring. */
  flows?: (world: World) => Map<string, Flow>
}

/**
 * The only place where real things are built and joined, in stages: each takes what the ones before it made. When it
 * returns, the bots are at work; when it throws, all that was opened is closed again.
 */
export async function wire(config: Config, log: Logger, given: Given = {}): Promise<App> {
  const unwinding = makeUnwinding(log)
  try {
    return await built(config, log, given, unwinding)
  } catch (error) {
    await unwinding.unwind()
    throw error
  }
}

async function built(config: Config, log: Logger, given: Given, unwinding: Unwinding): Promise<App> {
  const { opened, unwind } = unwinding
  const ground = await layGround(config, log, given, unwinding)
  const { database, jobs, world, ids, metrics, workbench } = ground
  const { facts } = ground.city
  const conversation = new Conversation(world, ids, given.flows?.(world))
  const entrance = buildEntrance(ground)
  const { server, fileOf } = entrance
  const channels = buildChannels(ground, entrance)
  const sending = buildSending(ground, channels, conversation, given.pause)
  const { sender, killable, telling } = sending
  const receiving = buildReceiving(ground, entrance, channels, sending, conversation)
  const broadcasts = announcing(ground, sending)
  const upkeep = clockJobsOn(database, { ...telling, fileOf, log })
  scheduleClockJobs(jobs, upkeep)
  // PostgreSQL takes commands beside us; a folder of PGlite's is ours alone, so they come through our door.
  const commands = config.databaseUrl ? null : commandKey()
  const courier = openToTheCity({ ground, entrance, channels, telling, retention: upkeep.retention, commands })
  const asked = config.run === 'worker' ? [] : [...channels.byName.values()]
  healthRoutes(server, database.answers, asked, metrics)
  const announces = config.run !== 'web'
  const rounds = makeRounds({ sending, receiving, broadcasts, courier, announces, log })
  const { sweep, idle } = rounds
  if (killable) {
    const real = { telegram: config.telegram !== null, viber: config.viber !== null }
    const { categories } = world
    const city = { mark: facts.prefix, zone: facts.zone, map: ground.city.map }
    workbench?.page(server, {
      city,
      sender: killable,
      database,
      real,
      categories,
      sweep,
      forwardJobs: jobs.forward,
      idle,
    })
  }

  opened(rounds.answered)
  opened(() => jobs.stop())
  opened(() => broadcasts.stop())
  await jobs.start()
  // What a killed process left unsaid is said first, all of it: events that come now would be answered before it, and an old
  // question behind a newer one is answered by people a second time.
  while ((await sender.sweep()) > 0);
  opened(() => server.close())
  const address = await server.listen({ port: config.port, host: config.host }).catch(error => {
    throw new Error(`PORT ${config.port} on HOST ${config.host} cannot be listened on: ${error.message}`, {
      cause: error,
    })
  })
  const shutDoor = commands && (await openDoor(config.dataDir, { address, secret: commands.secret }))
  opened(() => shutDoor?.())
  opened(channels.stop)
  await receiving.begin()
  // Not waited for: a photo may be slow to come, and in a rush there is always one more.
  void sweep()
  const sweeping = setInterval(sweep, SWEEP_MS)
  opened(() => clearInterval(sweeping))
  courier?.start()
  opened(() => courier?.stop())
  if (announces && given.jobs !== 'by hand') await jobs.begin()
  const sandbox = workbench?.sandbox ?? null
  return { address, sandbox, database, fetched: receiving.fetched, idle, sweep, upkeep, stop: unwind }
}
