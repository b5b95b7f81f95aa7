import type { OpenTurn } from '../../bots/ports.ts'
import type { Clock, Instant } from '../../core/clock.ts'
import type { Ids } from '../../core/ids.ts'
import type { Incoming } from '../../core/messages/message.ts'
import { oneByOne } from '../../core/one-by-one.ts'
import type { Store } from '../../flows/engine/store.ts'
import type { Turn } from '../../flows/engine/turn.ts'
import { type RowsAsJson, records, rowsAsJson } from '../database/lists.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared, raw } from '../database/statements.ts'
import { drafted, LETTER_COLUMNS, letterRows, type NewLetters } from '../outbox/letters.ts'
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
      chat: chatOf(row, incoming),
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
    void sql.run(toldOfOurs({ accountId: row.account_id, current: json(turn.current), parked: json(turn.parked) }))
  }
  const mails = ended.map(({ row, incoming: { channel, account, profile }, turn }) => ({
    to: { accountId: row.account_id, channel, externalId: account, apiVersion: profile.apiVersion ?? row.api_version },
    lane: 'reply' as const,
    messages: turn.answeredInline ? [] : turn.said,
  }))
  const { given, note } = drafted(sql, mails, now)
  const seen = ended.filter(({ incoming }) => !isOurs(incoming)).map(seenRow)
  void note(sql.run(closed({ ...given, seen: rowsAsJson(seen) })))
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

type Seen = ReturnType<typeof seenRow>

/**
 * That the people were there, what is kept of their talks if those moved on, and what they are answered. The messenger's name
 * is kept while there is consent to it, as it stands after the turn: what a turn has erased its close does not bring back.
 */
const closed = prepared((p: NewLetters & { seen: RowsAsJson<Seen> }) =>
  build
    .with(
      name => name('turn').materialized(),
      it =>
        it
          .selectFrom(
            records('t', p.seen, {
              account_id: 'int',
              reachable: 'boolean',
              api_version: 'int',
              name: 'text',
              country: 'text',
              moved: 'boolean',
              current: 'jsonb',
              parked: 'jsonb',
            }),
          )
          .selectAll(),
    )
    .with('seen', it =>
      it
        .updateTable('account as a')
        .from(['turn as t', 'person as p'])
        .set(({ ref, fn }) => ({
          reachable: ref('t.reachable'),
          api_version: ref('t.api_version'),
          name: raw<
            string | null
          >`case when ${ref('p.consent_version')} is not null then coalesce(${ref('t.name')}, ${ref('a.name')}) end`,
          country: fn.coalesce('t.country', 'a.country'),
          last_seen_at: p.now,
        }))
        .whereRef('a.id', '=', 't.account_id')
        .whereRef('p.id', '=', 'a.person_id'),
    )
    .with('moved', it =>
      it
        .insertInto('talk')
        .columns(['account_id', 'current', 'parked', 'updated_at'])
        .expression(({ selectFrom }) =>
          selectFrom('turn')
            .select(['account_id', 'current', 'parked', raw<Instant>`${p.now}::timestamptz`.as('updated_at')])
            .where('moved', '=', true),
        )
        .onConflict(it =>
          it.column('account_id').doUpdateSet(({ ref }) => ({
            current: raw<string>`${ref('excluded.current')}`,
            parked: raw<string>`${ref('excluded.parked')}`,
            updated_at: p.now,
          })),
        ),
    )
    .insertInto('outbox')
    .columns(LETTER_COLUMNS)
    .expression(letterRows(p))
    .returning('id'),
)

/** What we tell in a chat of our own accord says nothing about the person: neither that they are there nor when. */
const toldOfOurs = prepared((p: { accountId: number; current: string | null; parked: string | null }) =>
  build.updateTable('talk').set({ current: p.current, parked: p.parked }).where('account_id', '=', p.accountId),
)

function isOurs({ said }: Incoming): boolean {
  return said.kind === 'photo-lost' || said.kind === 'photo-small'
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}
