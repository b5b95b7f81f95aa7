import type { Redis } from 'ioredis'

/**
 * How fast we speak of our own accord in one messenger, over all processes that share a Redis. Replies to people who are
 * writing now are not paced: they wait for nobody.
 */
export interface Pace {
  /**
   * Waits for `places` free places in a row (1 when not said).
   *
   * @param patienceMs when the wait would be longer, none are taken and nothing is waited for
   * @returns 0 when the places are had, else the milliseconds that were too many
   */
  turn(channel: string, places?: number, patienceMs?: number): Promise<number>
  /** A messenger told us to wait: nobody speaks there of our own accord until then, in any process. */
  hold(channel: string, ms: number): void
  /** Milliseconds until the messenger may be spoken to again, as far as this process knows; 0 when now. */
  held(channel: string): number
}

/**
 * Places are given out on a time line: each takes `1 / rate` seconds of it, and whoever comes gets the next free moment.
 * So the pace is kept to the millisecond with one call to Redis a turn and no polling, where windows of a limiter lose the
 * time between their end and the waking of those who wait: see docs/decisions/0010.
 *
 * @param rates messages a second by channel
 * @param redis shares the line between processes; when it is away each process keeps its own until it is back
 * @param now by what time a messenger's "not before" is counted, in milliseconds; the line goes by the machine's
 */
export function makePace(rates: Record<string, number>, redis: Redis | null, now: () => number = Date.now): Pace {
  const lines = new Map<string, Line>()
  const holds = new Map<string, number>()
  const lineOf = (channel: string): Line => {
    const known = lines.get(channel)
    if (known) return known
    const own = memoryLine()
    const line = redis ? sharedLine(redis, channel, own) : own
    lines.set(channel, line)
    return line
  }
  const held = (channel: string) => Math.max(0, (holds.get(channel) ?? 0) - now())
  return {
    turn: async (channel, places = 1, patienceMs = Number.MAX_SAFE_INTEGER) => {
      const rate = rates[channel]
      const before = held(channel)
      if (before > patienceMs) return before
      if (before > 0) await pause(before)
      const free = rate === undefined ? 0 : await lineOf(channel).reserve((places * 1000) / rate, patienceMs - before)
      // What this process was told just now may not have reached the shared line yet.
      const wait = before > 0 ? free : Math.max(free, held(channel))
      if (before + wait > patienceMs) return wait
      if (wait > 0) await pause(wait)
      return 0
    },
    hold: (channel, ms) => {
      holds.set(channel, Math.max(holds.get(channel) ?? 0, now() + ms))
      void lineOf(channel).block?.(ms)
    },
    held,
  }
}

/** The moment up to which a channel's time is given away. */
interface Line {
  /** Takes `ms` of it. Gives the wait until they begin; takes nothing when that is longer than `patienceMs`. */
  reserve(ms: number, patienceMs: number): Promise<number>
  /** Gives the next `ms` to nobody; the process that was told to wait knows it anyway. */
  block?(ms: number): Promise<void>
}

/** Unused time of this last moment may be caught up with: timers and round trips are late by some milliseconds. */
const CATCH_UP_MS = 100

function memoryLine(): Line {
  const now = Date.now
  let taken = 0
  return {
    reserve: async (ms, patienceMs) => {
      const from = Math.max(now() - CATCH_UP_MS, taken)
      const wait = Math.max(0, from - now())
      if (wait <= patienceMs) taken = from + ms
      return wait
    },
  }
}

/** By Redis's own clock, so that processes with different clocks agree. Microseconds. */
const RESERVE = `
  local time = redis.call('TIME')
  local now = time[1] * 1000000 + time[2]
  local from = math.max(now - ${CATCH_UP_MS * 1000}, tonumber(redis.call('GET', KEYS[1]) or '0'))
  if from - now <= tonumber(ARGV[2]) then
    redis.call('SET', KEYS[1], string.format('%.0f', from + ARGV[1]), 'PX', 3600000)
  end
  return string.format('%.0f', math.max(0, from - now))`
const BLOCK = `
  local time = redis.call('TIME')
  local until_ = time[1] * 1000000 + time[2] + ARGV[1]
  if until_ > tonumber(redis.call('GET', KEYS[1]) or '0') then
    redis.call('SET', KEYS[1], string.format('%.0f', until_), 'PX', math.ceil(ARGV[1] / 1000) + 3600000)
  end
  return 0`
const MICRO = 1000

function sharedLine(redis: Redis, channel: string, own: Line): Line {
  const key = `dveri:pace:${channel}`
  return {
    reserve: async (ms, patienceMs) => {
      try {
        const patience = Math.min(patienceMs * MICRO, Number.MAX_SAFE_INTEGER)
        return Number(await redis.eval(RESERVE, 1, key, Math.ceil(ms * MICRO), patience)) / MICRO
      } catch {
        return own.reserve(ms, patienceMs)
      }
    },
    block: async ms => {
      await redis.eval(BLOCK, 1, key, Math.ceil(ms * MICRO)).catch(() => {})
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
