import type { OpenTurn } from '../../bots/ports.ts'
import { languageFor } from '../../core/city.ts'
import type { Instant } from '../../core/clock.ts'
import type { Ids } from '../../core/ids.ts'
import type { Incoming } from '../../core/messages/message.ts'
import type { Language } from '../../core/people/person.ts'
import { listed, type RowsAsJson, records, rowsAsJson } from '../database/lists.ts'
import type { Sql } from '../database/sql.ts'
import { type Build, build, type Found, prepared, type Row, raw } from '../database/statements.ts'
import { chatKey, chatsLocked } from './chat-locks.ts'

/** A chat as a turn finds it. */
export type ChatRow = Omit<Found<typeof chats>, 'place'>

/** What an event finds: its chat; nobody known yet; itself, taken before; or an official, who is not taken among others. */
export type Opened = { kind: 'found'; row: ChatRow } | { kind: 'newcomer' | 'seen' | 'alone' }

/** Locks the chats of these events, of different people, notes the events in the inbox and gives what each finds, in order. */
export async function openChats(
  sql: Sql,
  events: readonly Incoming[],
  manner: 'together' | 'alone',
  now: Instant,
): Promise<Opened[]> {
  // In an order that all processes keep, or two batches could wait for each other.
  const keys = events.map(({ channel, account }) => chatKey(channel, account)).sort()
  const locked = sql.run(chatsLocked({ keys }))
  const rows = await sql.run(
    opening({
      channels: events.map(({ channel }) => channel),
      accounts: events.map(({ account }) => account),
      eventIds: events.map(({ eventId }) => eventId),
      messages: events.map(({ said, message }) => (said.kind === 'edited' ? null : (message?.key ?? null))),
      prints: events.map(({ said, message }) => (said.kind === 'edited' ? null : (message?.print ?? null))),
      now,
      alone: manner === 'alone',
      nothings: events.map(saysNothing),
    }),
  )
  await locked
  const opened: Opened[] = events.map(() => ({ kind: 'seen' }))
  for (const { place, fresh, ...row } of rows) {
    if (fresh) opened[place] = row.account_id === null ? { kind: 'newcomer' } : { kind: 'found', row: row as ChatRow }
    else if (row.account_id !== null && row.official_id !== null && manner === 'together')
      opened[place] = { kind: 'alone' }
  }
  return opened
}

/** A stranger who shuts us out has asked for nothing: nothing is kept of them, not even that it happened. */
function saysNothing({ said }: Incoming): boolean {
  return said.kind === 'left'
}

/** Events as they came: `place` counts them from 0. */
interface Events {
  channels: string[]
  accounts: string[]
  eventIds: string[]
  /** Which message it is and what it says, of those that may be changed later; null for an edit itself. */
  messages: (string | null)[]
  prints: (string | null)[]
  now: Instant
  alone: boolean
  /** Of which nothing is kept when they are of a stranger. */
  nothings: boolean[]
}

const brought = ({ channels, accounts, eventIds, messages, prints, nothings }: Events) =>
  build
    .selectFrom(
      listed('b', {
        channel: ['text', channels],
        account: ['text', accounts],
        event_id: ['text', eventIds],
        message: ['text', messages],
        print: ['text', prints],
        nothing: ['boolean', nothings],
      }),
    )
    .select(({ ref }) => [
      'channel',
      'account',
      'event_id',
      'message',
      'print',
      'nothing',
      raw<number>`${ref('nth')}::int - 1`.as('place'),
    ])

/** The chats of events, locked against whoever changes their people. */
const chats = (it: Build<{ brought: Found<typeof brought> }>) =>
  it
    .selectFrom('brought as b')
    .innerJoin('account as a', on => on.onRef('a.channel', '=', 'b.channel').onRef('a.external_id', '=', 'b.account'))
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .leftJoin('talk as t', 't.account_id', 'a.id')
    .leftJoin('official as o', on => on.onRef('o.person_id', '=', 'p.id').on('o.revoked_at', 'is', null))
    .select(({ fn }) => [
      'b.place',
      'a.id as account_id',
      'a.api_version',
      'p.id as person_id',
      'p.language',
      'p.consent_version',
      fn.coalesce('p.name', 'a.name').as('name'),
      'p.phone',
      't.current',
      't.parked',
      'o.id as official_id',
      'o.role',
      'o.district as official_district',
    ])
    .forUpdate('p')

/**
 * Whether each event is a new one, and the chat if there is one: all that turns begin with, in one statement. An event is
 * noted with when it was taken: a press on an old button is as old as its message, and would be forgotten at once. Without a
 * chat all of its columns are null.
 */
