import type { Instant } from '../clock.ts'
import { isOver, type Mover, mayMove, movesFrom, type Result, type Status } from './lifecycle.ts'
import type { Request, RequestDraft } from './request.ts'
import type { RequestBook } from './request-book.ts'
import type { Rules } from './rules.ts'

/** Registers what a resident handed in. Its clocks begin to run. */
export function submit(book: RequestBook, draft: RequestDraft, at: Instant, rules: Rules): Promise<Request> {
  return book.register(draft, at, rules.deadline(draft, at))
}

export interface MoveOrder {
  number: string
  to: Status
  result?: Result | null
  by: { mover: Mover; name: string }
  comment: string | null
  at: Instant
  externalId?: string
  /** Photos that show why. */
  photos?: string[]
  /** The exact place, when that is what was asked for. */
  point?: { lat: number; lon: number } | null
}

export type MoveOutcome =
  | { kind: 'moved'; request: Request; from: Status }
  | { kind: 'unknown-request' }
  | { kind: 'illegal-move'; from: Status; legal: Status[] }

/** Takes a request along the lifecycle table, or says why not. The caller tells the resident. */
export async function moveRequest(book: RequestBook, order: MoveOrder, rules: Rules): Promise<MoveOutcome> {
  const request = await book.findForMove(order.number)
  if (!request) return { kind: 'unknown-request' }
  const { status: from } = request
  const { to, by, at } = order
  if (!mayMove(from, to, by.mover) || !rules.inTime(request, to, by.mover, at)) {
    return { kind: 'illegal-move', from, legal: legalMoves(request, by.mover, at, rules) }
  }
  const after = afterMove(request, order, rules)
  await book.move({
    number: order.number,
    from,
    to,
    result: after.result,
    by: by.name,
    comment: order.comment,
    at,
    after,
    photos: order.photos ?? [],
  })
  return { kind: 'moved', from, request: after }
}

/** What `by` may do with this very request now: the table, and the days that some moves have. */
export function legalMoves(request: Request, by: Mover, at: Instant, rules: Rules): Status[] {
  return movesFrom(request.status, by).filter(to => rules.inTime(request, to, by, at))
}

/** The request as it stands after a legal move: its result, clocks and marks. */
function afterMove(request: Request, { to, by, at, ...order }: MoveOrder, rules: Rules): Request {
  const back = to === 'reopened'
  const over = isOver(to)
  return {
    ...request,
    status: to,
    result: order.result === undefined ? resultOf(to, request.result) : order.result,
    updatedAt: at,
    statusAt: to === request.status ? request.statusAt : at,
    doneAt: back ? null : to === 'done' || over ? (request.doneAt ?? at) : request.doneAt,
    closedAt: back ? null : over ? at : null,
    confirmed: to === 'closed' ? by.mover === 'resident' : null,
    reopened: request.reopened + (back ? 1 : 0),
    grade: back ? null : request.grade,
    photos: [...request.photos, ...(order.photos ?? [])],
    address: order.point ? { ...(request.address ?? NOWHERE), ...order.point } : request.address,
    externalId: order.externalId ?? request.externalId,
    ...(back ? rules.deadline(request, at) : {}),
  }
}

const NOWHERE = { text: '', street: null, house: null, district: null }

/** A doer's `done` means fixed unless they said otherwise; work that goes on has no result yet. */
function resultOf(to: Status, before: Result | null): Result | null {
  if (to === 'done') return 'fixed'
  return to === 'closed' || to === 'rejected' ? before : null
}

/** Something more about an open request, from whoever filed it. Nothing moves; false when there is nothing to add to any more. */
export async function addToRequest(
  book: RequestBook,
  addition: { number: string; by: string; at: Instant } & Addition,
): Promise<boolean> {
  const request = await book.findForMove(addition.number)
  if (!request || isOver(request.status)) return false
  const { number, by, at, text, photos, point } = addition
  await book.note({ number, by, at, comment: text, photos, point })
  return true
}

/** An answer or an addition: words, pictures, the exact place, or several of them. */
export interface Addition {
  text: string | null
  photos: string[]
  point: { lat: number; lon: number } | null
}
