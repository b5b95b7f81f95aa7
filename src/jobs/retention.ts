import type { Instant } from '../core/clock.ts'
import type { Forgotten } from '../core/people/forgotten.ts'
import type { Terms } from '../core/requests/terms.ts'
import type { Database } from '../store/database/database.ts'
import { build, prepared, raw } from '../store/database/statements.ts'
import { forgetPeople } from './forget-people.ts'
import { deletePhotos, somePhotos } from './leftovers.ts'
import { makePublicTexts } from './public-texts.ts'
import { daysBefore } from './time.ts'

const AT_ONCE = 1_000

export interface RetentionParts {
  terms: Terms
  now: Instant
  fileOf(photo: string): string
  /** Only counts what would go. */
  dryRun: boolean
}

/**
 * Forgets people whose requests were closed long ago: name, phone, author, photos, the exact place, and everything they
 * wrote; then the people themselves (`forget-people.ts`). What the figures need stays: theme, street, district, dates, result,
 * grade. This is the one place where lines of history are changed: the words of residents go, of the city's comments stays
 * what everybody may read.
 */
export async function forget(db: Database, { terms, now, fileOf, dryRun }: RetentionParts): Promise<Forgotten> {
  const before = daysBefore(now, terms.contacts)
  if (dryRun) {
    const [counted] = await db.run(countedOf({ before }))
    return { before, ...counted!, people: await forgetPeople(db, { terms, now, dryRun }) }
  }
  // What everybody may read of the city's comments is what stays of them.
  await makePublicTexts(db)
  const photos = await deletePhotos(db, fileOf, photosOf({ before }))
  let requests = 0
  for (;;) {
    const [row] = await db.run(forgotten({ before }))
    const count = row!.forgotten
    requests += count
    if (count > 0) await db.run(noted({ now, detail: JSON.stringify({ before, requests: count }) }))
    if (count < AT_ONCE) return { before, requests, photos, people: await forgetPeople(db, { terms, now, dryRun }) }
  }
}

type Until = { before: Instant }

/** Requests that still say something about a person though they were closed long ago. */
const personal = ({ before }: Until) =>
  build
    .selectFrom('request')
    .where('closed_at', '<', before)
    .where('closed_at', 'is not', null)
    .where(({ or, eb }) =>
      or([eb('person_id', 'is not', null), eb('contact_name', 'is not', null), eb('contact_phone', 'is not', null)]),
    )

const count = raw<number>`count(*)::int`.as('count')

const countedOf = prepared((until: Until) =>
  build.selectNoFrom(({ selectFrom }) => [
    personal(until).select(count).$asScalar().$notNull().as('requests'),
    selectFrom('photo')
      .select(count)
      .where('request_number', 'in', personal(until).select('number'))
      .$asScalar()
      .$notNull()
      .as('photos'),
  ]),
)

const photosOf = prepared((until: Until) =>
  somePhotos().where('request_number', 'in', personal(until).select('number')),
)

const forgotten = prepared((until: Until) =>
  build
    .with('old', () => personal(until).select('number').orderBy('number').limit(AT_ONCE).forUpdate().skipLocked())
    .with('words', it =>
      it
        .updateTable('request_history as h')
        .from('old')
        .set(({ ref }) => ({
          comment: raw<string | null>`case when ${ref('h.by')} <> 'resident' then ${ref('h.public_comment')} end`,
        }))
        .whereRef('h.number', '=', 'old.number'),
    )
    .with('guesses', it => it.deleteFrom('guess').using('old').whereRef('guess.number', '=', 'old.number'))
    .with('gone', it =>
      it
        .updateTable('request as r')
        .from('old')
        .set(({ ref }) => ({
          person_id: null,
          contact_name: null,
          contact_phone: null,
          description: '',
          public_description: '',
          public_address: ref('r.street'),
          grade_word: null,
          house: null,
          lat: null,
          lon: null,
          address_text: raw<
            string | null
          >`case when ${ref('r.address_text')} is not null then coalesce(${ref('r.street')}, '') end`,
        }))
        .whereRef('r.number', '=', 'old.number')
        .returning('r.number'),
    )
    .selectFrom('gone')
    .select(raw<number>`count(*)::int`.as('forgotten')),
)

const noted = prepared(({ now, detail }: { now: Instant; detail: string }) =>
  build.insertInto('audit').values({ at: now, actor: 'clock', deed: 'forget', about: 'requests', detail }),
)
