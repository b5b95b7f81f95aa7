import { rm } from 'node:fs/promises'
import type { Instant } from '../core/clock.ts'
import type { Terms } from '../core/requests/terms.ts'
import type { Database } from '../store/database/database.ts'
import { daysBefore, hoursBefore } from './time.ts'

/** Rows deleted by one statement: short enough that nobody waits for its locks. */
const AT_ONCE = 5_000

export interface LeftoverParts {
  terms: Terms
  now: Instant
  /** Where a photo's file lies. */
  fileOf(photo: string): string
}

/** Deletes what has done its service: taken events, sent letters, photos that became part of nothing, old questions. */
export async function pruneLeftovers(
  db: Database,
  { terms, now, fileOf }: LeftoverParts,
): Promise<{ events: number; letters: number; photos: number; gaps: number }> {
  const events = await inPortions(db, 'inbox', 'at < $1', hoursBefore(now, terms.eventsHours))
  const letters = await inPortions(db, 'outbox', 'settled_at < $1', hoursBefore(now, terms.lettersHours))
  const photos = await deletePhotos(
    db,
    fileOf,
    `request_number is null and created_at < $1 and not exists (
       select from talk t where t.account_id = photo.account_id
          and (t.current::text like '%' || photo.id || '%' or t.parked::text like '%' || photo.id || '%'))`,
    [hoursBefore(now, terms.loosePhotosHours)],
  )
  const gaps = await inPortions(db, 'knowledge_gap', 'at < $1', daysBefore(now, terms.gaps))
  return { events, letters, photos, gaps }
}

/** Deletes photos with their files. The row goes last: a crash in between leaves a row to come back to, never a lost file. */
export async function deletePhotos(
  db: Database,
  fileOf: (photo: string) => string,
  condition: string,
  values: unknown[],
): Promise<number> {
  for (let deleted = 0; ; ) {
    const { rows } = await db.pool.query<{ id: string }>(
      `select id from photo where ${condition} order by id limit ${AT_ONCE}`,
      values,
    )
    if (rows.length === 0) return deleted
    const ids = rows.map(row => row.id)
    await Promise.all(ids.map(id => rm(fileOf(id), { force: true })))
    await db.pool.query('delete from photo where id = any($1)', [ids])
    deleted += ids.length
  }
}

async function inPortions(
  db: Database,
  table: 'inbox' | 'outbox' | 'knowledge_gap',
  condition: string,
  before: Instant,
) {
  for (let deleted = 0; ; ) {
    const { rowCount } = await db.pool.query(
      `delete from ${table} where ctid = any(array(select ctid from ${table} where ${condition} limit ${AT_ONCE}))`,
      [before],
    )
    deleted += rowCount ?? 0
    if ((rowCount ?? 0) < AT_ONCE) return deleted
  }
}
