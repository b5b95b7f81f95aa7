import type { OpenTurn } from '../../bots/ports.ts'
import type { Clock, Instant } from '../../core/clock.ts'
import type { Ids } from '../../core/ids.ts'
import type { Incoming } from '../../core/messages/message.ts'
import { oneByOne } from '../../core/one-by-one.ts'
import type { Store } from '../../flows/engine/store.ts'
import type { Turn } from '../../flows/engine/turn.ts'
import type { Sql } from '../database/sql.ts'
import { drafted, insertLetters } from '../outbox/letters.ts'
import { type ChatRow, chatOf, newcomers, openChats } from './chats.ts'

/** An event that waits for its turn. */
export interface Brought {
  incoming: Incoming
  step(open: OpenTurn): Promise<Turn>
}

/** `alone`: an official's event, not taken yet. */
export type Taken = 'seen' | 'alone' | Turn

/** What turns are made with beside the store. */
export interface TurnParts {
  clock: Clock
  ids: Ids
  /** Bound to the turn's transaction. */
  storeOf(sql: Sql, accountId: number): Store
}

/** A turn whose flow threw: what it did is undone, what it says is kept. */
export class Undone extends Error {
  readonly turn: Turn
  constructor(turn: Turn) {
    super('the flow failed')
    this.turn = turn
  }
}

/**
 * Takes the events of different people in one transaction, in two round trips if no flow asks the store for anything: locks,
 * inbox and chats in one; talks, outbox and commit in the other. The flows think at the same time and use the store one
 * after another. Officials are taken alone: the figures of a month are nothing to be waited for.
 *
 * @throws when one of them cannot be taken; then none is
 */
export async function takeBatch(
  sql: Sql,
  batch: readonly Brought[],
  parts: TurnParts,
  manner: 'together' | 'alone',
): Promise<Taken[]> {
  const { clock, ids, storeOf } = parts
  const now = clock.now()
  const events = batch.map(({ incoming }) => incoming)
  const opened = await openChats(sql, events, manner, now)
  const strangers = events.filter((event, at) => opened[at]!.kind === 'newcomer' && !isOurs(event))
  const met = await newcomers(sql, strangers, ids, now)

  const asking = oneByOne<Sql>()
  const taking = batch.map(async ({ incoming, step }, at): Promise<Ended | 'seen' | 'alone'> => {
    const found = opened[at]!
    const row = found.kind === 'found' ? found.row : met.get(incoming)
    if (!row) return found.kind === 'alone' ? 'alone' : 'seen'
    const services = storeOf(sql, row.account_id)
    const turn = await step({
      chat: chatOf(row, incoming.channel),
      // Row locks do not keep statements of one transaction apart: two of a batch could both get a reception's last place.
      use: work => asking.run(sql, () => work(services)),
    })
    if (turn.failure && !turn.undone) throw new Undone({ ...turn, undone: true })
    return { row, incoming, turn }
  })
  // Nobody may still be speaking to the store when the transaction is given up because of another.
  await Promise.allSettled(taking)
  const taken = await Promise.all(taking)

  const ended = taken.filter(one => typeof one !== 'string')
  if (ended.length > 0) close(sql, ended, clock.now())
  return taken.map(one => (typeof one === 'string' ? one : one.turn))
}

/** A turn that is to be written down. */
interface Ended {
  row: ChatRow
  incoming: Incoming
  turn: Turn
}

/** Writes the turns down, with what they say, without waiting: the statements travel with the commit. */
function close(sql: Sql, ended: Ended[], now: Instant): void {
  for (const { row, incoming, turn } of ended) {
    if (!isOurs(incoming)) continue
    void sql.rows('turn-news', NEWS, [row.account_id, json(turn.current), json(turn.parked)])
  }
  const mails = ended.map(({ row, incoming: { channel, account, profile }, turn }) => ({
    to: { accountId: row.account_id, channel, externalId: account, apiVersion: profile.apiVersion ?? row.api_version },
    lane: 'reply' as const,
    messages: turn.answeredInline ? [] : turn.said,
  }))
  const { values, note } = drafted(sql, mails, now)
  const seen = ended.filter(({ incoming }) => !isOurs(incoming)).map(seenRow)
  void note(sql.rows('turn-close', CLOSE, [JSON.stringify(seen), ...values]))
}

function seenRow({ row, incoming: { profile, said }, turn }: Ended) {
  return {
    account_id: row.account_id,
    reachable: said.kind !== 'left' && (said.kind !== 'opened' || said.subscribed),
    api_version: profile.apiVersion ?? row.api_version,
    name: profile.name,
    country: profile.country ?? null,
    moved: turn.current !== row.current || turn.parked !== row.parked,
    current: turn.current,
    parked: turn.parked,
  }
}

/** That the people were there, what is kept of their talks if those moved on, and what they are answered. */
const CLOSE = `
  with turn as materialized (
    select * from jsonb_to_recordset($1) as t (account_id int, reachable boolean, api_version int, name text, country text,
      moved boolean, current jsonb, parked jsonb)),
  seen as (
    update account a set reachable = t.reachable, api_version = t.api_version, name = coalesce(t.name, a.name),
           country = coalesce(t.country, a.country), last_seen_at = $3
      from turn t where a.id = t.account_id),
  moved as (
    insert into talk (account_id, current, parked, updated_at)
    select account_id, current, parked, $3 from turn where moved
        on conflict (account_id) do update set current = excluded.current, parked = excluded.parked, updated_at = $3)
  ${insertLetters(2)}`

/** What we tell in a chat of our own accord says nothing about the person: neither that they are there nor when. */
const NEWS = `update talk set current = $2, parked = $3 where account_id = $1`

function isOurs({ said }: Incoming): boolean {
  return said.kind === 'photo-lost'
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}
