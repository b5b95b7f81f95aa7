import type { Logger } from 'pino'
import type { Announcement } from '../../core/announcements/announcement.ts'
import { type Backoff, waitAfter } from '../../core/backoff.ts'
import type { Clock } from '../../core/clock.ts'
import type { Outgoing } from '../../core/messages/message.ts'
import type { Language } from '../../core/people/person.ts'
import { keepAsking } from '../../flows/engine/open-question.ts'
import type { Alarm, Channel, Delivery } from '../channel.ts'
import type { Metrics } from '../metrics.ts'
import type { Deliveries, Parcel, RowOutcome } from './deliveries.ts'
import { OutcomeBook } from './outcome-book.ts'
import type { Pace } from './pace.ts'
import { Unsettled } from './unsettled.ts'

export interface DispatcherParts {
  deliveries: Deliveries
  channels: ReadonlyMap<string, Channel>
  pace: Pace
  /** What people who are to hear these announcements read. */
  compose(language: Language, announcements: Announcement[]): Outgoing
  alarm: Alarm
  clock: Clock
  metrics: Metrics
  log: Logger
}

/** Tells people, channel by channel, at the pace all processes share. Several may work on one channel side by side. */
export interface Dispatcher {
  /**
   * Works for a while.
   *
   * @returns milliseconds until there may be more to do, null when nobody waits
   */
  slice(channel: string): Promise<number | null>
  /** Gives back what is in hand unsent, waits for what is being sent. */
  stop(): Promise<void>
}

/** A job's length: short enough for a fair turn, long enough not to matter. */
const SLICE_MS = 10_000
/** A claim. Nothing of it is sent after it has run out: by then it is another's. */
const LEASE_MS = 60_000
/** A send with its time-out. */
const SEND_MS = 20_000
/** A longer wait is not sat out with claimed rows in hand. */
const PATIENCE_MS = 3_000
/** Seconds of work that are claimed at once. */
const CLAIM_SECONDS = 2
const LEAST_CLAIMED = 10
const MOST_CLAIMED = 1_200
/** Seconds' worth of calls that may be unsettled at a time. */
const UNSETTLED_SECONDS = 0.25
/** Calls that tell many people each are fewer: 2 × 300. */
const UNSETTLED_BROADCASTS = 2
/** Turns of the pace are taken in twentieths of a second. */
const TURNS_A_SECOND = 20
const BACKOFF: Backoff = { first: 1_000, longest: 60_000 }
/** With waits of at most a minute, about a day. */
const MOST_ATTEMPTS = 1_440

/** Rows claimed at once: seconds of work, but never less than one full call, or a slow channel would tell few in each. */
function claimOf({ rate, atOnce }: Channel['traits']): number {
  return Math.min(MOST_CLAIMED, Math.max(LEAST_CLAIMED, atOnce, Math.ceil(rate * atOnce * CLAIM_SECONDS)))
}

/** At most this many people are told twice when a process is killed, for each slice it had in hand. */
export function mostTwice(channel: Channel): number {
  const { rate, atOnce } = channel.traits
  return atOnce > 1 ? UNSETTLED_BROADCASTS * atOnce : Math.max(4, Math.ceil(rate * UNSETTLED_SECONDS))
}

/** People with the same words, to be told in one call. */
interface Bundle {
  parcels: Parcel[]
  message: Outgoing
  /** Versions of the announcements as they are said here. */
  versions: Map<number, number>
}

