import type { Moves } from '../bots/ports.ts'
import type { ApiKey } from '../config.ts'
import { loadPlaces } from '../content/places/load.ts'
import type { Officials } from '../core/access/official.ts'
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
import { daysBefore } from '../jobs/time.ts'
import { type MovesParts, moveAndTell } from '../notify/move-and-tell.ts'
import { knowledgeGapsFrom } from '../reports/knowledge-gaps.ts'
import { reportsFrom } from '../reports/reports.ts'
import { fillStore } from '../seed/fill.ts'
import { seedRoute } from '../seed/route.ts'
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
import type { Channels } from './channels.ts'
import type { Entrance } from './entrance.ts'
import type { Ground } from './ground.ts'

interface CityParts {
  ground: Ground
  entrance: Entrance
  channels: Channels
  telling: MovesParts
  retention(dryRun: boolean): Promise<Forgotten>
  /** The key of this machine's own commands, where they come through this server. */
  commands: ApiKey | null
}

/**
 * Joins us to the city's other systems: the API, Open311, and the facts that go out. The courier is to be started with the
 * rest; null where no facts are posted from this process.
 */
export function openToTheCity(parts: CityParts): FactCourier | null {
  const { ground, entrance, telling } = parts
  const { config, database, jobs, redis, workbench, world, clock, ids, metrics, log } = ground
  const requests = requestListOn(database)
  jobs.schedule('keyed-answers-prune', '20 4 * * *', () => pruneKeyedAnswers(database, clock))

  const own = [workbench?.apiKey, parts.commands].flatMap(key => key ?? [])
  const keys = [...config.apiKeys, ...own]
  const calls = countedIn(redis)
  api(entrance.server, { keys, calls, ids, log }, scope =>
    // Both messengers are stand-ins: what is filed here is for trying things out.
    apiRoutes(scope, { ...parts, mostInvented: workbench ? MOST_INVENTED : 0 }),
  )
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
    publicUrl: entrance.address,
    test: workbench !== null,
    nextKey: () => ids.next(),
  }
  open311(entrance.server, open311Parts, ids, log)

  if (!config.events || config.run === 'web') return null
  const queue = factQueueOn(database, requests, clock)
  const photoAddress = photoAddressAt(entrance)
  return makeFactCourier({ queue, to: config.events, photoAddress, clock, log, counted: metrics.fact })
}

function photoAddressAt({ address }: Entrance): (photo: string) => string {
  return photo => `${address()}/api/v1/photos/${photo}`
}

/** While the invented city is written the bots wait. */
const MOST_INVENTED = 20_000

/** What the API's routes need; a command has no more than this. */
export type ApiRoutesParts = Omit<CityParts, 'commands'> & {
  /** People of the invented city at most; 0 where real people may be. */
  mostInvented: number
}

export function apiRoutes(scope: ApiScope, parts: ApiRoutesParts): void {
  const { ground, entrance, channels, telling, retention, mostInvented } = parts
  const { config, database, world, clock, ids } = ground
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
  requestRoutes(scope, {
    requests: requestListOn(database),
    codes,
    photoAddress: photoAddressAt(entrance),
    contactsSeen,
  })
  statusRoute(scope, { once, clock })
  photoRoute(scope, photoPlacesOn(database, entrance.fileOf))
  factRoutes(scope, factLogOn(database, clock), config.events !== null)
  const reports = reportsFrom(
    { count: month => database.transaction(sql => countersOn(sql, clock).count(month)) },
    world,
  )
  if (mostInvented > 0) {
    seedRoute(scope, {
      fill: (people, until) => fillStore(database, { people, until, world, places: loadPlaces(config.contentDir) }),
      most: mostInvented,
    })
  }
  reportRoutes(scope, { reports, addressOf: file => `${entrance.address()}/api/v1/reports/${file}` })
  knowledgeRoutes(scope, {
    gaps: knowledgeGapsFrom(since => knowledgeGaps(database, since), world, clock),
    guesses: days => guessOutcomes(database, daysBefore(clock.now(), days)),
  })
  retentionRoute(scope, retention)
  receptionRoutes(scope, { desk: work => database.transaction(sql => work(receptionDeskOn(sql))), clock })
  officialsRoutes(scope, { officials, links: channels.links, districts: codes.districts, clock })
}
