import type { Exchange } from './listener.ts'
import type { Timers } from './timers.ts'

/**
 * One vocabulary of faults for both stand-ins. A fault waits until a call fits it, spoils that call, and is used up
 * after `times` calls (1 unless said otherwise; `Number.POSITIVE_INFINITY` lasts until it is taken back).
 *
 * What a fault does, in this order: waits `delayMs`; `hang` never answers; an answer named by `httpStatus`,
 * `errorCode`, `retryAfter` or `viberStatus` replaces the call, which then has no effect; `dropAnswer` lets the call
 * have its effect and cuts the connection instead of answering, so the caller cannot know.
 */
export type Fault = {
  /** Name of the API method, or a download: Viber's `media`, Telegram's `file`. Any method when absent. Case does not matter. */
  readonly method?: string
  readonly times?: number
  /** A bare HTTP failure with an HTML body, as a proxy in front of the API gives it. */
  readonly httpStatus?: number
  /** Telegram's own refusal: `{ ok: false, error_code }`, with the same HTTP status. */
  readonly errorCode?: number
  /** The words that go with `errorCode` or `viberStatus`. */
  readonly description?: string
  /** Seconds. Telegram answers 429 with `parameters.retry_after`; with `httpStatus` it becomes a Retry-After header. */
  readonly retryAfter?: number
  /** Viber's refusal: HTTP 200 with this status. */
  readonly viberStatus?: number
  /** Viber only: the call succeeds with status 0, then a `failed` callback brings this text. */
  readonly failsLater?: string
  readonly delayMs?: number
  readonly hang?: boolean
  /** Of a download: it comes, but a byte at a time with so many milliseconds between. */
  readonly dripMs?: number
  /** Of a download: the answer leads there instead. */
  readonly redirectTo?: string
  readonly dropAnswer?: boolean
  readonly match?: (body: Readonly<Record<string, unknown>>) => boolean
}

type Armed = { readonly fault: Fault; left: number }

export class Faults {
  readonly #armed: Armed[] = []

  /** Arms a fault; the function given back disarms it. */
  add(fault: Fault): () => void {
    const armed: Armed = { fault, left: fault.times ?? 1 }
    this.#armed.push(armed)
    return () => this.#disarm(armed)
  }

  clear(): void {
    this.#armed.length = 0
  }

  /** The first armed fault that fits this call, used up by one. */
  take(method: string, body: Readonly<Record<string, unknown>>): Fault | undefined {
    if (this.#armed.length === 0) return undefined
    const name = method.toLowerCase()
    const armed = this.#armed.find(
      ({ fault }) =>
        (fault.method === undefined || fault.method.toLowerCase() === name) && (fault.match?.(body) ?? true),
    )
    if (!armed) return undefined
    armed.left -= 1
    if (armed.left <= 0) this.#disarm(armed)
    return armed.fault
  }

  #disarm(armed: Armed): void {
    const place = this.#armed.indexOf(armed)
    if (place >= 0) this.#armed.splice(place, 1)
  }
}

/** Hands a download out, as spoilt as it was asked for. True when there is nothing left to do for it. */
export async function spoilDownload(
  fault: Fault,
  exchange: Exchange,
  timers: Timers,
  bytes: Uint8Array | undefined,
): Promise<boolean> {
  if (await spoil(fault, exchange, timers)) return true
  if (fault.redirectTo !== undefined) exchange.answer(302, '', 'text/plain', { location: fault.redirectTo })
  else if (fault.dripMs !== undefined && bytes) await exchange.drip(bytes, () => timers.wait(fault.dripMs!))
  else return false
  return true
}

/**
 * Plays the part of a fault that is the same for every API: waiting, hanging, and failing as a proxy does. True when
 * nothing is left to do for the call.
 */
export async function spoil(fault: Fault, exchange: Exchange, timers: Timers): Promise<boolean> {
  if (fault.delayMs) await timers.wait(fault.delayMs)
  if (fault.hang) return true
  if (fault.httpStatus === undefined) return false
  const wait: Record<string, string> = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }
  exchange.answer(fault.httpStatus, `<html><body>${fault.httpStatus}</body></html>`, 'text/html', wait)
  return true
}
