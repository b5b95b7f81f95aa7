import type { OpenTurn } from '../../bots/ports.ts'
import type { Role } from '../../core/access/official.ts'
import type { Instant } from '../../core/clock.ts'
import type { Ids } from '../../core/ids.ts'
import type { Incoming } from '../../core/messages/message.ts'
import type { Language } from '../../core/people/person.ts'
import type { TalkState } from '../../flows/engine/talk.ts'
import type { Sql } from '../database/sql.ts'

/** A chat as a turn finds it. */
export interface ChatRow {
  account_id: number
  api_version: number | null
  person_id: string
  language: Language
  consent_version: string | null
  name: string | null
  phone: string | null
  official_id: string | null
  role: Role | null
  official_district: string | null
  current: TalkState | null
  parked: TalkState | null
}

/** What an event finds: its chat; nobody known yet; itself, taken before; or an official, who is not taken among others. */
export type Opened = { kind: 'found'; row: ChatRow } | { kind: 'newcomer' | 'seen' | 'alone' }

/** Without a chat all of its columns are null. */
type OpenedRow = { place: number; fresh: boolean } & (ChatRow | { account_id: null })

/** Locks the chats of these events, of different people, notes the events in the inbox and gives what each finds, in order. */
export async function openChats(
  sql: Sql,
  events: readonly Incoming[],
  manner: 'together' | 'alone',
  now: Instant,
): Promise<Opened[]> {
  // In an order that all processes keep, or two batches could wait for each other.
  const locks = events.map(({ channel, account }) => `${channel}:${account}`).sort()
  const locked = sql.rows(
    'turn-lock',
    'select pg_advisory_xact_lock(hashtextextended(chat, 0)) from unnest($1::text[]) as chat',
    [locks],
  )
  const rows = await sql.rows<OpenedRow>('turn-open', OPEN, [
    events.map(({ channel }) => channel),
    events.map(({ account }) => account),
    events.map(({ eventId }) => eventId),
    now,
    manner === 'alone',
  ])
  await locked
  const opened: Opened[] = events.map(() => ({ kind: 'seen' }))
  for (const row of rows) {
    if (row.fresh) opened[row.place] = row.account_id === null ? { kind: 'newcomer' } : { kind: 'found', row }
    else if (row.account_id !== null && row.official_id !== null && manner === 'together')
      opened[row.place] = { kind: 'alone' }
  }
  return opened
}

/**
 * Whether each event is a new one, and the chat if there is one: all that turns begin with, in one statement. An event is
 * noted with when it was taken: a press on an old button is as old as its message, and would be forgotten at once.
 */
const OPEN = `
  with brought as materialized (
    select b.channel, b.account, b.event_id, b.ordinal::int - 1 as place
      from unnest($1::text[], $2::text[], $3::text[]) with ordinality as b (channel, account, event_id, ordinal)),
  chat as materialized (
    select b.place, a.id as account_id, a.api_version, p.id as person_id, p.language, p.consent_version,
           coalesce(p.name, a.name) as name, p.phone, t.current, t.parked,
           o.id as official_id, o.role, o.district as official_district
      from brought b join account a on a.channel = b.channel and a.external_id = b.account
      join person p on p.id = a.person_id left join talk t on t.account_id = a.id
      left join official o on o.person_id = p.id and o.revoked_at is null
       for update of p),
  taken as (
    insert into inbox (channel, event_id, at)
    select b.channel, b.event_id, $4 from brought b
     where $5 or not exists (select from chat c where c.place = b.place and c.official_id is not null)
        on conflict do nothing returning channel, event_id)
  select chat.*, b.place, t.event_id is not null as fresh
    from brought b left join taken t on t.channel = b.channel and t.event_id = b.event_id
    left join chat on chat.place = b.place`

/** Writes down people whose very first words these are. The language is the messenger's guess until they choose one. */
export async function newcomers(
  sql: Sql,
  events: readonly Incoming[],
  ids: Ids,
  now: Instant,
): Promise<Map<Incoming, ChatRow>> {
  if (events.length === 0) return new Map()
  const people = events.map(({ channel, account, profile }) => ({
    person_id: ids.next(),
    language: (profile.language?.toLowerCase().startsWith('en') ? 'en' : 'uk') satisfies Language as Language,
    channel,
    external_id: account,
    api_version: profile.apiVersion,
    name: profile.name,
    country: profile.country ?? null,
  }))
  const rows = await sql.rows<{ id: number; person_id: string }>('turn-newcomers', NEWCOMERS, [
    JSON.stringify(people),
    now,
  ])
  const accounts = new Map(rows.map(row => [row.person_id, row.id]))
  return new Map(
    people.map(({ person_id, language, api_version, name }, at) => [
      events[at]!,
      {
        account_id: accounts.get(person_id)!,
        api_version,
        person_id,
        language,
        consent_version: null,
        name,
        phone: null,
        official_id: null,
        role: null,
        official_district: null,
        current: null,
        parked: null,
      },
    ]),
  )
}

const NEWCOMERS = `
  with newcomer as materialized (
    select * from jsonb_to_recordset($1) as n (person_id text, language text, channel text, external_id text,
      api_version int, name text, country text)),
  people as (insert into person (id, language, created_at) select person_id, language, $2 from newcomer)
  insert into account (channel, external_id, person_id, api_version, name, country, last_seen_at, created_at)
  select channel, external_id, person_id, api_version, name, country, $2, $2 from newcomer
  returning id, person_id`

export function chatOf(row: ChatRow, channel: string): OpenTurn['chat'] {
  const { official_id: id, role, official_district: district } = row
  return {
    channel,
    person: {
      id: row.person_id,
      language: row.language,
      consent: row.consent_version,
      name: row.name,
      phone: row.phone,
      ...(id && role ? { official: { id, role, district } } : {}),
    },
    current: row.current,
    parked: row.parked,
  }
}