export function makeDispatcher(parts: DispatcherParts): Dispatcher {
  const { deliveries, channels, pace, clock, metrics, log } = parts
  const book = new OutcomeBook(deliveries, log)
  const slices = new Set<Promise<unknown>>()
  let stopping = false

  const call = async (channel: Channel, bundle: Bundle) => {
    const ended = await tell(channel, bundle)
    for (const { kind } of ended) metrics.delivery(channel.name, 'broadcast', kind)
    const closed = ended.find(one => one.kind === 'later' && one.closed)
    const everybody = ended.find(one => one.kind === 'later' && one.everybody)
    if (everybody?.kind === 'later') pace.hold(channel.name, everybody.waitMs)
    if (closed?.kind === 'later') await parts.alarm(channel.name, closed.why)
    const refused = ended.find(one => one.kind === 'refused')
    if (refused?.kind === 'refused')
      log.error({ channel: channel.name, why: refused.why }, 'an announcement was refused')
    await book.write(bundle.parcels.flatMap((parcel, at) => outcomesOf(parcel, ended[at]!, bundle.versions, clock)))
  }

  /** Sends a claim. Gives the milliseconds the channel wants to be left alone; 0 when all of it went. */
  const send = async (channel: Channel, bundles: Bundle[], unsettled: Unsettled, claimedAt: number) => {
    const age = () => clock.now().getTime() - claimedAt
    const places = Math.max(1, Math.floor(channel.traits.rate / TURNS_A_SECOND))
    let free = 0
    for (const [at, bundle] of bundles.entries()) {
      await unsettled.room()
      let wait = 0
      if (free === 0) {
        free = Math.min(places, bundles.length - at)
        wait = await pace.turn(channel.name, free, PATIENCE_MS)
      }
      // A store that was away has kept us until the lease ran out: then the rest is another's, and not ours to give back.
      if (age() > LEASE_MS) return 1
      if (wait > 0 || stopping || age() > LEASE_MS - SEND_MS) {
        const back = bundles.slice(at).flatMap(b => b.parcels.flatMap(parcel => parcel.rows.map(row => row.id)))
        await deliveries.release(back, new Date(clock.now().getTime() + wait))
        return Math.max(wait, 1)
      }
      free -= 1
      unsettled.add(call(channel, bundle))
    }
    return 0
  }

  const work = async (channel: Channel): Promise<number | null> => {
    const { name, traits } = channel
    const unsettled = new Unsettled(mostTwice(channel) / traits.atOnce)
    const limit = claimOf(traits)
    const end = performance.now() + SLICE_MS
    let wait = pace.held(name)
    while (!stopping && wait === 0 && performance.now() < end) {
      const claimedAt = clock.now().getTime()
      const claimed = await deliveries.claim(name, limit, LEASE_MS)
      if (claimed.parcels.length === 0 && claimed.held === 0) break
      const parcels = claimed.parcels.filter(({ rows }) => !rows.some(row => book.holds(row.id)))
      const bundles = bundled(parcels, channel, claimed.announcements, parts.compose)
      wait = await send(channel, bundles, unsettled, claimedAt)
    }
    await unsettled.none()
    if (stopping) return null
    const next = await deliveries.nextDue(name)
    return next === null ? null : Math.max(wait, next.getTime() - clock.now().getTime(), 0)
  }

  return {
    slice: async name => {
      const channel = channels.get(name)
      if (!channel || stopping) return null
      const slice = work(channel)
      const ended = slice.catch(() => {}).finally(() => slices.delete(ended))
      slices.add(ended)
      return slice
    },
    stop: async () => {
      stopping = true
      await Promise.all(slices)
    },
  }
}

async function tell(channel: Channel, { parcels, message }: Bundle): Promise<Delivery[]> {
  try {
    return await channel.broadcast(
      parcels.map(parcel => parcel.to),
      message,
    )
  } catch (error) {
    // A message that cannot be written is our mistake and the same for everybody.
    const why = error instanceof Error ? error.message : 'could not be written'
    return parcels.map(() => ({ kind: 'refused', why }))
  }
}

/** Puts people who are to read the same words together; who is being asked something keeps the buttons of the question. */
function bundled(
  parcels: Parcel[],
  channel: Channel,
  announcements: ReadonlyMap<number, Announcement>,
  compose: DispatcherParts['compose'],
): Bundle[] {
  const { atOnce, keyboard } = channel.traits
  const open = new Map<string, Bundle>()
  const messages = new Map<string, Outgoing>()
  const bundles: Bundle[] = []
  for (const parcel of parcels) {
    const told = parcel.rows.flatMap(row => announcements.get(row.announcementId) ?? [])
    const key = `${parcel.language} ${told.map(a => a.id).join(' ')}`
    const message = messages.get(key) ?? compose(parcel.language, told)
    messages.set(key, message)
    const asking = keyboard === 'last-message' ? parcel.asking : null
    const known = asking || atOnce === 1 ? undefined : open.get(key)
    if (known && known.parcels.length < atOnce) {
      known.parcels.push(parcel)
      continue
    }
    const bundle = {
      parcels: [parcel],
      message: keepAsking(message, asking),
      versions: new Map(told.map(a => [a.id, a.version])),
    }
    bundles.push(bundle)
    if (!asking) open.set(key, bundle)
  }
  return bundles
}

function outcomesOf(parcel: Parcel, delivery: Delivery, versions: Map<number, number>, clock: Clock): RowOutcome[] {
  return parcel.rows.map(row => outcomeOf(row, parcel, delivery, versions.get(row.announcementId) ?? 1, clock))
}

function outcomeOf(
  { id, attempts }: Parcel['rows'][number],
  { to }: Parcel,
  delivery: Delivery,
  version: number,
  clock: Clock,
): RowOutcome {
  switch (delivery.kind) {
    case 'sent':
      return { id, kind: 'sent', token: delivery.token, version }
    case 'gone':
    case 'refused':
      return { id, kind: delivery.kind, why: delivery.why, accountId: to.accountId }
    case 'later': {
      const { why } = delivery
      if (attempts >= MOST_ATTEMPTS) return { id, kind: 'refused', why: `gave up: ${why}`, accountId: to.accountId }
      const wait = Math.max(delivery.waitMs, waitAfter(attempts, BACKOFF))
      return { id, kind: 'later', dueAt: new Date(clock.now().getTime() + wait), why }
    }
  }
}
