import type { Instant } from '../clock.ts'

/** So many different people with the same trouble at one place within so many hours are a burst. */
export const BURST = { people: 3, hours: 6 }

/** A trouble at a place: requests that agree in all of it are about the same thing. */
export interface SameTrouble {
  category: string
  subcategory: string | null
  street: string
  /** null: the street itself, a lamp or a pothole. */
  house: string | null
}

/** A burst of equal requests, with the one that came first. */
export type Burst = {
  first: string
  people: number
  /** As everybody may read it; null while it is not made. */
  description: string | null
  /** A stored photo of the first one. */
  photo: string | null
}

/** Requests of other people about the same trouble. Works inside the transaction of the turn. */
export interface Neighbours {
  /** Open requests of others since `since`; null when they are fewer than a burst. */
  burst(trouble: SameTrouble, personId: string, at: Instant): Promise<Burst | null>
  /** From now on `number` moves along with `first`, and its author is told; the story of `first` says so in `words`. */
  join(number: string, first: string, words: string, at: Instant): Promise<void>
}
