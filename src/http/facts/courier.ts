import { createHmac } from 'node:crypto'
import type { Logger } from 'pino'
import { type Backoff, waitAfter } from '../../core/backoff.ts'
import type { Clock } from '../../core/clock.ts'
import type { Fact, FactOutcome, FactQueue, PendingFact } from '../../core/requests/facts.ts'
import { type Viewer, viewOf } from '../api/request-view.ts'

/** How often new facts are looked for. In milliseconds. */
const POLL_MS = 500
const BATCH = 16
const TIMEOUT_MS = 10_000
/** Longer than a post with its time-out takes; after a crash the facts in hand wait this long. */
const LEASE_MS = 30_000
export const BACKOFF: Backoff = { first: 1_000, longest: 15 * 60_000 }
/** From then on every try is a wait of 15 minutes: together two days and five hours, a weekend's outage. */
export const MOST_ATTEMPTS = 220

export interface FactCourierParts {
  queue: FactQueue
  to: { url: string; secret: string }
  photoAddress: Viewer['photoAddress']
  clock: Clock
  log: Logger
  /** Counts what became of each try. */
  counted(word: FactOutcome['kind']): void
}

export interface FactCourier {
  start(): void
  /** Posts what is due now, until nothing is. */
  round(): Promise<void>
  stop(): Promise<void>
}

/**
 * Tells the city's own system what happened (`EVENTS_URL`). Whatever it answers other than 2xx is tried again with growing
 * waits, facts of one request strictly one after another; the receiver knows a fact it has seen by its id.
 */
export function makeFactCourier(parts: FactCourierParts): FactCourier {
  const { queue, log } = parts
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let stopped = false

  const rounds = async () => {
    while (!stopped) {
      const pending = await queue.claim(BATCH, LEASE_MS)
      if (pending.length === 0) return
      const outcomes = await Promise.all(pending.map(one => tried(parts, one)))
      await queue.settle(outcomes)
      for (const outcome of outcomes) note(parts, outcome)
    }
  }
  const run = () => {
    running ??= rounds().finally(() => {
      running = null
    })
    return running
  }
  const poll = () => void run().catch(error => log.error({ err: error }, 'facts could not be read'))
  return {
    round: async () => {
      // One that is under way may have looked before the caller's fact was there.
      await running?.catch(() => {})
      await run()
    },
    start: () => {
      timer = setInterval(poll, POLL_MS)
      timer.unref()
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running?.catch(() => {})
    },
  }
}

/** The bytes that are posted and signed. */
export function factBody(fact: Fact, photoAddress: Viewer['photoAddress']): string {
  const { id, type, at, request } = fact
  return JSON.stringify({ id, type, at: at.toISOString(), request: viewOf(request, { photoAddress, contacts: false }) })
}

/** `X-Dveri-Signature` over the raw body. */
export function signatureFor(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

async function tried(
  { to, photoAddress, clock }: FactCourierParts,
  { fact, attempts }: PendingFact,
): Promise<FactOutcome> {
  const why = await post(to, factBody(fact, photoAddress))
  if (why === null) return { id: fact.id, kind: 'posted' }
  if (attempts + 1 >= MOST_ATTEMPTS) return { id: fact.id, kind: 'dead', why }
  return { id: fact.id, kind: 'later', dueAt: new Date(clock.now().getTime() + waitAfter(attempts, BACKOFF)), why }
}

/** null when it was taken, else why it was not. */
async function post({ url, secret }: FactCourierParts['to'], body: string): Promise<string | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-dveri-signature': signatureFor(body, secret) },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await answer.body?.cancel()
    return answer.ok ? null : `the receiver answered ${answer.status}`
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } }
    return name === 'TimeoutError' ? 'the receiver did not answer in time' : `no connection (${cause?.code ?? name})`
  }
}

function note({ counted, log }: FactCourierParts, outcome: FactOutcome): void {
  counted(outcome.kind)
  if (outcome.kind === 'later') log.warn({ fact: outcome.id, why: outcome.why, dueAt: outcome.dueAt }, 'a fact waits')
  if (outcome.kind === 'dead') log.error({ fact: outcome.id, why: outcome.why }, 'a fact was given up')
}
