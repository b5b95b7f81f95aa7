import type { Instant } from '../core/clock.ts'
import type { Forgotten } from '../core/people/forgotten.ts'
import type { Terms } from '../core/requests/terms.ts'
import type { Database } from '../store/database/database.ts'
import { deletePhotos } from './leftovers.ts'
import { daysBefore } from './time.ts'

const AT_ONCE = 1_000

export interface RetentionParts {
  terms: Terms
  now: Instant
  fileOf(photo: string): string
  /** Only counts what would go. */
  dryRun: boolean
}

/** What a closed request still says about a person. */
const PERSONAL = `closed_at < $1 and closed_at is not null
  and (person_id is not null or contact_name is not null or contact_phone is not null)`
const ITS_PHOTOS = `request_number in (select number from request where ${PERSONAL})`

/**
 * Forgets people whose requests were closed long ago: name, phone, author, photos, the exact place, and everything they
 * wrote. What the figures need stays: theme, street, district, dates, result, grade. This is the one place where lines of
 * history are changed, and only the words of residents in them.
 */
export async function forget(db: Database, { terms, now, fileOf, dryRun }: RetentionParts): Promise<Forgotten> {
  const before = daysBefore(now, terms.contacts)
  if (dryRun) {
    const { rows } = await db.pool.query<{ requests: number; photos: number }>(
      `select (select count(*)::int from request where ${PERSONAL}) as requests,
              (select count(*)::int from photo where ${ITS_PHOTOS}) as photos`,
      [before],
    )
    return { before, ...rows[0]! }
  }
  const photos = await deletePhotos(db, fileOf, ITS_PHOTOS, [before])
  let requests = 0
  for (;;) {
    const { rows } = await db.pool.query<{ forgotten: number }>(
      `with old as (select number from request where ${PERSONAL} order by number limit ${AT_ONCE} for update skip locked),
            words as (update request_history h set comment = null from old where h.number = old.number and h.by = 'resident'),
            guesses as (delete from guess g using old where g.number = old.number),
            gone as (
              update request r set person_id = null, contact_name = null, contact_phone = null, description = '',
                     grade_word = null, house = null, lat = null, lon = null,
                     address_text = case when address_text is null then null else coalesce(street, '') end
                from old where r.number = old.number returning 1)
       select count(*)::int as forgotten from gone`,
      [before],
    )
    const { forgotten } = rows[0]!
    requests += forgotten
    if (forgotten > 0) {
      await db.pool.query(
        `insert into audit (at, actor, deed, about, detail) values ($1, 'clock', 'forget', 'requests', $2)`,
        [now, JSON.stringify({ before, requests: forgotten })],
      )
    }
    if (forgotten < AT_ONCE) return { before, requests, photos }
  }
}
