import { DateTime, IANAZone, Zone, type ZoneOffsetFormat, type ZoneOffsetOptions } from 'luxon'
import { servedCity } from './city.ts'

/** A moment in time. Core and flows know `Date` only by this name: they pass moments on and never make them. */
export type Instant = Date

/** Where the time comes from. Flows and rules never look at the machine's clock, so a replay and a test see the same moment. */
export interface Clock {
  now(): Instant
}

const HOUR_MS = 3_600_000
/** Hours remembered at most: more than a year of them. */
const MOST_HOURS = 10_000

/**
 * The city's zone. It remembers its offsets: Luxon asks Intl for one a dozen times for each end of a day, 50 µs, and here it
 * is 3. Clocks are only ever changed on the hour.
 */
class CityZone extends Zone {
  #zone: IANAZone | undefined
  readonly #offsets = new Map<number, number>()

  /** Of the city that is served now. */
  get #own(): IANAZone {
    const { zone } = servedCity()
    if (this.#zone?.name === zone) return this.#zone
    this.#offsets.clear()
    this.#zone = IANAZone.create(zone)
    return this.#zone
  }

  override get type(): string {
    return this.#own.type
  }

  override get name(): string {
    return this.#own.name
  }

  override get isUniversal(): boolean {
    return this.#own.isUniversal
  }

  override get isValid(): boolean {
    return this.#own.isValid
  }

  override offsetName(ms: number, options: ZoneOffsetOptions): string | null {
    return this.#own.offsetName(ms, options)
  }

  override formatOffset(ms: number, format: ZoneOffsetFormat): string {
    return this.#own.formatOffset(ms, format)
  }

  override equals(other: Zone): boolean {
    return this.#own.equals(other)
  }

  override offset(ms: number): number {
    const own = this.#own
    const hour = Math.floor(ms / HOUR_MS)
    let offset = this.#offsets.get(hour)
    if (offset === undefined) {
      offset = own.offset(ms)
      if (this.#offsets.size >= MOST_HOURS) this.#offsets.clear()
      this.#offsets.set(hour, offset)
    }
    return offset
  }
}

/** The city lives by this clock, whatever zone the server is in. */
export const CITY_ZONE: Zone = new CityZone()

const WITH_ZONE = /T.*(?:Z|[+-]\d{2}(?::?\d{2})?)$/i

/**
 * A moment as programs write it; without a zone it is the city's. Once a year an hour comes twice, and who writes it without a
 * zone may mean either: a span that begins there begins with its first time, one that ends there ends with its last, so that
 * nothing is left out of it.
 */
export function momentOf(iso: string, edge: 'start' | 'end'): DateTime {
  const at = DateTime.fromISO(iso, { zone: CITY_ZONE })
  if (!at.isValid || WITH_ZONE.test(iso)) return at
  const times = at.getPossibleOffsets().sort((one, other) => one.toMillis() - other.toMillis())
  return (edge === 'start' ? times[0] : times.at(-1)) ?? at
}
