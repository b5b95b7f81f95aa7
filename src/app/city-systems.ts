import type { Redis } from 'ioredis'
import type { Logger } from 'pino'
import type { Links } from '../bots/links.ts'
import type { Metrics } from '../bots/metrics.ts'
import type { Moves } from '../bots/ports.ts'
import type { ApiKey, Config } from '../config.ts'
import { loadPlaces } from '../content/places/load.ts'
import type { Officials } from '../core/access/official.ts'
import type { Ids } from '../core/ids.ts'
import type { Forgotten } from '../core/people/forgotten.ts'
import { type ApiScope, api } from '../http/api/api.ts'
import { factRoutes } from '../http/api/facts.ts'
import { knowledgeRoutes } from '../http/api/knowledge.ts'
import { officialsRoutes } from '../http/api/officials.ts'
import { photoRoute } from '../http/api/photos.ts'
import { receptionRoutes } from '../http/api/receptions.ts'
import { reportRoutes } from '../http/api/reports.ts'
import { requestRoutes } from '../http/api/requests.ts'
import { retentionRoute } from '../http/api/retention.ts'
import { statusRoute } from '../http/api/status.ts'
import { type FactCourier, makeFactCourier } from '../http/facts/courier.ts'
import { open311 } from '../http/open311/open311.ts'
import { countedIn } from '../http/rate-limits.ts'
import type { Server } from '../http/server.ts'
import { daysBefore } from '../jobs/time.ts'
import { type MovesParts, moveAndTell } from '../notify/move-and-tell.ts'
import { knowledgeGapsFrom } from '../reports/knowledge-gaps.ts'
import { reportsFrom } from '../reports/reports.ts'
import { fillStore } from '../seed/fill.ts'
import { seedRoute } from '../seed/route.ts'
import type { Database } from '../store/database/database.ts'
import type { JobQueue } from '../store/database/job-queue.ts'
import { knowledgeGaps } from '../store/knowledge/gaps.ts'
import { guessOutcomes } from '../store/knowledge/guesses.ts'
import { note } from '../store/people/audit.ts'
import { officialsOn } from '../store/people/officials.ts'
import { receptionDeskOn } from '../store/people/receptions.ts'
import { countersOn } from '../store/requests/counters.ts'
import { factLogOn, factQueueOn } from '../store/requests/facts.ts'
import { idempotentOn, pruneKeyedAnswers } from '../store/requests/idempotency.ts'
import { open311BookOn, open311WorkOn } from '../store/requests/open311.ts'
import { photoPlacesOn } from '../store/requests/photo-places.ts'
import { requestListOn } from '../store/requests/request-list.ts'

export interface CityParts {
  config: Config
  keys: readonly ApiKey[]
  database: Database
  redis: Redis | null
  jobs: JobQueue
  telling: MovesParts
  retention(dryRun: boolean): Promise<Forgotten>
  links: Links
  fileOf(photo: string): string
  publicUrl(): string
  /** Both messengers are stand-ins: what is filed here is for trying things out. */
  sandboxed: boolean
  ids: Ids
  metrics: Metrics
  log: Logger
}

/**
 * The part of `wire.ts` that joins us to the city's other systems: the API, Open311, and the facts that go out. The courier
 * is to be started with the rest; null where no facts are posted from this process.
 */
export function openToTheCity(server: Server, parts: CityParts): FactCourier | null {
  const { config, keys, database, jobs, telling, ids, log } = parts
  const { world, clock } = telling
  const requests = requestListOn(database)
  const photoAddress = (photo: string) => `${parts.publicUrl()}/api/v1/photos/${photo}`
  jobs.schedule('keyed-answers-prune', '20 4 * * *', () => pruneKeyedAnswers(database, clock))

  const calls = countedIn(parts.redis)
  api(server, { keys, calls, ids, log }, scope => apiRoutes(scope, parts))
  const open311Parts = {
    world,
    requests,
    book: open311BookOn(database),
    once: idempotentOn(database, clock, sql =>
      open311WorkOn(sql, ids, { move: order => moveAndTell(sql, order, telling) }),
    ),
    keys,
    calls,
    clock,
    publicUrl: parts.publicUrl,
    test: parts.sandboxed,
    nextKey: () => ids.next(),
  }
  open311(server, open311Parts, ids, log)

  if (!config.events || config.run === 'web') return null
  const queue = factQueueOn(database, requests, clock)
  return makeFactCourier({ queue, to: config.events, photoAddress, clock, log, counted: parts.metrics.fact })
}

function apiRoutes(scope: ApiScope, parts: CityParts): void {
  const { database, telling, links, ids } = parts
  const { world, clock } = telling
  const photoAddress = (photo: string) => `${parts.publicUrl()}/api/v1/photos/${photo}`
  const codes = { categories: world.categories.categories.map(theme => theme.code), districts: world.locator.districts }
  const officials = <R>(work: (list: Officials) => Promise<R>) =>
    database.transaction(sql => work(officialsOn(sql, ids)))
  const once = idempotentOn<{ moves: Moves }>(database, clock, sql => ({
    moves: { move: order => moveAndTell(sql, order, telling) },
  }))
  const contactsSeen = (by: string, numbers: string[]) =>
    database.transaction(sql =>
      note(sql, { at: clock.now(), actor: by, deed: 'contacts-seen', about: 'requests', detail: { numbers } }),
    )
  requestRoutes(scope, { requests: requestListOn(database), codes, photoAddress, contactsSeen })
  statusRoute(scope, { once, clock })
  photoRoute(scope, photoPlacesOn(database, parts.fileOf))
  factRoutes(scope, factLogOn(database, clock), parts.config.events !== null)
  const reports = reportsFrom(
    { count: month => database.transaction(sql => countersOn(sql, clock).count(month)) },
    world,
  )
  if (parts.sandboxed) {
    seedRoute(scope, (people, until) => fillStore(database, { people, until, world, places: loadPlaces() }))
  }
  reportRoutes(scope, { reports, addressOf: file => `${parts.publicUrl()}/api/v1/reports/${file}` })
  knowledgeRoutes(scope, {
    gaps: knowledgeGapsFrom(since => knowledgeGaps(database, since), world, clock),
    guesses: days => guessOutcomes(database, daysBefore(clock.now(), days)),
  })
  retentionRoute(scope, parts.retention)
  receptionRoutes(scope, { desk: work => database.transaction(sql => work(receptionDeskOn(sql))), clock })
  officialsRoutes(scope, { officials, links, districts: codes.districts, clock })
}
