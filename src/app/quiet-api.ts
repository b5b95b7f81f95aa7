import { pino } from 'pino'
import type { Config } from '../config.ts'
import { Conversation } from '../flows/router/conversation.ts'
import { api } from '../http/api/api.ts'
import { countedIn } from '../http/rate-limits.ts'
import { clockJobsOn } from '../jobs/schedule.ts'
import type { MovesParts } from '../notify/move-and-tell.ts'
import { buildChannels } from './channels.ts'
import { apiRoutes } from './city-systems.ts'
import { commandKey } from './command-door.ts'
import { buildEntrance } from './entrance.ts'
import { layGround } from './ground.ts'
import { makeUnwinding } from './unwinding.ts'

/** The HTTP API without a program around it. */
export interface QuietApi {
  /** Answers a call as the listening server would. `path` begins with `/api/v1/`. */
  call(method: 'GET' | 'POST', path: string, body?: object): Promise<{ status: number; bytes: Uint8Array }>
  close(): Promise<void>
}

/** Nobody waits for this process but the one who asked. */
const MOST_INVENTED = 1_000_000

/**
 * Opens the store for one command and puts the API on it, which listens nowhere and sends nothing: letters that come of a
 * call wait in the outbox for the bots. Calls are those of an own key, `cli` in the audit.
 */
export async function quietApi(config: Config): Promise<QuietApi> {
  const log = pino({ level: 'silent' })
  const { opened, unwind } = makeUnwinding(log)
  try {
    const ground = await layGround({ ...config, sandbox: false, redisUrl: null }, log, {}, { opened, unwind })
    const { world, clock, ids, database } = ground
    const entrance = buildEntrance(ground)
    const channels = buildChannels(ground, entrance)
    const conversation = new Conversation(world, ids)
    const telling: MovesParts = {
      world,
      clock,
      channels: () => channels.byName,
      expecting: (expected, now) => conversation.expecting(expected, now),
    }
    const { retention } = clockJobsOn(database, { ...telling, fileOf: entrance.fileOf, log })
    const { server } = entrance
    const key = commandKey()
    api(server, { keys: [key], calls: countedIn(null), ids, log }, scope =>
      apiRoutes(scope, { ground, entrance, channels, telling, retention, mostInvented: MOST_INVENTED }),
    )
    opened(() => server.close())
    return {
      call: async (method, url, body) => {
        const { statusCode, rawPayload } = await server.inject({
          method,
          url,
          headers: { authorization: `Bearer ${key.secret}` },
          ...(body ? { payload: body } : {}),
        })
        return { status: statusCode, bytes: rawPayload }
      },
      close: unwind,
    }
  } catch (error) {
    await unwind()
    throw error
  }
}
