import type { Instant } from '../clock.ts'
import type { Deadline } from './deadlines.ts'
import type { Result, Status } from './lifecycle.ts'
import type { Request, RequestDraft, RequestWithHistory } from './request.ts'

/** A move to be written down: the request as it is now, and the line of history that says why. */
export interface RequestMove {
  number: string
  from: Status
  to: Status
  result: Result | null
  by: string
  comment: string | null
  at: Instant
  /** The request after the move; its clocks and marks are written as they stand here. */
  after: Request
  /** Photos that came with it. */
  photos: string[]
}

/** Something said about a request that does not move it: a line of history under the status it has. */
export interface RequestNote {
  number: string
  by: string
  comment: string | null
  at: Instant
  photos: string[]
  /** The exact place, when that is what was said. */
  point: { lat: number; lon: number } | null
}

/**
 * The book of all requests. Every method works inside the transaction the book was opened in,
 * so a number given out in a turn that fails is given out again: no holes.
 */
export interface RequestBook {
  /** Writes a new request down and gives it its number. The same `draft.key` a second time returns the first request. */
  register(draft: RequestDraft, at: Instant, deadline: Deadline): Promise<Request>
  find(number: string): Promise<RequestWithHistory | null>
  /** Locks the request for a move until the transaction ends. */
  findForMove(number: string): Promise<Request | null>
  /** The person's own requests, newest first. */
  ofPerson(personId: string, limit: number): Promise<Request[]>
  /** Writes the move and its line of history. */
  move(move: RequestMove): Promise<void>
  note(note: RequestNote): Promise<void>
  /** The resident's grade of a closed request, with their word if they had one. */
  grade(number: string, grade: number, word: string | null): Promise<void>
  /** What the resident said, weeks later: does it still hold? */
  lasts(number: string, lasts: boolean): Promise<void>
}
