import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { PGlite, PGliteOptions } from '@electric-sql/pglite'
import pg from 'pg'
import type { Letter } from '../../core/messages/letter.ts'
import type { PrismaClient } from '../generated/client.ts'
import { takeLock } from './data-lock.ts'
import { makeJobTables } from './job-tables.ts'
import { type SignOfLife, showLife, showLifeOn } from './liveness.ts'
import { migrate } from './migrate.ts'
import { makePgliteFolder } from './pglite-folder.ts'
import { pglitePool } from './pglite-pool.ts'
import { type Asking, askingOn, inOnePacket, type Sql, sqlOf } from './sql.ts'
import { prepared, raw } from './statements.ts'

const anything = prepared(() => raw<unknown>`select 1`)

/** More than the turns need, who share theirs (`turns.ts`): jobs, receipts and the city's systems find one free. */
const CONNECTIONS = 16

/** The one store behind everything: PostgreSQL, or PGlite in this process with the same schema and the same statements. */
export interface Database extends Asking {
  engine: 'postgresql' | 'pglite'
  /** Loaded when it is first asked for: few need it, and it is 16 MB. */
  prisma(): Promise<PrismaClient>
  pool: pg.Pool
  /** The number under which this process leases rows. */
  holder: number
  /**
   * Runs `work` in a transaction that is committed when it returns and rolled back when it throws. Letters that it wrote go
   * to the sender after the commit, without anybody's doing.
   */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>
  /**
   * Says who sends the letters of each committed transaction; said once, when the program is built, and whoever is named
   * later takes over. Where nobody is named (commands), letters lie in the outbox until a server's sweep finds them.
   *
   * @param send returns at once and does not throw: the transaction is over, and its caller waits
   */
  afterCommit(send: (letters: readonly Letter[]) => void): void
  /** Rejects when the store is out of reach. */
  answers(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the store and brings its schema up to date.
 *
 * @param where a PostgreSQL address, a folder for PGlite, or nothing at all for a PGlite that forgets; one that forgets
 *   may begin from an image of another (`imageOf`), which saves it the seconds of making a database
 * @throws when a second process asks for the same PGlite folder: PGlite itself would let both write and lose data
 */
export async function openDatabase(
  where: { url: string } | { folder: string } | { image: Blob } | 'memory',
): Promise<Database> {
  if (where !== 'memory' && 'url' in where) {
    const pool = new pg.Pool({ connectionString: where.url, max: CONNECTIONS, pipeline: true } as pg.PoolConfig)
    pool.on('error', () => {}) // an idle connection broke; the next query opens another or fails where it is caught
    // One that is in use breaks too: what was asked on it fails where it is waited for, and nobody else need know.
    pool.on('connect', client => client.on('error', () => {}))
    return ready(
      'postgresql',
      pool,
      () => showLife(where.url),
      () => pool.end(),
    ).catch(error => {
      throw new Error(`DATABASE_URL should lead to a PostgreSQL that is up and lets us in: ${error.message}`, {
        cause: error,
      })
    })
  }
  if (where === 'memory' || 'image' in where) {
    const lite = await embedded(where === 'memory' ? {} : { loadDataDir: where.image })
    return readyLite(pglitePool(lite), () => lite.close())
  }
  await makeFolder(path.resolve(where.folder)).catch(error => {
    throw new Error(`DATA_DIR should be a folder that can be written: ${error.message}`, { cause: error })
  })
  const release = await takeLock(where.folder)
  const dataDir = path.join(where.folder, 'pglite')
  await makePgliteFolder(dataDir)
  const lite = await embedded({ dataDir })
  return readyLite(pglitePool(lite), async () => {
    await lite.close()
    await release()
  })
}

/** An empty database with its schema, as a file that `openDatabase` can begin from. */
export async function imageOf(): Promise<Blob> {
  const lite = await embedded({})
  const database = await readyLite(pglitePool(lite), async () => {})
  await makeJobTables(database.pool)
  const image = await lite.dumpDataDir('none')
  await database.close()
  await lite.close()
  return image
}

/** Loaded only where it is wanted: on PostgreSQL its code would be 8 MB of memory for nothing. */
async function embedded(options: PGliteOptions): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite')
  return PGlite.create(options)
}

/** Node's own recursive `mkdir` never returns under /proc, and an operator would wait for ever. */
async function makeFolder(folder: string): Promise<void> {
  if ((await stat(folder).catch(() => null))?.isDirectory()) return
  if (path.dirname(folder) !== folder) await makeFolder(path.dirname(folder))
  await mkdir(folder).catch(async error => {
    if (!(await stat(folder).catch(() => null))?.isDirectory()) throw error
  })
}

function readyLite(pool: pg.Pool, end: () => Promise<void>): Promise<Database> {
  return ready('pglite', pool, () => showLifeOn(pool), end)
}

async function ready(
  engine: Database['engine'],
  pool: pg.Pool,
  show: () => Promise<SignOfLife>,
  end: () => Promise<void>,
): Promise<Database> {
  await migrate(pool)
  const life = await show()
  const asking = askingOn(pool)
  let prisma: Promise<PrismaClient> | undefined
  let send: (letters: readonly Letter[]) => void = () => {}
  return {
    engine,
    pool,
    ...asking,
    answers: async () => void (await asking.run(anything())),
    prisma: () => {
      prisma ??= prismaOn(pool)
      return prisma
    },
    holder: life.holder,
    transaction: async work => {
      const { result, letters } = await inTransaction(pool, life.holder, work)
      if (letters.length > 0) send(letters)
      return result
    },
    afterCommit: sender => {
      send = sender
    },
    close: async () => {
      await (await prisma)?.$disconnect()
      await life.end()
      if (engine === 'pglite') await pool.end()
      await end()
    },
  }
}

async function prismaOn(pool: pg.Pool): Promise<PrismaClient> {
  const [{ PrismaClient }, { PrismaPg }] = await Promise.all([
    import('../generated/client.ts'),
    import('@prisma/adapter-pg'),
  ])
  return new PrismaClient({ adapter: new PrismaPg(pool) })
}

/**
 * Neither `begin` nor `commit` costs a round trip of its own: one travels with the first statements of the work, the other
 * with those it did not wait for. A statement that fails makes the server turn `commit` into a rollback, and we throw.
 */
async function inTransaction<Result>(
  pool: pg.Pool,
  holder: number,
  work: (sql: Sql) => Promise<Result>,
): Promise<{ result: Result; letters: Letter[] }> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    inOnePacket(client)
    const begun = client.query('begin')
    begun.catch(() => {}) // reported by the statements behind it
    const sql = sqlOf(client, holder)
    const result = await work(sql)
    inOnePacket(client)
    const committed = client.query('commit')
    committed.catch(() => {})
    await sql.settled()
    await committed
    return { result, letters: (await Promise.all(sql.letters)).flat() }
  } catch (error) {
    await client.query('rollback').catch(rollback => {
      broken = rollback
    })
    throw error
  } finally {
    client.release(broken)
  }
}
