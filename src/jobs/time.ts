import type { Instant } from '../core/clock.ts'

const HOUR_MS = 3_600_000

export function hoursBefore(now: Instant, hours: number): Instant {
  return new Date(now.getTime() - hours * HOUR_MS)
}

export function daysBefore(now: Instant, days: number): Instant {
  return hoursBefore(now, 24 * days)
}
