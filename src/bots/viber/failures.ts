import type { Delivery } from '../channel.ts'

const SOON_MS = 3_000
/** 100 messages per person and clock hour without a reply; the hour is theirs, so ten minutes is a fair next look. */
const CROWDED_MS = 10 * 60_000
/** The channel itself is out: somebody has to mend an account. */
const CLOSED_MS = 60_000
/** More than 500 broadcasts in ten seconds: that long nobody is told. */
const CROWDED_BROADCAST_MS = 10_000

const GONE = new Set([5, 6, 11, 13])
const OURS = new Set([3, 4, 14, 16, 17, 18, 21])
const CLOSED = new Set([1, 2, 7, 8, 9, 10, 15, 19, 20, 22, 23, 24])

/** What a Viber status means for a delivery. The codes' meanings: Viber's REST API, "Error codes"; 21–24 as couriers met them. */
export function deliveryOf(status: number, words: string): Exclude<Delivery, { kind: 'sent' }> {
  const why = `status ${status} ${words}`
  if (GONE.has(status)) return { kind: 'gone', why }
  if (OURS.has(status)) return { kind: 'refused', why }
  if (status === 12) return { kind: 'later', waitMs: CROWDED_MS, why }
  if (CLOSED.has(status)) return { kind: 'later', waitMs: CLOSED_MS, why, everybody: true, closed: true }
  return { kind: 'later', waitMs: SOON_MS, why }
}

/** Of a broadcast, "too many requests" speaks of our calls and not of one person's hour. */
export function deliveryOfBroadcast(status: number, words: string): Exclude<Delivery, { kind: 'sent' }> {
  const delivery = deliveryOf(status, words)
  return status === 12 ? { kind: 'later', waitMs: CROWDED_BROADCAST_MS, why: delivery.why, everybody: true } : delivery
}

/** What an HTTP answer that is no Viber answer means: a proxy's page, a limit in front of the API, silence. */
export function deliveryOfHttp(status: number | null, retryAfter: string | null): Exclude<Delivery, { kind: 'sent' }> {
  if (status === 429) {
    const waitMs = (Number(retryAfter) || 1) * 1000
    return { kind: 'later', waitMs, why: 'HTTP 429', everybody: true }
  }
  return { kind: 'later', waitMs: SOON_MS, why: status === null ? 'no answer from Viber' : `HTTP ${status}` }
}
