import type { Instant } from '../clock.ts'
import type { RequestWithHistory } from './request.ts'
import type { MoveOrder, MoveOutcome } from './requests.ts'

/** What an operator looks at: new ones, late ones, their own, or all open ones of a theme or a district. */
export type QueueView =
  | { kind: 'new' | 'late' | 'mine' }
  | { kind: 'category'; category: string }
  | { kind: 'district'; district: string }

/** A request as a list shows it: nobody's name. */
export interface QueueEntry {
  number: string
  category: string
  subcategory: string | null
  street: string | null
  dueAt: Instant
  late: boolean
}

/** Who is at work. An operator tied to a district sees only its requests. */
export interface AtTheQueue {
  id: string
  district: string | null
}

/** The operators' queue, in the transaction of the turn. Every look at a request and every deed leaves a line in the audit. */
export interface OperatorQueue {
  counts(operator: AtTheQueue, at: Instant): Promise<{ new: number; late: number; mine: number }>
  /** Most urgent first. */
  list(view: QueueView, operator: AtTheQueue, at: Instant, limit: number): Promise<QueueEntry[]>
  open(number: string, operator: AtTheQueue, at: Instant): Promise<RequestWithHistory | null>
  /** Name and phone, for a call back; shown only when asked for. */
  contact(number: string, operator: AtTheQueue, at: Instant): Promise<{ name: string | null; phone: string | null }>
  /** `keeper`: who looks after it from now on; null for nobody in particular. The resident is told of the move. */
  move(order: MoveOrder, operator: AtTheQueue, keeper: string | null): Promise<MoveOutcome>
}