const opening = prepared((p: Events) =>
  build
    .with(
      name => name('brought').materialized(),
      () => brought(p),
    )
    .with(name => name('chat').materialized(), chats)
    .with('taken', it =>
      it
        .insertInto('inbox')
        .columns(['channel', 'event_id', 'at', 'message', 'print'])
        .expression(({ selectFrom }) =>
          selectFrom('brought as b')
            .select(['b.channel', 'b.event_id', raw<Instant>`${p.now}::timestamptz`.as('at')])
            .select(['b.message', 'b.print'])
            .where(({ or, not, exists, selectFrom }) => {
              const official = selectFrom('chat as c')
                .select('c.place')
                .whereRef('c.place', '=', 'b.place')
                .where('c.official_id', 'is not', null)
              return or([raw<boolean>`${p.alone}::boolean`, not(exists(official))])
            })
            .where(({ or, eb, exists, selectFrom }) =>
              or([
                eb('b.nothing', '=', false),
                exists(selectFrom('chat as c').select('c.place').whereRef('c.place', '=', 'b.place')),
              ]),
            ),
        )
        .onConflict(it => it.doNothing())
        .returning(['channel', 'event_id']),
    )
    .selectFrom('brought as b')
    .leftJoin('taken as t', on => on.onRef('t.channel', '=', 'b.channel').onRef('t.event_id', '=', 'b.event_id'))
    .leftJoin('chat as c', 'c.place', 'b.place')
    .select(['c.account_id', 'c.api_version', 'c.person_id', 'c.language', 'c.consent_version', 'c.name', 'c.phone'])
    .select(['c.current', 'c.parked', 'c.official_id', 'c.role', 'c.official_district', 'b.place'])
    .select(({ ref }) => raw<boolean>`${ref('t.event_id')} is not null`.as('fresh')),
)

/** Writes down people whose very first words these are; their names wait for their consent. The language is the messenger's guess until they choose one. */
export async function newcomers(
  sql: Sql,
  events: readonly Incoming[],
  ids: Ids,
  now: Instant,
): Promise<Map<Incoming, ChatRow>> {
  if (events.length === 0) return new Map()
  const people = events.map(({ channel, account, profile }) => ({
    person_id: ids.next(),
    language: languageFor(profile.language),
    channel,
    external_id: account,
    api_version: profile.apiVersion,
    country: profile.country ?? null,
  }))
  const rows = await sql.run(met({ people: rowsAsJson(people), now }))
  const accounts = new Map(rows.map(row => [row.person_id, row.id]))
  return new Map(
    people.map(({ person_id, language, api_version }, at) => [
      events[at]!,
      {
        account_id: accounts.get(person_id)!,
        api_version,
        person_id,
        language,
        consent_version: null,
        name: null,
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

interface Newcomer extends Pick<Row<'account'>, 'person_id' | 'channel' | 'external_id' | 'api_version' | 'country'> {
  language: Language
}

const met = prepared(({ people, now }: { people: RowsAsJson<Newcomer>; now: Instant }) => {
  const at = raw<Instant>`${now}::timestamptz`
  return build
    .with(
      name => name('newcomer').materialized(),
      it =>
        it
          .selectFrom(
            records('n', people, {
              person_id: 'text',
              language: 'text',
              channel: 'text',
              external_id: 'text',
              api_version: 'int',
              country: 'text',
            }),
          )
          .selectAll(),
    )
    .with('people', it =>
      it
        .insertInto('person')
        .columns(['id', 'language', 'created_at'])
        .expression(({ selectFrom }) => selectFrom('newcomer').select(['person_id', 'language', at.as('created_at')])),
    )
    .insertInto('account')
    .columns(['channel', 'external_id', 'person_id', 'api_version', 'country', 'last_seen_at', 'created_at'])
    .expression(({ selectFrom }) =>
      selectFrom('newcomer').select([
        'channel',
        'external_id',
        'person_id',
        'api_version',
        'country',
        at.as('last_seen_at'),
        at.as('created_at'),
      ]),
    )
    .returning(['id', 'person_id'])
})

/** A chat as a flow finds it. A name that is not kept yet is the one that came with the event. */
export function chatOf(row: ChatRow, { channel, profile }: Incoming): OpenTurn['chat'] {
  const { official_id: id, role, official_district: district } = row
  return {
    channel,
    person: {
      id: row.person_id,
      language: row.language,
      consent: row.consent_version,
      name: row.name ?? profile.name,
      phone: row.phone,
      ...(id && role ? { official: { id, role, district } } : {}),
    },
    current: row.current,
    parked: row.parked,
  }
}
