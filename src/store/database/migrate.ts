import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { oneAfterAnother } from './start-lock.ts'

/** The advisory lock that Prisma's own engine takes: processes that start together migrate one after another. */
const MIGRATION_LOCK = 72_707_369

const HISTORY = `create table if not exists "_prisma_migrations" (
  "id" varchar(36) primary key not null, "checksum" varchar(64) not null, "finished_at" timestamptz,
  "migration_name" varchar(255) not null, "logs" text, "rolled_back_at" timestamptz,
  "started_at" timestamptz not null default now(), "applied_steps_count" integer not null default 0)`

interface Applied {
  migration_name: string
  checksum: string
  finished_at: Date | null
  rolled_back_at: Date | null
}

/**
 * Applies the migrations that the database has not seen, forward only, in the books of `prisma migrate` (same table,
 * lock and checksums). One file is one transaction. Throws when an earlier migration failed half-way or when an applied
 * file was edited since: both want a person.
 *
 * @returns the names of the migrations applied now
 */
export async function migrate(pool: pg.Pool, folder: string): Promise<string[]> {
  return oneAfterAnother(pool, MIGRATION_LOCK, async client => {
    await client.query(HISTORY)
    const { rows } = await client.query<Applied>('select * from "_prisma_migrations" where rolled_back_at is null')
    const failed = rows.find(row => row.finished_at === null)
    if (failed)
      throw new Error(
        `migration ${failed.migration_name} failed before; mend the database and its line in _prisma_migrations`,
      )
    const known = new Map(rows.map(row => [row.migration_name, row.checksum]))
    const done: string[] = []
    for (const name of await migrationsIn(folder)) {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8')
      const checksum = createHash('sha256').update(sql).digest('hex')
      if (known.has(name)) {
        if (known.get(name) !== checksum) throw new Error(`migration ${name} was edited after it had been applied`)
        continue
      }
      await apply(client, name, sql, checksum)
      done.push(name)
    }
    return done
  })
}

async function migrationsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}

async function apply(client: pg.PoolClient, name: string, sql: string, checksum: string): Promise<void> {
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
