import type { Writable } from 'node:stream'
import pg, { type Pool, type PoolClient, type QueryResultRow } from 'pg'
import type { Letter } from '../../core/messages/letter.ts'
import type { Statement } from './statements.ts'

/**
 * One open transaction. Statements are sent in the order of the calls without waiting for each other (the pool's clients
 * pipeline), so statements that do not need each other's rows cost one round trip together: call them, then await them.
 */
export interface Sql {
  /** The number under which this process leases rows. */
  readonly holder: number
  /**
   * What was written to people in this transaction, in the order of writing. Whoever writes letters notes them here (only
   * `outbox/letters.ts` does), and they go to the sender after the commit; of a transaction rolled back none do.
   */
  readonly letters: Promise<readonly Letter[]>[]
  /** A statement of `prepared` or `once`, see statements.ts. */
  run<Found>(statement: Statement<Found>): Promise<Found[]>
  /** A statement whose text is not ours to build: the job engine's. */
  anonymous(text: string, values: unknown[]): Promise<{ rows: QueryResultRow[] }>
}

/** A transaction together with the statements that nobody has waited for yet; `commit` waits for them all. */
export interface OpenSql extends Sql {
  settled(): Promise<unknown>
}

/**
 * Statements that are sent in one go leave in one packet: call it before each. node-postgres writes to the socket once for
 * every statement, and those writes were a third of the processor time of a turn (`npm run bench -- turn`).
 */
export function inOnePacket(client: PoolClient): void {
  const { stream } = (client as PoolClient & { connection: { stream: Writable } }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

export function sqlOf(client: PoolClient, holder: number): OpenSql {
  const pending: Promise<unknown>[] = []
  const track = <Result>(statement: Promise<Result>): Promise<Result> => {
    statement.catch(() => {}) // whoever called waits for it, and so does `settled`
    pending.push(statement)
    return statement
  }
  return {
    holder,
    letters: [],
    run: statement => {
      inOnePacket(client)
      return track(sent(client, statement))
    },
    anonymous: (text, values) => {
      inOnePacket(client)
      return track(client.query(text, values))
    },
    settled: () => Promise.all(pending),
  }
}

/** node-postgres copies a query that is given as an object property by property; made from its text it is taken as it is. */
function sent<Found>(client: PoolClient, { name, text, values }: Statement<Found>): Promise<Found[]> {
  return new Promise((resolve, reject) => {
    const callback = (error: Error | null, result: { rows: Found[] }) => (error ? reject(error) : resolve(result.rows))
    client.query(Object.assign(new pg.Query(text, values), { name, callback }))
  })
}

/** What is asked of the store outside of any transaction: each statement is one of its own. */
export interface Asking {
  run<Found>(statement: Statement<Found>): Promise<Found[]>
  /** How many rows a statement has written or deleted. */
  changed(statement: Statement<unknown>): Promise<number>
}

export function askingOn(pool: Pool): Asking {
  return {
    run: async <Found>(statement: Statement<Found>) =>
      (await pool.query<Found & QueryResultRow>({ ...statement })).rows,
    changed: async statement => (await pool.query({ ...statement })).rowCount ?? 0,
  }
}
