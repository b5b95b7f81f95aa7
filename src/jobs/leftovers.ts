import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Instant } from '../core/clock.ts'
import type { Terms } from '../core/requests/terms.ts'
import type { Database } from '../store/database/database.ts'
import { build, type Expression, prepared, raw, type Statement } from '../store/database/statements.ts'
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
): Promise<{ events: number; letters: number; photos: number; strays: number; gaps: number }> {
  const events = await inPortions(db, eventsUntil({ before: hoursBefore(now, terms.eventsHours) }))
  const letters = await inPortions(db, lettersUntil({ before: hoursBefore(now, terms.lettersHours) }))
  const photos = await deletePhotos(db, fileOf, loosePhotos({ before: hoursBefore(now, terms.loosePhotosHours) }))
  const strays = await deleteStrays(db, path.dirname(fileOf('any')))
  const gaps = await inPortions(db, gapsUntil({ before: daysBefore(now, terms.gaps) }))
  return { events, letters, photos, strays, gaps }
}

/**
 * Deletes photos with their files. The row goes last: a crash in between leaves a row to come back to, never a lost file.
 *
 * @param some finds the first of them that are still there
 */
export async function deletePhotos(
  db: Database,
  fileOf: (photo: string) => string,
  some: Statement<{ id: string }>,
): Promise<number> {
  for (let deleted = 0; ; ) {
    const rows = await db.run(some)
    if (rows.length === 0) return deleted
    const ids = rows.map(row => row.id)
    await Promise.all(ids.map(id => rm(fileOf(id), { force: true })))
    await db.run(photosDeleted({ ids }))
    deleted += ids.length
  }
}

/** Photos to be deleted by one statement. */
export const somePhotos = () => build.selectFrom('photo').select('photo.id').orderBy('photo.id').limit(AT_ONCE)

const photosDeleted = prepared(({ ids }: { ids: string[] }) =>
  build.deleteFrom('photo').where('id', '=', raw<string>`any(${ids})`),
)

/** Those that became part of nothing, and of no talk either. */
const loosePhotos = prepared(({ before }: { before: Instant }) =>
  somePhotos()
    .where('request_number', 'is', null)
    .where('created_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('talk')
            .select('talk.account_id')
            .whereRef('talk.account_id', '=', 'photo.account_id')
            .where(({ ref }) => {
              const words = raw`'%' || ${ref('photo.id')} || '%'`
              return raw<boolean>`(${ref('talk.current')}::text like ${words} or ${ref('talk.parked')}::text like ${words})`
            }),
        ),
      ),
    ),
)

/** A photo's file, whole or being written. */
const PHOTO_FILE = /^([\w-]+)\.jpg(?:\.part)?$/

/**
 * Deletes files whose photo no row knows. The row is there before the file and goes after it, so such a file is never on its
 * way to something: a process was killed between the two, or its person was erased.
 */
async function deleteStrays(db: Database, folder: string): Promise<number> {
  const files = await readdir(folder).catch(() => [])
  let deleted = 0
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const some = files.slice(at, at + AT_ONCE)
    const ids = some.map(file => PHOTO_FILE.exec(file)?.[1] ?? null)
    const known = new Set((await db.run(knownPhotos({ ids }))).map(({ id }) => id))
    const strays = some.filter((_, nth) => ids[nth] !== null && !known.has(ids[nth]!))
    await Promise.all(strays.map(file => rm(path.join(folder, file), { force: true })))
    deleted += strays.length
  }
  return deleted
}

const knownPhotos = prepared(({ ids }: { ids: (string | null)[] }) =>
  build.selectFrom('photo').select('id').where('id', '=', raw<string>`any(${ids})`),
)

async function inPortions(db: Database, portion: Statement<unknown>): Promise<number> {
  for (let deleted = 0; ; ) {
    const some = await db.changed(portion)
    deleted += some
    if (some < AT_ONCE) return deleted
  }
}

type Until = { before: Instant }

/** Where a row lies: the quickest way back to it within one statement. */
const ctid = raw<string>`ctid`
const anyOf = (rows: Expression<unknown>) => raw<string>`any(array${rows})`

const eventsUntil = prepared(({ before }: Until) => {
  const some = build.selectFrom('inbox').select(ctid.as('ctid')).where('at', '<', before).limit(AT_ONCE)
  return build.deleteFrom('inbox').where(ctid, '=', anyOf(some))
})

const lettersUntil = prepared(({ before }: Until) => {
  const some = build.selectFrom('outbox').select(ctid.as('ctid')).where('settled_at', '<', before).limit(AT_ONCE)
  return build.deleteFrom('outbox').where(ctid, '=', anyOf(some))
})

const gapsUntil = prepared(({ before }: Until) => {
  const some = build.selectFrom('knowledge_gap').select(ctid.as('ctid')).where('at', '<', before).limit(AT_ONCE)
  return build.deleteFrom('knowledge_gap').where(ctid, '=', anyOf(some))
})
