import type { KeptAboutPerson, People } from '../../core/people/person.ts'
import type { Sql } from '../database/sql.ts'

/** A person's data inside one transaction. */
export function peopleOn(sql: Sql): People {
  return {
    setLanguage: async (person, language) => {
      await sql.rows('people-language', 'update person set language = $2 where id = $1', [person, language])
    },
    giveConsent: async (person, version, at) => {
      await sql.rows('people-consent', 'update person set consent_version = $2, consent_at = $3 where id = $1', [
        person,
        version,
        at,
      ])
    },
    setPhone: async (person, phone) => {
      await sql.rows('people-phone', 'update person set phone = $2 where id = $1', [person, phone])
    },
    account: async person => {
      const [row] = await sql.rows<{
        requests: number
        photos: number
        phone: string | null
        name: string | null
        since: Date
      }>(
        'people-account',
        `select p.phone, p.name, p.created_at as since,
                (select count(*)::int from request r where r.person_id = p.id) as requests,
                (select count(*)::int from photo f join account a on a.id = f.account_id where a.person_id = p.id and f.state <> 'lost') as photos
           from person p where p.id = $1`,
        [person],
      )
      if (!row) throw new Error('a person without a row')
      return row
    },
    everything: async person => {
      const [kept] = await sql.rows<{ kept: KeptAboutPerson }>('people-everything', EVERYTHING, [person])
      if (!kept) throw new Error('a person without a row')
      return revived(kept.kept)
    },
    erase: async person => {
      const open = await sql.rows<{ number: string }>(
        'people-open',
        `select number from request where person_id = $1 and status not in ('closed', 'rejected', 'withdrawn') order by number`,
        [person],
      )
      void sql.rows(
        'people-erase',
        `update person set name = null, phone = null, consent_version = null, consent_at = null, link_phone = null,
                linked_as = null, quiet_from = default, quiet_to = default where id = $1`,
        [person],
      )
      void sql.rows('people-erase-addresses', 'delete from subscription where person_id = $1', [person])
      void sql.rows('people-erase-watches', 'delete from announcement_watch where person_id = $1', [person])
      void sql.rows('people-erase-visits', 'delete from reception_visit where person_id = $1', [person])
      void sql.rows(
        'people-erase-words',
        `update request set grade_word = null where person_id = $1 and status in ('closed', 'rejected', 'withdrawn')`,
        [person],
      )
      // What became part of nothing is deleted with its files by the next housekeeping, whatever its age.
      void sql.rows(
        'people-erase-photos',
        `update photo set account_id = null, created_at = case when request_number is null then to_timestamp(0) else created_at end
          where account_id in (select id from account where person_id = $1)`,
        [person],
      )
      void sql.rows('people-erase-names', 'update account set name = null where person_id = $1', [person])
      void sql.rows(
        'people-erase-talks',
        'update talk set current = null, parked = null where account_id in (select id from account where person_id = $1)',
        [person],
      )
      void sql.rows(
        'people-erase-contacts',
        'update request set contact_name = null, contact_phone = null where person_id = $1',
        [person],
      )
      void sql.rows(
        'people-erase-author',
        `update request set person_id = null where person_id = $1 and status in ('closed', 'rejected', 'withdrawn')`,
        [person],
      )
      await sql.rows(
        'people-erase-letters',
        `delete from outbox where settled_at is not null and account_id in (select id from account where person_id = $1)`,
        [person],
      )
      return { openRequests: open.map(row => row.number) }
    },
  }
}

const EVERYTHING = `
  select jsonb_build_object(
    'name', p.name, 'phone', p.phone, 'language', p.language, 'consent', p.consent_version,
    'accounts', (select coalesce(jsonb_agg(jsonb_build_object('channel', a.channel, 'name', a.name, 'since', a.created_at) order by a.id), '[]')
                   from account a where a.person_id = p.id),
    'addresses', (select coalesce(jsonb_agg(jsonb_build_object('street', s.street, 'house', s.house) order by s.id), '[]')
                    from subscription s where s.person_id = p.id),
    'requests', (select coalesce(jsonb_agg(jsonb_build_object(
                          'number', r.number, 'at', r.created_at, 'category', r.category, 'status', r.status,
                          'address', coalesce(nullif(concat_ws(', ', r.street, r.house), ''), r.address_text),
                          'description', r.description, 'phone', r.contact_phone,
                          'photos', (select count(*) from photo f where f.request_number = r.number and f.state <> 'lost'),
                          'words', (select coalesce(jsonb_agg(w.word), '[]') from (
                             select h.comment as word from request_history h
                              where h.number = r.number and h.by = 'resident' and h.comment is not null
                             union all select r.grade_word where r.grade_word is not null) as w)) order by r.created_at), '[]')
                   from request r where r.person_id = p.id),
    'visits', (select coalesce(jsonb_agg(jsonb_build_object('at', d.at, 'subject', v.subject) order by d.at), '[]')
                 from reception_visit v join reception_day d on d.id = v.day_id where v.person_id = p.id)) as kept
    from person p where p.id = $1`

/** Moments come out of JSON as texts. */
function revived(kept: KeptAboutPerson): KeptAboutPerson {
  return {
    ...kept,
    accounts: kept.accounts.map(account => ({ ...account, since: new Date(account.since) })),
    requests: kept.requests.map(request => ({ ...request, at: new Date(request.at) })),
    visits: kept.visits.map(visit => ({ ...visit, at: new Date(visit.at) })),
  }
}
