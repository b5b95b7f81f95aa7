import type { Moves } from '../../bots/ports.ts'
import type { Instant } from '../../core/clock.ts'
import type { HistoryEntry } from '../../core/requests/request.ts'
import type { RequestBook } from '../../core/requests/request-book.ts'

/** What writing through Open311 needs, in one transaction. */
export interface Open311Work {
  requests: RequestBook
  moves: Moves
  /** Notes a picture that lies elsewhere; the id is given to the request like that of a photo. */
  keepLink(url: string, at: Instant): Promise<string>
  /** The id of a request's last line of history. */
  lastUpdate(number: string): Promise<string>
}

/** What everybody may read of a request beside its state. */
export interface Published {
  /** Both are made by a job for requests of an older program; null until then. */
  description: string | null
  address: string | null
  /** What others gave as `media_url`, the first one first. Photos that people sent to the bots are never published. */
  media: string[]
  /** Lines of history with the city's comments as everybody may read them; empty when it is not asked for. */
  story: HistoryEntry[]
}

/** A line of history, its comment as everybody may read it, with the request it belongs to. */
export interface RequestUpdate extends HistoryEntry {
  id: string
  number: string
  category: string
}

export interface Open311Book {
  /** By number. */
  published(numbers: readonly string[], withStory: boolean): Promise<ReadonlyMap<string, Published>>
  /** Lines of history after registration, oldest first; `from` inclusive, `to` exclusive. */
  updates(
    wanted: { from: Instant; to: Instant; numbers: readonly string[] },
    offset: number,
    limit: number,
  ): Promise<RequestUpdate[]>
}
