import type { Instant } from '../../core/clock.ts'
import type { Database } from '../database/database.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared } from '../database/statements.ts'

/** What somebody had in hand when their right ended. */
export interface LeftWork {
  /** Announcements that were to go out or were going out, and stand still now. */
  announcements: number[]
  /** How many open requests nobody in particular looks after any more. */
  requests: number
}

/** Officials whose right has ended and whose work nobody was told of. */
export async function officialsToHandOver(db: Database): Promise<string[]> {
  return (await db.run(toHandOver())).map(({ id }) => id)
}

/**
 * Stops what an official of the past had in hand: announcements stand still until an admin lets them go on, requests go back
 * to everybody. Done twice it gives the same; null when another process is at it.
 */
export async function stopWorkOf(sql: Sql, officialId: string): Promise<LeftWork | null> {
  const [theirs] = await sql.run(lockedToHandOver({ officialId }))
  if (!theirs) return null
  void sql.run(stopped({ officialId }))
  const announcements = await sql.run(standing({ officialId }))
  const requests = await sql.run(givenBack({ officialId }))
  return { announcements: announcements.map(({ id }) => id), requests: requests.length }
}

/** Whoever is to know of it does: it is not said again. */
export async function noteHandedOver(sql: Sql, officialId: string, at: Instant): Promise<void> {
  await sql.run(handedOver({ officialId, at }))
}

/** An announcement is the work of whoever let it go on, with all that goes along with it. */
export async function takeOver(sql: Sql, announcementId: number, by: string): Promise<void> {
  await sql.run(taken({ announcementId, by }))
}

const toHandOver = prepared(() =>
  build
    .selectFrom('official')
    .select('id')
    .where('revoked_at', 'is not', null)
    .where('handed_over_at', 'is', null)
    .orderBy('id'),
)

const lockedToHandOver = prepared(({ officialId }: { officialId: string }) =>
  build
    .selectFrom('official')
    .select('id')
    .where('id', '=', officialId)
    .where('revoked_at', 'is not', null)
    .where('handed_over_at', 'is', null)
    .forUpdate()
    .skipLocked(),
)

const stopped = prepared(({ officialId }: { officialId: string }) =>
  build
    .updateTable('announcement')
    .set({ state: 'paused' })
    .where('official_id', '=', officialId)
    .where('state', 'in', ['scheduled', 'sending']),
)

const standing = prepared(({ officialId }: { officialId: string }) =>
  build
    .selectFrom('announcement')
    .select('id')
    .where('official_id', '=', officialId)
    .where('state', '=', 'paused')
    .orderBy('id'),
)

const givenBack = prepared(({ officialId }: { officialId: string }) =>
  build
    .updateTable('request')
    .set({ official_id: null })
    .where('official_id', '=', officialId)
    .where('done_at', 'is', null)
    .where('closed_at', 'is', null)
    .returning('number'),
)

const handedOver = prepared(({ officialId, at }: { officialId: string; at: Instant }) =>
  build.updateTable('official').set({ handed_over_at: at }).where('id', '=', officialId),
)

const taken = prepared(({ announcementId, by }: { announcementId: number; by: string }) =>
  build
    .updateTable('announcement as n')
    .from(['announcement as f', 'official as o'])
    .set({ official_id: by, asked_at: null, told_percent: null, reported_at: null, progress_id: null })
    .where('f.id', '=', announcementId)
    .whereRef('o.id', '=', 'f.official_id')
    .where('o.revoked_at', 'is not', null)
    .whereRef('n.official_id', '=', 'f.official_id')
    .where(({ or, eb, ref }) =>
      or([
        eb('n.id', '=', ref('f.id')),
        eb('n.id', '=', ref('f.follows_id')),
        eb('n.follows_id', '=', ref('f.id')),
        eb('n.follows_id', '=', ref('f.follows_id')),
      ]),
    ),
)
