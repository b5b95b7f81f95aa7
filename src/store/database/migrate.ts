import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { inProject } from '../../project-folder.ts'
import { oneAfterAnother } from './start-lock.ts'

/** The migrations that come with the program. */
export const MIGRATIONS = inProject('prisma/migrations')

/** The advisory lock that Prisma's own engine takes: processes that start together migrate one after another. */
const MIGRATION_LOCK = 72_707_369

const HISTORY = `create table if not exists "_prisma_migrations" (
  "id" varchar(36) primary key not null, "checksum" varchar(64) not null, "finished_at" timestamptz,
  "migration_name" varchar(255) not null, "logs" text, "rolled_back_at" timestamptz,
  "started_at" timestamptz not null default now(), "applied_steps_count" integer not null default 0)`

/** PostgreSQL's word for a table that is not there. */
const NO_TABLE = '42P01'

interface Applied {
  migration_name: string
  checksum: string
  finished_at: Date | null
}

/** A migration as its file has it. */
interface Written {
  name: string
  sql: string
  checksum: string
}

/**
 * Applies the migrations that the database has not seen, forward only, in the books of `prisma migrate` (same table,
 * lock and checksums). One file is one transaction; where all is applied already, one query says so. Throws when an
 * earlier migration failed half-way or when an applied file was edited since: both want a person.
 *
 * @returns the names of the migrations applied now
 */
export async function migrate(pool: pg.Pool, folder = MIGRATIONS): Promise<string[]> {
  const written = await migrationsIn(folder)
  // Without the lock, so nothing is judged yet: a line that is not finished may be another process at work.
  const before = await booksOf(pool)
  if (written.every(({ name, checksum }) => before.get(name)?.finished_at && before.get(name)?.checksum === checksum)) {
    return []
  }
  return oneAfterAnother(pool, MIGRATION_LOCK, async client => {
    await client.query(HISTORY)
    const missing = notIn(await booksOf(client), written)
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  })
}

/** What the database has seen, by name; nothing where it has no books. */
async function booksOf(db: pg.Pool | pg.PoolClient): Promise<Map<string, Applied>> {
  const { rows } = await db
    .query<Applied>(
      'select migration_name, checksum, finished_at from "_prisma_migrations" where rolled_back_at is null',
    )
    .catch(error => {
      if (error.code === NO_TABLE) return { rows: [] }
      throw error
    })
  return new Map(rows.map(row => [row.migration_name, row]))
}

/** Those that the database has not seen, in their order. */
function notIn(books: ReadonlyMap<string, Applied>, written: readonly Written[]): Written[] {
  for (const { migration_name: name, finished_at } of books.values()) {
    if (!finished_at) {
      throw new Error(`migration ${name} failed before; mend the database and its line in _prisma_migrations`)
    }
  }
  for (const { name, checksum } of written) {
    if (books.has(name) && books.get(name)?.checksum !== checksum) {
      throw new Error(`migration ${name} was edited after it had been applied`)
    }
  }
  return written.filter(({ name }) => !books.has(name))
}

async function migrationsIn(folder: string): Promise<Written[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter(entry => entry.isDirectory()).map(entry => entry.name)
  return Promise.all(
    names.sort().map(async name => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function apply(client: pg.PoolClient, { name, sql, checksum }: Written): Promise<void> {
  const id = randomUUID()
  await client.query('insert into "_prisma_migrations" (id, checksum, migration_name) values ($1, $2, $3)', [
    id,
    checksum,
    name,
  ])
  try {
    await client.query(sql)
  } catch (error) {
    await client.query('update "_prisma_migrations" set logs = $2 where id = $1', [id, String(error)])
    throw new Error(`migration ${name}: ${error instanceof Error ? error.message : error}`)
  }
  await client.query('update "_prisma_migrations" set finished_at = now(), applied_steps_count = 1 where id = $1', [id])
}
