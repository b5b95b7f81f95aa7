import type { Letter, OpenTurn, Turns } from '../bots/ports.ts'
import type { Role } from '../core/access/official.ts'
import type { Clock, Instant } from '../core/clock.ts'
import type { Ids } from '../core/ids.ts'
import type { Language } from '../core/people/person.ts'
import type { Turn } from '../flows/chat.ts'
import type { Incoming } from '../flows/message.ts'
import type { Services } from '../flows/services.ts'
import type { TalkState } from '../flows/talk.ts'
import type { Database } from './database.ts'
import { insertLetters, post, written } from './letters.ts'
import type { Sql } from './sql.ts'

interface ChatRow {
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

/** Without a chat all but `fresh` is null. */
type Opened = { fresh: boolean } & (ChatRow | { account_id: null })

/** A turn whose flow threw: what it did is undone, what it says is kept. */
class Undone extends Error {
  readonly turn: Turn
  constructor(turn: Turn) {
    super('the flow failed')
    this.turn = turn
  }
}

/** Two round trips for an ordinary turn: lock, inbox and chat in one; talk, outbox and commit in the other. */
export function turnsOn(
  db: Database,
  clock: Clock,
  ids: Ids,
  servicesOf: (sql: Sql, accountId: number, toOthers: Letter[]) => Services,
): Turns {
  const once = (incoming: Incoming, step: (open: OpenTurn) => Promise<Turn>) =>
    db.transaction(async sql => {
      const locked = sql.rows('turn-lock', 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `${incoming.channel}:${incoming.account}`,
      ])
      const opened = sql.rows<Opened>('turn-open', OPEN, [
        incoming.channel,
        incoming.account,
        incoming.eventId,
        clock.now(),
      ])
      await locked
      const [found] = await opened
      if (!found?.fresh || (found.account_id === null && isOurs(incoming))) return 'seen' as const
      const row = found.account_id === null ? await newcomer(sql, incoming, ids, clock.now()) : found
      const toOthers: Letter[] = []
      const services = servicesOf(sql, row.account_id, toOthers)
      const turn = await step({ chat: chatOf(row, incoming.channel), services })
      if (turn.failure && !turn.undone) throw new Undone({ ...turn, undone: true })
      const own = close(sql, row, incoming, turn, clock.now())
      const letters = own.then(written => [...written, ...toOthers])
      letters.catch(() => {}) // the transaction reports what failed
      return { letters, turn }
    })

  return {
    take: async (incoming, step) => {
      let taken: Awaited<ReturnType<typeof once>>
      try {
        taken = await once(incoming, step)
      } catch (error) {
        if (!(error instanceof Undone)) throw error
        const { turn } = error
        taken = await once(incoming, async () => turn)
      }
      return taken === 'seen' ? 'seen' : { turn: taken.turn, letters: await taken.letters }
    },
  }
}

/**
 * Whether the event is a new one, and the chat if there is one: all that a turn begins with, in one statement. The
 * event is noted with when it was taken: a press on an old button is as old as its message, and would be forgotten at once.
 */
const OPEN = `
  with taken as (
    insert into inbox (channel, event_id, at) values ($1, $3, $4) on conflict do nothing returning 1),
  chat as (
    select a.id as account_id, a.api_version, p.id as person_id, p.language, p.consent_version,
           coalesce(p.name, a.name) as name, p.phone, t.current, t.parked,
           o.id as official_id, o.role, o.district as official_district
      from account a join person p on p.id = a.person_id left join talk t on t.account_id = a.id
      left join official o on o.person_id = p.id and o.revoked_at is null
     where a.channel = $1 and a.external_id = $2
       for update of p)
  select exists (select from taken) as fresh, chat.* from (values (1)) as turn left join chat on true`

/** Somebody's very first word. The language is the messenger's guess until they choose one. */
async function newcomer(sql: Sql, incoming: Incoming, ids: Ids, now: Instant): Promise<ChatRow> {
  const { channel, account, profile } = incoming
  const person = ids.next()
  const language: Language = profile.language?.toLowerCase().startsWith('en') ? 'en' : 'uk'
  void sql.rows('turn-new-person', 'insert into person (id, language, created_at) values ($1, $2, $3)', [
    person,
    language,
    now,
  ])
  const rows = await sql.rows<{ id: number }>(
    'turn-new-account',
    `insert into account (channel, external_id, person_id, api_version, name, last_seen_at, created_at, country)
     values ($1, $2, $3, $4, $5, $6, $6, $7) returning id`,
    [channel, account, person, profile.apiVersion, profile.name, now, profile.country],
  )
  return {
    account_id: rows[0]!.id,
    api_version: profile.apiVersion,
    person_id: person,
    language,
    consent_version: null,
    name: profile.name,
    phone: null,
    official_id: null,
    role: null,
    official_district: null,
    current: null,
    parked: null,
  }
}

function chatOf(row: ChatRow, channel: string): OpenTurn['chat'] {
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

/** Writes the turn down without waiting: the statement travels with the commit. */
async function close(sql: Sql, row: ChatRow, incoming: Incoming, turn: Turn, now: Instant): Promise<Letter[]> {
  const { channel, account, profile, said } = incoming
  const apiVersion = profile.apiVersion ?? row.api_version
  const to = { accountId: row.account_id, channel, externalId: account, apiVersion }
  const kept = [json(turn.current), json(turn.parked)]
  const messages = turn.answeredInline ? [] : turn.said
  if (isOurs(incoming)) {
    void sql.rows('turn-news', NEWS, [row.account_id, ...kept])
    return post(sql, to, 'reply', messages, now)
  }
  const reachable = said.kind !== 'left' && (said.kind !== 'opened' || said.subscribed)
  const moved = turn.current !== row.current || turn.parked !== row.parked
  const { values, letters } = written(sql, to, 'reply', messages, now)
  const seen = [row.account_id, reachable, apiVersion, profile.name, now, profile.country]
  return letters(await sql.rows<{ id: string }>('turn-close', CLOSE, [...seen, ...kept, moved, ...values]))
}

/** That the person was there, what is kept of their talk if it moved on, and what they are answered. */
const CLOSE = `
  with seen as (
    update account set reachable = $2, api_version = $3, name = coalesce($4, name), last_seen_at = $5,
      country = coalesce($6, country) where id = $1),
  moved as (
    insert into talk (account_id, current, parked, updated_at) select $1, $7, $8, $5 where $9
        on conflict (account_id) do update set current = $7, parked = $8, updated_at = $5)
  ${insertLetters(10)}`

/** What we tell in a chat of our own accord says nothing about the person: neither that they are there nor when. */
const NEWS = `update talk set current = $2, parked = $3 where account_id = $1`

function isOurs({ said }: Incoming): boolean {
  return said.kind === 'photo-lost'
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}
