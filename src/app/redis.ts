import type { Redis } from 'ioredis'
import type { Logger } from 'pino'

/** Longer than Redis ever takes in the same network. */
const REDIS_MS = 1_000

/** For the pace and the limits that processes share; whoever asks it does without it when it is away. */
export async function connectRedis(url: string, log: Logger): Promise<Redis> {
  const { Redis } = await import('ioredis')
  // What was asked when it went away fails at once, or within a second, and is not asked again: the caller goes on alone.
  const alone = { enableOfflineQueue: false, autoResendUnfulfilledCommands: false, commandTimeout: REDIS_MS }
  const redis = new Redis(url, { maxRetriesPerRequest: 1, ...alone })
  redis.on('error', error =>
    log.warn({ code: (error as NodeJS.ErrnoException).code }, 'Redis is away; working without it'),
  )
  return redis
}
