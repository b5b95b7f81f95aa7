import type pg from 'pg'
import { prepared, raw } from './statements.ts'

/**
 * Lets processes that start together do this part of their start one after another. The lock is of a connection, so it
 * goes with its process, whatever becomes of that.
 */
export async function oneAfterAnother<Result>(
  pool: pg.Pool,
  lock: number,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  try {
    await client.query({ ...taken({ lock }) })
    return await work(client)
  } finally {
    // A connection that was cut has let the lock go, and is of no use to the pool.
    const cut = await client.query({ ...givenBack({ lock }) }).then(
      () => false,
      () => true,
    )
    client.release(cut)
  }
}

const taken = prepared(({ lock }: { lock: number }) => raw<unknown>`select pg_advisory_lock(${lock}::bigint)`)
const givenBack = prepared(({ lock }: { lock: number }) => raw<unknown>`select pg_advisory_unlock(${lock}::bigint)`)
