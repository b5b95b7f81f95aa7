import type { Instant } from '../core/clock.ts'
import type { Terms } from '../core/requests/terms.ts'
import type { Database } from '../store/database/database.ts'
import { prepared, raw } from '../store/database/statements.ts'
import { daysBefore, hoursBefore } from './time.ts'

const AT_ONCE = 500

interface Since {
  /** The beginning of the term. */
  since: Instant
  /** The beginning of the time that the last answer has. */
  answered: Instant
}

/**
 * Who has no reason to be known: no open request and none closed within the term, no subscription, no office, no meeting,
 * and no consent given within it; or who had everything deleted, once the last answer had its time.
 */
const idle = ({ since }: Since) => raw<boolean>`
  not exists (select from request r where r.person_id = p.id and (r.status not in ('closed', 'rejected', 'withdrawn') or r.closed_at > ${since}))
  and not exists (select from subscription s where s.person_id = p.id)
  and not exists (select from announcement_watch w where w.person_id = p.id and w.at > ${since})
  and not exists (select from reception_visit v join reception_day d on d.id = v.day_id where v.person_id = p.id and d.at > ${since})
  and not exists (select from official o where o.person_id = p.id and o.revoked_at is null)
  and (p.erased_at is not null or coalesce(p.consent_at, p.created_at) <= ${since})`
const KNOWN = raw<boolean>`(p.name is not null or p.phone is not null or p.link_phone is not null or p.consent_version is not null
  or p.linked_as is not null or exists (select from account a where a.person_id = p.id and a.name is not null))`
/** Not heard of either: then the account itself is forgotten. */
const unheard = ({
  since,
  answered,
}: Since) => raw<boolean>`exists (select from account a where a.person_id = p.id and a.external_id not like 'forgotten:%')
  and not exists (select from account a where a.person_id = p.id
    and a.last_seen_at > case when p.erased_at is null then ${since}::timestamptz else ${answered}::timestamptz end)`

const forgotten = prepared(
  (p: Since & { now: Instant }) => raw<{ people: number }>`
  with idle as (
    select p.id, ${unheard(p)} as whole from person p where ${idle(p)} and (${KNOWN} or ${unheard(p)})
     order by p.id limit ${raw.raw(String(AT_ONCE))} for update of p skip locked),
  mine as (select a.id, idle.whole from account a join idle on idle.id = a.person_id),
  people as (
    update person p set name = null, phone = null, link_phone = null, linked_as = null, consent_version = null,
           consent_at = null, quiet_from = default, quiet_to = default,
           language = case when idle.whole then 'uk' else p.language end
      from idle where p.id = idle.id),
  accounts as (
    update account a set name = null, country = case when mine.whole then null else a.country end,
           external_id = case when mine.whole then 'forgotten:' || a.id else a.external_id end,
           api_version = case when mine.whole then null else a.api_version end,
           reachable = a.reachable and not mine.whole
      from mine where a.id = mine.id),
  talks as (delete from talk using mine where talk.account_id = mine.id and mine.whole),
  letters as (delete from outbox using mine where outbox.account_id = mine.id and mine.whole),
  hearings as (
    update delivery d set token = null, settled_at = coalesce(settled_at, ${p.now}), leased = false,
           outcome = coalesce(d.outcome, 'cancelled')
      from mine where d.account_id = mine.id and mine.whole),
  photos as (update photo set account_id = null from mine where photo.account_id = mine.id and mine.whole),
  watches as (delete from announcement_watch w using idle where w.person_id = idle.id)
  select count(*)::int as people from idle`,
)

const counted = prepared(
  (p: Since) =>
    raw<{
      people: number
    }>`select count(*)::int as people from person p where ${idle(p)} and (${KNOWN} or ${unheard(p)})`,
)

/** What people said at meetings that were long ago, and names of officials whose right ended long ago. */
const OLD_WORDS = [
  prepared(
    ({ since }: Since) => raw<never>`
      update reception_visit v set subject = '' from reception_day d
       where d.id = v.day_id and d.at <= ${since} and v.subject <> ''`,
  ),
  prepared(
    ({ since }: Since) => raw<never>`
      update official set name = '', person_id = null, code_hash = null
       where name <> '' and (revoked_at <= ${since} or (accepted_at is null and expires_at <= ${since}))`,
  ),
]

export interface PeopleParts {
  terms: Terms
  now: Instant
  /** Only counts who would go. */
  dryRun: boolean
}

/**
 * Forgets people by what they still want of the city, not by the age of a table: whoever has had no open request and no
 * subscription for the term keeps no name and no phone here, and, when they were not heard of either, no account. To come back
 * they need only write: then they are somebody new. After `forget` of their requests.
 *
 * @returns how many people
 */
export async function forgetPeople(db: Database, { terms, now, dryRun }: PeopleParts): Promise<number> {
  const limits = { since: daysBefore(now, terms.contacts), answered: hoursBefore(now, terms.lettersHours) }
  if (dryRun) return (await db.run(counted(limits)))[0]!.people
  for (const words of OLD_WORDS) await db.run(words(limits))
  for (let people = 0; ; ) {
    const [some] = await db.run(forgotten({ ...limits, now }))
    people += some!.people
    if (some!.people < AT_ONCE) return people
  }
}
