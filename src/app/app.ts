import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Alarm, Channel } from '../bots/channel.ts'
import { makeMetrics } from '../bots/metrics.ts'
import { lossOf, makePhotoFetcher, photoFile } from '../bots/receiving/photo-fetcher.ts'
import { makeReceiver } from '../bots/receiving/receiver.ts'
import { makePace } from '../bots/sending/pace.ts'
import { makeSender, type Pause } from '../bots/sending/sender.ts'
import { telegramChannel } from '../bots/telegram/channel.ts'
import { telegramUpdates } from '../bots/telegram/updates.ts'
import { viberChannel } from '../bots/viber/channel.ts'
import { viberUpdates } from '../bots/viber/updates.ts'
import { type Config, derivedSecret } from '../config.ts'
import { type City, loadCity } from '../content/city.ts'
import type { Clock } from '../core/clock.ts'
import type { Ids } from '../core/ids.ts'
import type { MoveOrder } from '../core/requests/requests.ts'
import type { Flow } from '../flows/engine/talk.ts'
import type { World } from '../flows/engine/world.ts'
import { Conversation } from '../flows/router/conversation.ts'
import { callRoute } from '../http/dial-page.ts'
import { healthRoutes } from '../http/health.ts'
import { makeServer } from '../http/server.ts'
import { shownPhotosRoute } from '../http/shown-photos.ts'
import { telegramWebhook, viberWebhook } from '../http/webhooks.ts'
import { type ClockJobs, clockJobsOn, scheduleClockJobs } from '../jobs/schedule.ts'
import { alarmsTo } from '../notify/alarms.ts'
import { type MovesParts, moveAndTell } from '../notify/move-and-tell.ts'
import { randomIds } from '../random-ids.ts'
import { reportsFrom } from '../reports/reports.ts'
import type { Killable } from '../sandbox/page/killable-sender.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { type Database, openDatabase } from '../store/database/database.ts'
import { jobQueueOn } from '../store/database/job-queue.ts'
import type { Sql } from '../store/database/sql.ts'
import { outboxOn } from '../store/outbox/outbox.ts'
import { receiptsOn } from '../store/outbox/receipts.ts'
import { countersOn } from '../store/requests/counters.ts'
import { photoQueueOn } from '../store/requests/photos.ts'
import { storeOn } from '../store/turns/store.ts'
import { turnsOn } from '../store/turns/turns.ts'
import { announcing, termsOf } from './announcing.ts'
import { openToTheCity } from './city-systems.ts'
import { linksTo } from './links.ts'
import { connectRedis } from './redis.ts'

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
export interface Given {
  clock?: Clock
  ids?: Ids
  database?: Database
  sandbox?: Sandbox
  /** Read once and given to several programs. */
  city?: City
  pause?: Pause
  /** JobQueue are done when `idle` is asked for, and not also in the job engine's own time: so they happen in one order. */
  jobs?: 'by hand'
  /** Other conversations than those of `allFlows`: what a deploy may bring. */
  flows?: (world: World) => Map<string, Flow>
}

