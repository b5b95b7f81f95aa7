/** A moment in time. Core and flows know `Date` only by this name: they pass moments on and never make them. */
export type Instant = Date

/** Where the time comes from. Flows and rules never look at the machine's clock, so a replay and a test see the same moment. */
export interface Clock {
  now(): Instant
}

/** The city lives by this clock, whatever zone the server is in. */
export const CITY_ZONE = 'Europe/Kyiv'
