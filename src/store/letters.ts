import type { Lane, Letter, Recipient } from '../bots/letter.ts'
import type { Instant } from '../core/clock.ts'
import type { Outgoing } from '../flows/message.ts'
import type { Sql } from './sql.ts'

/**
 * How long the process that wrote a letter has to send it before the sweep may take it for orphaned, should the process
 * live on without sending it. Longer than a send with its time-out (20 s) takes, or a slow one would go out twice.
 */
export const LEASE_MS = 30_000

/** Parts of an album come one by one, up to about a second apart; the answer to them waits this long for the next. */
export const GATHER_MS = 1_200

/** Writes letters to the outbox; the caller sends them after its commit. A gathered one replaces its waiting forerunner. */
export async function post(sql: Sql, to: Recipient, lane: Lane, messages: Outgoing[], now: Instant): Promise<Letter[]> {
  if (messages.length === 0) return []
  const { values, letters } = written(sql, to, lane, messages, now)
  return letters(await sql.rows<{ id: string }>('letters-post', insertLetters(1), values))
}

/** Writes letters as the last part of a statement whose own parameters come before number `first`. Returns their ids, in order. */
export function insertLetters(first: number): string {
  const [account, lane, now, bodies, due, replaces, holder] = [0, 1, 2, 3, 4, 5, 6].map(at => `$${first + at}`)
  return `
    insert into outbox (account_id, lane, body, created_at, due_at, replaces, holder)
    select ${account}, ${lane}, body, ${now}, due, replaces, ${holder}
      from unnest(${bodies}::jsonb[], ${due}::timestamptz[], ${replaces}::text[]) as m (body, due, replaces)
    returning id`
}

/** The values that `insertLetters` takes, and the letters once their ids are known. What they replace is taken away. */
export function written(sql: Sql, to: Recipient, lane: Lane, messages: Outgoing[], now: Instant) {
  const replaced = messages.flatMap(({ gather, instead }) => [
    ...(gather ? [gather] : []),
    ...(instead ? [instead] : []),
  ])
  if (replaced.length > 0) {
    void sql.rows(
      'letters-replace',
      'delete from outbox where account_id = $1 and replaces = any($2) and settled_at is null and attempts = 0',
      [to.accountId, replaced],
    )
  }
  const due = messages.map(message => new Date(now.getTime() + (message.gather ? GATHER_MS : 0)))
  const leasedUntil = due.map(at => new Date(at.getTime() + LEASE_MS))
  const values = [
    to.accountId,
    lane,
    now,
    messages.map(message => JSON.stringify(message)),
    leasedUntil,
    messages.map(message => message.gather ?? null),
    sql.holder,
  ]
  const letters = (rows: { id: string }[]): Letter[] =>
    messages.map((message, at) => ({
      id: rows[at]!.id,
      to,
      lane,
      message,
      attempts: 0,
      dueAt: due[at]!,
      leasedUntil: leasedUntil[at]!,
    }))
  return { values, letters }
}
