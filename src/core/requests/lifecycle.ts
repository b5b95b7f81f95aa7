/** Where a request stands. The words are the API's (`status`); residents read their own in `content/texts`. */
export const STATUSES = [
  'registered',
  'assigned',
  'in_progress',
  'needs_info',
  'done',
  'reopened',
  'closed',
  'rejected',
  'withdrawn',
] as const
export type Status = (typeof STATUSES)[number]

/** What came of it, apart from where it stands: «роз'яснено» is never counted as done. */
export const RESULTS = ['fixed', 'explained', 'not_ours', 'not_now', 'duplicate'] as const
export type Result = (typeof RESULTS)[number]

/** Who makes a move: the city (an operator, the doer, the city's own system), the resident who filed it, or a clock of ours. */
export type Mover = 'city' | 'resident' | 'clock'

/** How residents and the clock sign in the history; the city's signatures are names of keys and operators. */
export const RESIDENT = 'resident'
export const CLOCK = 'clock'

/** How lines are signed that nobody's deed wrote: a neighbour joined, or the time for the work ran short or out. */
export const NEIGHBOUR = 'neighbour'
export const DEADLINE = 'deadline'

/**
 * Lines for whoever works on the request. Residents and the public see the same in the request itself: how many joined, and
 * until when it was due.
 */
export const INTERNAL_LINES: readonly string[] = [NEIGHBOUR, DEADLINE]

export function isInternal({ by }: { by: string }): boolean {
  return INTERNAL_LINES.includes(by)
}

/**
 * The whole lifecycle: from where, to where, by whom. What is not in this table cannot happen.
 * `assigned → assigned` hands the request to another doer; `in_progress → in_progress` is a progress note.
 */
const MOVES: Record<Status, Partial<Record<Status, readonly Mover[]>>> = {
  registered: {
    assigned: ['city'],
    in_progress: ['city'],
    needs_info: ['city'],
    done: ['city'],
    rejected: ['city'],
    withdrawn: ['resident', 'city'],
  },
  assigned: {
    assigned: ['city'],
    in_progress: ['city'],
    needs_info: ['city'],
    done: ['city'],
    rejected: ['city'],
    withdrawn: ['resident', 'city'],
  },
  in_progress: {
    assigned: ['city'],
    in_progress: ['city'],
    needs_info: ['city'],
    done: ['city'],
    rejected: ['city'],
    withdrawn: ['resident', 'city'],
  },
  needs_info: {
    assigned: ['city'],
    in_progress: ['city', 'resident', 'clock'],
    done: ['city'],
    rejected: ['city'],
    withdrawn: ['resident', 'city'],
  },
  done: { closed: ['resident', 'city', 'clock'], reopened: ['resident', 'city'] },
  reopened: {
    assigned: ['city'],
    in_progress: ['city'],
    needs_info: ['city'],
    done: ['city'],
    rejected: ['city'],
    withdrawn: ['resident', 'city'],
  },
  closed: { reopened: ['resident', 'city'] },
  rejected: { reopened: ['resident', 'city'] },
  withdrawn: {},
}

/** May `by` take a request from one state to another? */
export function mayMove(from: Status, to: Status, by: Mover): boolean {
  return MOVES[from][to]?.includes(by) ?? false
}

/** Everything `by` may do with a request that stands at `from`: what a 409 lists and what buttons offer. */
export function movesFrom(from: Status, by: Mover): Status[] {
  return STATUSES.filter(to => mayMove(from, to, by))
}

/** Nothing more is expected of the city. */
export function isOver(status: Status): boolean {
  return status === 'closed' || status === 'rejected' || status === 'withdrawn'
}
