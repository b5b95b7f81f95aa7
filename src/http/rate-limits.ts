import type { RateLimitPluginOptions } from '@fastify/rate-limit'
import type { Redis } from 'ioredis'

/** Settings of the limiter for one of our interfaces. */
export type CallCounts = (scope: 'api' | 'open311') => RateLimitPluginOptions

/**
 * How calls of one caller are counted: by Redis for all processes together, where there is one, else by this process for
 * itself. A Redis that is away lets everybody through: it never stands between the city and its requests.
 */
export function countedIn(redis: Redis | null): CallCounts {
  return scope => {
    const shared = redis ? { redis, nameSpace: `dveri:calls:${scope}:`, skipOnError: true } : {}
    return { global: false, timeWindow: '1 minute', ...shared }
  }
}
