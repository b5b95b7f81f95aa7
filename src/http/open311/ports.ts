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

/** A line of history with the request it belongs to. */
export interface RequestUpdate extends HistoryEntry {
  id: string
  number: string
  category: string
}

export interface Open311Book {
  /** What others gave as `media_url`, by number. */
  mediaOf(numbers: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Lines of history after registration, oldest first; `from` inclusive, `to` exclusive. */
  updates(
    wanted: { from: Instant; to: Instant; numbers: readonly string[] },
    offset: number,
    limit: number,
  ): Promise<RequestUpdate[]>
}
