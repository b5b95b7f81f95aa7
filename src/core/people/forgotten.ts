import type { Instant } from '../clock.ts'

/** What a round of retention has forgotten, or would forget. */
export interface Forgotten {
  /** Nothing personal is kept about what was closed before this moment. */
  before: Instant
  requests: number
  photos: number
  /** Who had no open request and no subscription since then. */
  people: number
}
