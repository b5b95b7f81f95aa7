import type { Instant } from '../../core/clock.ts'
import type { Lane, Letter, Recipient } from '../../core/messages/letter.ts'
import type { Outgoing } from '../../core/messages/message.ts'
import type { Sql } from '../database/sql.ts'

/**
 * How long the process that wrote a letter has to send it before the sweep may take it for orphaned, should the process
 * live on without sending it. Longer than a send with its time-out (20 s) takes, or a slow one would go out twice.
 */
export const LEASE_MS = 30_000

/** Parts of an album come one by one, up to about a second apart; the answer to them waits this long for the next. */
export const GATHER_MS = 1_200

/** What somebody is to be told, in the order in which they are told it. */
export interface Mail {
  to: Recipient
  lane: Lane
  messages: Outgoing[]
}

/**
 * Writes a letter to the outbox; it goes out by itself after the commit. A gathered one replaces its waiting forerunner.
 *
 * @returns the id of its row
 */
export async function writeLetter(
  sql: Sql,
  to: Recipient,
  lane: Lane,
  message: Outgoing,
  now: Instant,
): Promise<string> {
  const { values, note } = drafted(sql, [{ to, lane, messages: [message] }], now)
  const [letter] = await note(sql.rows('letters-write', insertLetters(1), values))
  return letter!.id
}

/** Writes letters as the last part of a statement whose own parameters come before number `first`. Returns their ids, in order. */
export function insertLetters(first: number): string {
  return `
    insert into outbox (account_id, lane, body, due_at, replaces, created_at, holder)
    select m.*, $${first + 1}, $${first + 2}
      from jsonb_to_recordset($${first}) as m (account_id int, lane text, body jsonb, due_at timestamptz, replaces text)
    returning id`
}

/** Letters that are about to be written. */
export interface Drafted {
  /** What `insertLetters` takes. */
  values: unknown[]
  /** Notes the letters on their transaction. @param inserted what `insertLetters` returns; need not be waited for */
  note(inserted: Promise<{ id: string }[]>): Promise<Letter[]>
}

/** Takes away what the mails replace, and gives what is needed to write them. */
export function drafted(sql: Sql, mails: Mail[], now: Instant): Drafted {
  for (const { to, messages } of mails) {
    const replaced = messages.flatMap(({ gather, instead }) => [gather, instead].filter(key => key !== undefined))
    if (replaced.length === 0) continue
    void sql.rows(
      'letters-replace',
      'delete from outbox where account_id = $1 and replaces = any($2) and settled_at is null and attempts = 0',
      [to.accountId, replaced],
    )
  }
  const drafts = mails.flatMap(({ to, lane, messages }) =>
    messages.map(message => {
      const dueAt = message.gather ? new Date(now.getTime() + GATHER_MS) : now
      return { to, lane, message, attempts: 0, dueAt, leasedUntil: new Date(dueAt.getTime() + LEASE_MS) }
    }),
  )
  const rows = drafts.map(({ to, lane, message, leasedUntil }) => ({
    account_id: to.accountId,
    lane,
    body: message,
    due_at: leasedUntil,
    replaces: message.gather ?? null,
  }))
  return {
    values: [JSON.stringify(rows), now, sql.holder],
    note: inserted => {
      const letters = inserted.then(ids => drafts.map((draft, at) => ({ ...draft, id: ids[at]!.id })))
      letters.catch(() => {}) // the transaction reports what failed
      sql.letters.push(letters)
      return letters
    },
  }
}
