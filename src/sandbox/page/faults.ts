import { z } from 'zod'
import type { Fault } from '../faults.ts'
import type { Sandbox } from '../sandbox.ts'

/** Each trouble that can be switched on, and is on until it is switched off. */
export const faults = z.strictObject({
  /** Telegram answers every message 429 with a wait. */
  telegramBusy: z.boolean(),
  /** Viber's API answers 503. */
  viberDown: z.boolean(),
  /** Every call of either API takes longer. */
  slow: z.boolean(),
  /** Every event is brought twice, also when it was accepted. */
  twice: z.boolean(),
  /** Our process is dead: events meet a closed door, committed letters lie unsent. */
  killed: z.boolean(),
})

export type Faults = z.infer<typeof faults>

/** Seconds that a busy Telegram asks us to wait. */
const BUSY_SECONDS = 3
const SLOW_MS = 1_500
const FOREVER = Number.POSITIVE_INFINITY

/** Turns switches into faults of the stand-ins. A stand-in spoils a call by one fault only, so each gets them as one. */
export class FaultSwitches {
  readonly #sandbox: Sandbox
  readonly #onKill: (dead: boolean) => void
  #on: Faults = { telegramBusy: false, viberDown: false, slow: false, twice: false, killed: false }
  #disarm: (() => void)[] = []

  constructor(sandbox: Sandbox, onKill: (dead: boolean) => void) {
    this.#sandbox = sandbox
    this.#onKill = onKill
  }

  get on(): Faults {
    return this.#on
  }

  set(next: Faults): void {
    const { telegram, viber } = this.#sandbox
    for (const disarm of this.#disarm.splice(0)) disarm()
    const slow: Fault = next.slow ? { delayMs: SLOW_MS } : {}
    const arm = (to: { fault(fault: Fault): () => void }, fault: Fault) => {
      if (Object.keys(fault).length > 0) this.#disarm.push(to.fault({ ...fault, times: FOREVER }))
    }
    if (next.telegramBusy) arm(telegram, { ...slow, method: 'sendMessage', retryAfter: BUSY_SECONDS })
    arm(telegram, slow)
    arm(viber, { ...slow, ...(next.viberDown ? { httpStatus: 503 } : {}) })
    telegram.redeliver = next.twice
    viber.redeliver = next.twice
    if (next.killed !== this.#on.killed) this.#onKill(next.killed)
    this.#on = next
  }
}
