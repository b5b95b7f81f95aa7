import { Redis } from 'ioredis'

/** A Redis: the one the tests use, if nothing else is said. */
export const REDIS_URL = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379'

/** Deletes every key with this prefix. @throws when no Redis answers */
export async function emptied(prefix: string): Promise<void> {
  const redis = new Redis(REDIS_URL, { maxRetriesPerRequest: 1, lazyConnect: true, retryStrategy: () => null })
  try {
    await redis.connect()
    for await (const keys of redis.scanStream({ match: `${prefix}*` })) if (keys.length > 0) await redis.del(keys)
  } finally {
    redis.disconnect()
  }
}
