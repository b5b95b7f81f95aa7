import type { Sql } from './sql.ts'

/**
 * Lets turns that share a transaction think at the same time and use the store one after another: from a turn's first
 * statement until it is over no other turn's is sent. Row locks do not keep statements of one transaction apart, so without
 * this two people could both get the last place of a reception.
 */
export class Turnstile {
  readonly #sql: Sql
  #last: Promise<void> = Promise.resolve()

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Runs a turn. Its statements are sent in the order of its calls, those nobody waits for too, before this resolves. */
  async pass<Result>(turn: (sql: Sql) => Promise<Result>): Promise<Result> {
    let entered: Promise<void> | undefined
    let leave = () => {}
    const enter = () => {
      if (entered) return entered
      entered = this.#last
      this.#last = new Promise(resolve => {
        leave = resolve
      })
      return entered
    }
    const inside = <Rows>(statement: () => Promise<Rows>): Promise<Rows> => {
      const rows = enter().then(statement)
      rows.catch(() => {}) // the transaction reports what failed
      return rows
    }
    const { holder, rows, anonymous } = this.#sql
    try {
      return await turn({
        holder,
        rows: (name, text, values) => inside(() => rows(name, text, values)),
        anonymous: (text, values) => inside(() => anonymous(text, values)),
      })
    } finally {
      await entered
      leave()
    }
  }
}
