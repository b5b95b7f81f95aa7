import type pg from 'pg'

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
    await client.query('select pg_advisory_lock($1)', [lock])
    return await work(client)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock]).catch(() => {})
    client.release()
  }
}
