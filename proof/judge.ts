import type { Pool } from 'pg'
import type { Filed, Resident } from './resident.ts'

/** One broken promise, in a sentence. */
export type Breach = string

interface StoredRequest {
  number: string
  channel: string
  external_id: string | null
  category: string
  subcategory: string | null
  description: string
  lat: number | null
  lon: number | null
  photos: number
  steps: number
}

/** Codes of the themes that residents choose by name. */
export type Codes = ReadonlyMap<string, { category: string; subcategory: string }>

/**
 * Compares what residents saw with what the store holds. Every request that a resident saw the number of stands there once,
 * with that resident's answers under the questions they were given to; nothing else stands there; nothing is left unsaid.
 *
 * @param codes by the label of the subcategory
 */
export async function judge(pool: Pool, residents: readonly Resident[], codes: Codes): Promise<Breach[]> {
  const { rows: stored } = await pool.query<StoredRequest>(
    `select r.number, r.channel, a.external_id, r.category, r.subcategory, r.description, r.lat, r.lon,
            (select count(*)::int from photo p where p.request_number = r.number and p.state = 'stored') as photos,
            (select count(*)::int from request_history h where h.number = r.number) as steps
       from request r left join account a on a.person_id = r.person_id and a.channel = r.channel order by r.number`,
  )
  const filed = residents.flatMap(resident => resident.filed.map(one => ({ ...one, resident })))
  return [
    ...filed.flatMap(one => breachesOf(one, one.resident, stored, codes)),
    ...strangers(stored, filed),
    ...holes(stored),
    ...(await leftovers(pool)),
    ...(await unfinished(pool, residents)),
  ]
}

function breachesOf(
  { number, story }: Filed,
  { person, hasty }: Resident,
  stored: StoredRequest[],
  codes: Codes,
): Breach[] {
  const told = stored.filter(request => request.description === story.description)
  if (told.length !== 1) return [`${number}: «${story.description}» is in the store ${told.length} times`]
  const [request] = told as [StoredRequest]
  const code = codes.get(story.subcategory)
  const same = (what: string, is: unknown, should: unknown): Breach[] =>
    is === should
      ? []
      : [`${number} (${person.channel}${hasty ? ', hasty' : ''}): ${what} is ${is} and should be ${should}`]
  return [
    ...same('the number', request.number, number),
    ...same('the channel', request.channel, person.channel),
    ...same('the author', request.external_id, person.id),
    ...same('the category', request.category, code?.category),
    ...same('the subcategory', request.subcategory, code?.subcategory),
    ...same('the latitude', request.lat, story.place.lat),
    ...same('the longitude', request.lon, story.place.lon),
    ...same('the number of photos', request.photos, story.photo ? 1 : 0),
    ...same('the length of its history', request.steps, 1),
  ]
}

function strangers(stored: StoredRequest[], filed: Filed[]): Breach[] {
  const known = new Set(filed.map(({ number }) => number))
  return stored.filter(({ number }) => !known.has(number)).map(({ number }) => `${number}: nobody saw this number`)
}

function holes(stored: StoredRequest[]): Breach[] {
  const counted = stored.map(({ number }) => Number(number.slice(-6)))
  return counted
    .flatMap((count, at) => (count === at + 1 ? [] : [`the numbers have a hole or a double at ${count}`]))
    .slice(0, 1)
}

/** Nothing may wait to be said or fetched, and nothing that was said may have been refused. */
async function leftovers(pool: Pool): Promise<Breach[]> {
  const { rows } = await pool.query<{ unsaid: number; refused: number; photos: number }>(
    `select (select count(*)::int from outbox where settled_at is null) as unsaid,
            (select count(*)::int from outbox where outcome in ('refused', 'gone')) as refused,
            (select count(*)::int from photo where state <> 'stored') as photos`,
  )
  const { unsaid, refused, photos } = rows[0]!
  return [
    ...(unsaid > 0 ? [`${unsaid} messages are still unsaid`] : []),
    ...(refused > 0 ? [`${refused} messages were refused`] : []),
    ...(photos > 0 ? [`${photos} photos are not stored`] : []),
  ]
}

/**
 * Nobody may stand in the middle of a talk: all of them were finished. But for the hasty: what they say twice may arrive
 * when the request is already filed, Telegram brings presses and messages on queues of their own, and a location out of
 * the blue begins another request.
 */
async function unfinished(pool: Pool, residents: readonly Resident[]): Promise<Breach[]> {
  const { rows } = await pool.query<{ channel: string; external_id: string; step: string | null }>(
    `select a.channel, a.external_id, coalesce(t.current, t.parked) ->> 'waiting' as step
       from talk t join account a on a.id = t.account_id where t.current is not null or t.parked is not null`,
  )
  const patient = new Set(residents.flatMap(({ person, hasty }) => (hasty ? [] : [`${person.channel} ${person.id}`])))
  return rows
    .filter(({ channel, external_id }) => patient.has(`${channel} ${external_id}`))
    .map(({ channel, external_id, step }) => `${channel} ${external_id} stands in the middle of a talk, at ${step}`)
}
