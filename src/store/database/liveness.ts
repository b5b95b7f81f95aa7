import { randomInt } from 'node:crypto'
import pg from 'pg'
import { prepared, raw } from './statements.ts'

/** First half of the advisory lock that a living process holds; the second half is the process's own number. */
export const LIVENESS_LOCK = 15_200_001

/** Numbers of the processes that live, as a subquery. */
export const LIVING = raw<{ holder: string }>`
  (select l.objid::bigint as holder from pg_locks l join pg_database d on d.oid = l.database
    where l.locktype = 'advisory' and l.classid = ${LIVENESS_LOCK} and d.datname = current_database())`

/** Until the lock is back others may take our letters, so it is asked for again soon. */
const AGAIN_MS = 1_000

/**
 * A process shows that it lives by an advisory lock, held as long as its connection lasts. A killed process loses it at
 * once, and what it had begun to send is sent by the next sweep of any other, not when a lease runs out. Where the
 * connection is not its own to keep (a pooler between us and PostgreSQL), the leases alone decide.
 */
export interface SignOfLife {
  /** What the rows that this process leases bear in `holder`. */
  holder: number
  end(): Promise<void>
}

/** On PostgreSQL: a connection of its own, opened anew when it breaks. */
export async function showLife(url: string): Promise<SignOfLife> {
  const holder = newHolder()
  let ended = false
  let client: pg.Client | undefined
  const hold = async () => {
    const mine = new pg.Client({ connectionString: url, keepAlive: true })
    client = mine
    mine.on('error', () => {}) // `end` follows
    mine.on('end', () => {
      if (!ended && client === mine) setTimeout(() => void hold().catch(() => {}), AGAIN_MS).unref()
    })
    await mine.connect()
    await mine.query({ ...shown({ holder }) })
  }
  await hold()
  return {
    holder,
    end: async () => {
      ended = true
      await client?.end()
    },
  }
}

/** On PGlite the pool's one session is the process: whoever opens the folder next holds another lock. */
export async function showLifeOn(pool: pg.Pool): Promise<SignOfLife> {
  const holder = newHolder()
  await pool.query({ ...shown({ holder }) })
  return { holder, end: async () => {} }
}

const shown = prepared(
  ({ holder }: { holder: number }) => raw<unknown>`select pg_advisory_lock(${LIVENESS_LOCK}, ${holder}::int)`,
)

function newHolder(): number {
  return randomInt(1, 2 ** 31 - 1)
}
