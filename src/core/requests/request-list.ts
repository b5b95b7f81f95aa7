import type { Instant } from '../clock.ts'
import type { Status } from './lifecycle.ts'
import type { RequestWithHistory } from './request.ts'

/** Which requests are wanted. An empty list means any; moments are `from` inclusive, `to` exclusive, of registration. */
export interface RequestFilter {
  statuses: readonly Status[]
  categories: readonly string[]
  districts: readonly string[]
  from: Instant | null
  to: Instant | null
  /** Changed at or after this moment. With it the list runs from the oldest change on, so that nothing is missed while it is read. */
  updatedSince: Instant | null
}

/** The request a page ended with: the next page begins behind it, whatever was registered meanwhile. */
export interface Position {
  at: Instant
  number: string
}

/** All requests, for whoever reads many of them: newest first, or by last change with `updatedSince`. */
export interface RequestList {
  page(
    filter: RequestFilter,
    after: Position | null,
    limit: number,
  ): Promise<{ requests: RequestWithHistory[]; next: Position | null }>
  /** The part of the list from `offset` on: for interfaces that count pages. The farther it lies, the dearer it is. */
  slice(filter: RequestFilter, offset: number, limit: number): Promise<RequestWithHistory[]>
  /** In the order of the list; unknown numbers are left out. */
  named(numbers: readonly string[]): Promise<RequestWithHistory[]>
}
