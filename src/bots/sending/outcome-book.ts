import type { Logger } from 'pino'
import { type Batches, inBatches } from '../../core/batches.ts'
import type { Deliveries, RowOutcome } from './deliveries.ts'

const DATABASE_AWAY_MS = 1_000

/**
 * Writes outcomes down, those that come while it writes together in the next statement. While the store is away it keeps
 * them and tries on: what was said is not said again for that.
 */
export class OutcomeBook {
  readonly #deliveries: Deliveries
  readonly #log: Logger
  readonly #batches: Batches<RowOutcome[]>
  readonly #held = new Set<string>()

  constructor(deliveries: Deliveries, log: Logger) {
    this.#deliveries = deliveries
    this.#log = log
    this.#batches = inBatches(batch => this.#insist(batch.flat()))
  }

  /** Was this row's outcome handed in and could not be written yet? Then its lease may run out: nobody here sends it again. */
  holds(row: string): boolean {
    return this.#held.has(row)
  }

  /** Resolves when they are written. */
  async write(outcomes: RowOutcome[]): Promise<void> {
    for (const { id } of outcomes) this.#held.add(id)
    await this.#batches.add(outcomes)
    for (const { id } of outcomes) this.#held.delete(id)
  }

  async #insist(outcomes: RowOutcome[]): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        return await this.#deliveries.settle(outcomes)
      } catch (error) {
        if (tries === 0)
          this.#log.error({ err: error, rows: outcomes.length }, 'outcomes could not be written down yet')
        await new Promise(resolve => setTimeout(resolve, DATABASE_AWAY_MS))
      }
    }
  }
}
