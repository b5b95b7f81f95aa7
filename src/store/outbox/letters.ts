import type { Instant } from '../../core/clock.ts'
import type { Lane, Letter, Recipient } from '../../core/messages/letter.ts'
import type { Outgoing } from '../../core/messages/message.ts'
import { type RowsAsJson, records, rowsAsJson } from '../database/lists.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared, type Row, raw } from '../database/statements.ts'

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
  const { given, note } = drafted(sql, [{ to, lane, messages: [message] }], now)
  const [letter] = await note(sql.run(written(given)))
  return letter!.id
}

/** Letters on their way into the outbox, all by one process. */
export interface NewLetters {
  letters: RowsAsJson<LetterRow>
  now: Instant
  holder: number
}

interface LetterRow extends Pick<Row<'outbox'>, 'account_id' | 'lane' | 'body' | 'replaces'> {
  due_at: Instant
}

/** The columns that letters are inserted into, and the rows for them. */
export const LETTER_COLUMNS = ['account_id', 'lane', 'body', 'due_at', 'replaces', 'created_at', 'holder'] as const

export const letterRows = ({ letters, now, holder }: NewLetters) =>
  build
    .selectFrom(
      records('m', letters, {
        account_id: 'int',
        lane: 'text',
        body: 'jsonb',
        due_at: 'timestamptz',
        replaces: 'text',
      }),
    )
    .select(['account_id', 'lane', 'body', 'due_at', 'replaces'])
    .select([raw<Instant>`${now}::timestamptz`.as('created_at'), raw<number>`${holder}::int`.as('holder')])

const written = prepared((given: NewLetters) =>
  build.insertInto('outbox').columns(LETTER_COLUMNS).expression(letterRows(given)).returning('id'),
)

/** What did not go out yet and is replaced by what is written now. */
const replaced = prepared(({ accountId, keys }: { accountId: number; keys: string[] }) =>
  build
    .deleteFrom('outbox')
    .where('account_id', '=', accountId)
    .where('replaces', '=', raw<string>`any(${keys})`)
    .where('settled_at', 'is', null)
    .where('attempts', '=', 0),
)

/** Letters that are about to be written. */
export interface Drafted {
  given: NewLetters
  /** Notes the letters on their transaction. @param inserted their ids, in order; need not be waited for */
  note(inserted: Promise<{ id: string }[]>): Promise<Letter[]>
}

/** Takes away what the mails replace, and gives what is needed to write them. */
export function drafted(sql: Sql, mails: Mail[], now: Instant): Drafted {
  for (const { to, messages } of mails) {
    const keys = messages.flatMap(({ gather, instead }) => [gather, instead].filter(key => key !== undefined))
    if (keys.length > 0) void sql.run(replaced({ accountId: to.accountId, keys }))
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
    given: { letters: rowsAsJson(rows), now, holder: sql.holder },
    note: inserted => {
      const letters = inserted.then(ids => drafts.map((draft, at) => ({ ...draft, id: ids[at]!.id })))
      letters.catch(() => {}) // the transaction reports what failed
      sql.letters.push(letters)
      return letters
    },
  }
}
