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
    await client.query({ ...givenBack({ lock }) }).catch(() => {})
    client.release()
  }
}

const taken = prepared(({ lock }: { lock: number }) => raw<unknown>`select pg_advisory_lock(${lock}::bigint)`)
const givenBack = prepared(({ lock }: { lock: number }) => raw<unknown>`select pg_advisory_unlock(${lock}::bigint)`)