/** The only place where real things are built and joined. When it returns, the bots are at work. */
export async function wire(config: Config, log: Logger, given: Given = {}): Promise<App> {
  const machine = given.clock ?? { now: () => new Date() }
  const where = config.databaseUrl ? { url: config.databaseUrl } : { folder: config.dataDir }
  // Opened while the content is read and learned: both take long.
  const opening = given.database ?? openDatabase(where)
  if (opening instanceof Promise) opening.catch(() => {}) // reported where it is waited for
  // Only the sandbox needs its stand-ins and its page; a program with tokens does not load them.
  const bench = config.sandbox ? await import('../sandbox/workbench.ts') : null
  const workbench = (await bench?.openWorkbench(machine, given.sandbox)) ?? null
  const sandbox = workbench?.sandbox ?? null
  const clock = workbench?.clock ?? machine
  const ids = given.ids ?? randomIds
  const city = given.city ?? loadCity(log)
  const { world } = city
  const database = await opening
  const redis = config.redisUrl ? await connectRedis(config.redisUrl, log) : null
  if (!redis) log.info('no REDIS_URL: this program runs as one process only')

  const channels = new Map<string, Channel>()
  const metrics = makeMetrics()
  const outbox = outboxOn(database, clock)
  const jobs = jobQueueOn(database, log)
  const pace = makePace(config.rates, redis, () => clock.now().getTime())
  const pause = given.pause ?? (ms => sleep(ms))
  const living = (parts: Killable) => makeSender({ ...parts, pace, alarm: shut, clock, metrics, log, pause })
  const shut: Alarm = (channel, why) => alarm(channel, why)
  const killable = bench?.killableSender({ outbox, channels }, living) ?? null
  const sender = killable ?? living({ outbox, channels })
  database.afterCommit(sender.post)
  const photoFolder = path.join(config.dataDir, 'photos')
  const photos = makePhotoFetcher({
    queue: photoQueueOn(database, clock),
    channels,
    folder: photoFolder,
    lost: photo => receiver.receive(lossOf(photo, clock.now())),
    clock,
    metrics,
    log,
  })
  const book = { jobs, terms: () => termsOf(channels), wholeCityConsent: config.wholeCityConsent }
  const figures = (sql: Sql) => reportsFrom(countersOn(sql, clock), world)
  const move = (sql: Sql, order: MoveOrder) => moveAndTell(sql, order, telling)
  const conversation = new Conversation(world, ids, given.flows?.(world))
  const receiver = makeReceiver({
    turns: turnsOn(database, {
      clock,
      ids,
      storeOf: (sql, account) => storeOn(sql, account, { clock, ids, figures, announcing: book, move }),
    }),
    conversation,
    photosCame: photos.came,
    clock,
    ids,
    metrics,
    log,
  })

  const telling: MovesParts = {
    world,
    clock,
    channels: () => channels,
    expecting: (expected, now) => conversation.expecting(expected, now),
  }

  const server = makeServer(ids, log, config.publicUrl)
  let address = ''
  const publicUrl = () => config.publicUrl ?? (sandbox ? address : null)
  const fileOf = (photo: string) => photoFile(photoFolder, photo)
  const secret = derivedSecret(`shown:${config.telegram?.token}:${config.viber?.authToken}`)
  const shown = shownPhotosRoute(server, { secret, fileOf, publicUrl })
  const telegram = telegramSettings(config, sandbox)
  if (telegram) {
    const updates = telegramUpdates(receiver, ids, () => channel.api, log)
    const channel = telegramChannel(
      { ...telegram, paid: config.telegramPaid, publicUrl, shown },
      world.texts,
      updates,
      log,
    )
    channels.set(channel.name, channel)
    telegramWebhook(server, telegram.webhookSecret, updates, log)
  }
  const receipts = receiptsOn(database)
  const viber = viberSettings(config, sandbox)
  if (viber) {
    const channel = viberChannel({ ...viber, price: config.viberPrice, publicUrl, shown }, log)
    channels.set(channel.name, channel)
    viberWebhook(server, viber.authToken, viberUpdates({ receiver, receipts, channel, ids }), log)
  }
  const alarm = alarmsTo({ database, telling, world, log })
  const broadcasts = announcing({ database, jobs, pace, telling, world, alarm, metrics, log })
  callRoute(server)
  // Two who poll get in each other's way, and Viber tries out the address it is told: a worker leaves both to `web`.
  const bringing = config.run === 'worker' ? [] : [...channels.values()]
  healthRoutes(server, async () => void (await database.pool.query('select 1')), bringing, metrics)

  const upkeep = clockJobsOn(database, { ...telling, fileOf, log })
  scheduleClockJobs(jobs, upkeep)

  const courier = openToTheCity(server, {
    config,
    keys: [...config.apiKeys, ...(workbench ? [workbench.apiKey] : [])],
    database,
    redis,
    jobs,
    telling,
    retention: upkeep.retention,
    links: linksTo({ telegram, viber: viber && { ...viber, botUri: config.viber?.botUri ?? null } }),
    fileOf,
    publicUrl: () => config.publicUrl ?? address,
    sandboxed: sandbox !== null,
    ids,
    metrics,
    log,
  })

  const sweep = async () => {
    const announced = config.run === 'web' ? null : broadcasts.sweep()
    const swept = Promise.all([sender.sweep(), photos.sweep(), courier?.round(), announced])
    await swept.catch(error => log.error({ err: error }, 'the sweep failed'))
  }
  const fetched = async () => {
    await receiver.idle()
    await photos.idle()
  }
  const answered = async () => {
    await fetched()
    await sender.idle()
    await receipts.idle()
  }
  const idle = async (brought = async () => {}) => {
    // Once more when nothing moved: what was said last brings receipts, and a report may wait for them.
    for (let quiet = 0; quiet < 2; ) {
      await brought()
      await answered()
      quiet = (await broadcasts.round()) ? 0 : quiet + 1
    }
  }
  if (killable) {
    workbench?.page(server, {
      sender: killable,
      database,
      real: { telegram: config.telegram !== null, viber: config.viber !== null },
      categories: world.categories,
      sweep,
      forwardJobs: jobs.forward,
      idle,
    })
  }

  await jobs.start(config.run !== 'web' && given.jobs !== 'by hand')
  // What a killed process left unsaid is said first, all of it: events that come now would be answered before it, and an old
  // question behind a newer one is answered by people a second time.
  while ((await sender.sweep()) > 0);
  address = await server.listen({ port: config.port, host: config.host }).catch(error => {
    throw new Error(`PORT ${config.port} on HOST ${config.host} cannot be listened on: ${error.message}`, {
      cause: error,
    })
  })
  await Promise.all(bringing.map(channel => channel.start()))
  // Not waited for: a photo may be slow to come, and in a rush there is always one more.
  void sweep()
  const sweeping = setInterval(sweep, SWEEP_MS)
  courier?.start()

  return {
    address,
    sandbox,
    database,
    fetched,
    idle,
    sweep,
    upkeep,
    stop: async () => {
      clearInterval(sweeping)
      await courier?.stop()
      if (!given.city) city.close()
      await Promise.all([...channels.values()].map(channel => channel.stop()))
      await server.close()
      await broadcasts.stop()
      await jobs.stop()
      await answered()
      await redis?.quit().catch(() => redis.disconnect())
      if (!given.sandbox) await sandbox?.stop()
      if (!given.database) await database.close()
    },
  }
}

function telegramSettings(config: Config, sandbox: Sandbox | null) {
  if (config.telegram) return config.telegram
  if (!sandbox) return null
  const token = sandbox.tokens.telegram
  return { token, apiRoot: sandbox.telegram.apiRoot, webhookSecret: derivedSecret(token), rate: config.rates.telegram }
}

function viberSettings(config: Config, sandbox: Sandbox | null) {
  const senderName = config.botName
  if (config.viber) return { ...config.viber, senderName }
  if (!sandbox) return null
  return { authToken: sandbox.tokens.viber, apiRoot: sandbox.viber.apiRoot, senderName, rate: config.rates.viber }
}
