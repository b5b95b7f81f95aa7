import type { Logger } from 'pino'
import type { Deliveries, RowOutcome } from './deliveries.ts'

const DATABASE_AWAY_MS = 1_000

/**
 * Writes outcomes down, those that come while it writes together in the next statement. While the store is away it keeps
 * them and tries on: what was said is not said again for that.
 */
export class OutcomeBook {
  readonly #deliveries: Deliveries
  readonly #log: Logger
  #waiting: { outcomes: RowOutcome[]; written: () => void }[] = []
  #writing = false
  readonly #held = new Set<string>()

  constructor(deliveries: Deliveries, log: Logger) {
    this.#deliveries = deliveries
    this.#log = log
  }

  /** Was this row's outcome handed in and could not be written yet? Then its lease may run out: nobody here sends it again. */
  holds(row: string): boolean {
    return this.#held.has(row)
  }

  /** Resolves when they are written. */
  write(outcomes: RowOutcome[]): Promise<void> {
    for (const { id } of outcomes) this.#held.add(id)
    return new Promise(written => {
      this.#waiting.push({ outcomes, written })
      if (!this.#writing) void this.#run()
    })
  }

  async #run(): Promise<void> {
    this.#writing = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      await this.#insist(batch.flatMap(entry => entry.outcomes))
      for (const { outcomes, written } of batch) {
        for (const { id } of outcomes) this.#held.delete(id)
        written()
      }
    }
    this.#writing = false
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
