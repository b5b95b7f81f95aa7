import { Redis } from 'ioredis'

/** The address of the Redis to test with, where one is given and answers. */
export async function redisAnswering(url = process.env.TEST_REDIS_URL): Promise<string | null> {
  if (!url) return null
  const redis = new Redis(url, { maxRetriesPerRequest: 0, retryStrategy: () => null, lazyConnect: true })
  redis.on('error', () => {})
  const answers = await redis.connect().then(
    () => true,
    () => false,
  )
  redis.disconnect()
  return answers ? url : null
}
