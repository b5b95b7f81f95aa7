import { STATUSES, type Status } from '../../core/requests/lifecycle.ts'
import { isRequestNumber } from '../../core/requests/request.ts'
import type { MoveOutcome } from '../../core/requests/requests.ts'
import type { Call, Open311Parts } from './call.ts'
import type { Value } from './formats.ts'
import type { Parameters } from './parameters.ts'
import { Refused } from './refusal.ts'
import { moment, openOrClosed, said } from './request-view.ts'
import { pageOf, windowOf } from './window.ts'

const MOST_COMMENT = 2_000
const MOST_ID = 200

/** `GET servicerequestupdates`: what happened to requests after they were filed, oldest first. */
export async function updatesListed(call: Call, { world, book, clock }: Open311Parts): Promise<Value> {
  const { offset, limit } = pageOf(call.query, call.most)
  const wanted = call.query.list('service_request_id')
  const numbers = wanted.filter(isRequestNumber).slice(0, call.most)
  if (wanted.length > 0 && numbers.length === 0) return []
  const found = await book.updates({ ...windowOf(call.query, clock.now()), numbers }, offset, limit)
  return found.map(line => ({
    update_id: line.id,
    service_request_id: line.number,
    updated_datetime: moment(line.at),
    status: openOrClosed(line.status),
    external_status_code: line.status,
    description: said(line, !(world.categories.category(line.category)?.private ?? true), call.speech),
    media_url: null,
  }))
}

/** `POST servicerequestupdates`: another system moves a request; the resident hears of it. */
export async function updateTaken(call: Call, parts: Open311Parts): Promise<Value> {
  const { form } = call
  const caller = call.writer(form)
  const number = form.text('service_request_id', MOST_ID)
  if (number === null) throw new Refused(400, 'missing', { name: 'service_request_id' })
  const to = wantedStatus(form)
  const own = form.text('update_id', MOST_ID)
  const comment = form.text('description', MOST_COMMENT)
  const outcome = await parts.once.run(call.claim(caller, own), async doings => {
    const request = isRequestNumber(number) ? await doings.requests.findForMove(number) : null
    if (!request) throw new Refused(404, 'no-request')
    const status = typeof to === 'string' ? to : to.from(request.status)
    const moved = await doings.moves.move({
      number,
      to: status,
      by: { mover: 'city', name: caller.name },
      comment,
      at: parts.clock.now(),
    })
    if (moved.kind !== 'moved') throw refusalOf(moved, status)
    return { keep: true, answer: await doings.lastUpdate(number) }
  })
  if (outcome.kind === 'other-contents') throw new Refused(400, 'other-contents')
  return [{ update_id: outcome.answer }]
}

/** A status that depends on where the request stands now. */
interface RelativeStatus {
  from(now: Status): Status
}

/**
 * Our own codes say exactly what is meant (`external_status_code`, or `status` itself). Of the standard's two words
 * "closed" from a doer means "we are done": the resident is asked first; "open" means it goes on, or comes back.
 */
function wantedStatus(form: Parameters): Status | RelativeStatus {
  const exact = codeOf(form.text('external_status_code', MOST_ID))
  if (exact) return exact
  const word = form.text('status', MOST_ID)?.toLowerCase() ?? null
  if (word === null) throw new Refused(400, 'missing', { name: 'status' })
  if (word === 'open') return { from: now => (isFinished(now) ? 'reopened' : 'in_progress') }
  if (word === 'closed') return { from: now => (now === 'done' ? 'closed' : 'done') }
  const known = codeOf(word)
  if (!known) throw new Refused(400, 'bad-update-status', { status: word.slice(0, 60), known: STATUSES.join(', ') })
  return known
}

function codeOf(word: string | null): Status | undefined {
  return STATUSES.find(status => status === word?.toLowerCase())
}

function isFinished(status: Status): boolean {
  return status === 'done' || status === 'closed' || status === 'rejected'
}

function refusalOf(outcome: Exclude<MoveOutcome, { kind: 'moved' }>, to: Status): Refused {
  if (outcome.kind === 'unknown-request') return new Refused(404, 'no-request')
  const { from, legal } = outcome
  if (legal.length === 0) return new Refused(400, 'stays', { from })
  return new Refused(400, 'illegal-move', { from, to, legal: legal.join(', ') })
}
