import type { Redis } from 'ioredis'
import type { Logger } from 'pino'

/** Longer than Redis ever takes in the same network. */
const REDIS_MS = 1_000
/** For all of the start: whoever starts a program looks at it for so long. */
const START_MS = 4_000

/**
 * For the pace and the limits that processes share; whoever asks it does without it when it is away.
 *
 * @throws one sentence when it is not there at the start: an address with a mistake would never be noticed
 */
export async function connectRedis(url: string, log: Logger): Promise<Redis> {
  const { Redis } = await import('ioredis')
  // What was asked when it went away fails at once, or within a second, and is not asked again: the caller goes on alone.
  const alone = { enableOfflineQueue: false, autoResendUnfulfilledCommands: false, commandTimeout: REDIS_MS }
  const redis = new Redis(url, { maxRetriesPerRequest: 1, lazyConnect: true, ...alone })
  let trouble = 'it does not answer'
  const noted = (error: Error) => {
    trouble = error.message || String((error as NodeJS.ErrnoException).code)
  }
  redis.on('error', noted)
  const late = setTimeout(() => redis.disconnect(), START_MS)
  try {
    await redis.connect()
  } catch (error) {
    redis.disconnect()
    throw new Error(`REDIS_URL should lead to a Redis that is up and lets us in: ${trouble}`, { cause: error })
  } finally {
    clearTimeout(late)
  }
  redis.off('error', noted)
  redis.on('error', error =>
    log.warn({ code: (error as NodeJS.ErrnoException).code }, 'Redis is away; working without it'),
  )
  return redis
}
