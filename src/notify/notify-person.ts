import type { Channel } from '../bots/channel.ts'
import type { Clock, Instant } from '../core/clock.ts'
import type { Language } from '../core/people/person.ts'
import { type Asked, keepAsking, openQuestion } from '../flows/engine/open-question.ts'
import type { TalkState } from '../flows/engine/talk.ts'
import type { Notification } from '../flows/notifications/notification.ts'
import type { Sql } from '../store/database/sql.ts'
import { writeLetter } from '../store/outbox/letters.ts'
import { type RecipientRow, recipientOf } from '../store/outbox/recipient.ts'

export interface NotifyParts {
  clock: Clock
  /** By name; asked late, because channels are built after their store. */
  channels(): ReadonlyMap<string, Channel>
  /** The talk that waits for the answer to a notice. */
  expecting(expected: NonNullable<Notification['expects']>, now: Instant): TalkState
}

interface Whereabouts extends Asked, RecipientRow {
  language: Language
}

/**
 * Writes to a person where they can be reached, best in the messenger they used.
 *
 * @returns the letter's id, null when they cannot be reached
 */
export async function notifyPerson(
  sql: Sql,
  personId: string,
  channel: string,
  write: (language: Language) => Notification,
  parts: NotifyParts,
): Promise<string | null> {
  const [to] = await sql.rows<Whereabouts>(
    'notice-whereabouts',
    `select a.id as account_id, a.channel, a.external_id, a.api_version, p.language, t.current,
            (select o.body from outbox o where o.account_id = a.id order by o.id desc limit 1) as last
       from account a join person p on p.id = a.person_id left join talk t on t.account_id = a.id
      where p.id = $1 and a.reachable order by a.channel = $2 desc, a.last_seen_at desc limit 1`,
    [personId, channel],
  )
  if (!to) return null
  const now = parts.clock.now()
  const { message, expects } = write(to.language)
  if (expects) await openTalk(sql, to, parts.expecting(expects, now), now)
  const replacesKeyboard = parts.channels().get(to.channel)?.traits.keyboard === 'last-message'
  const written = replacesKeyboard ? keepAsking(message, openQuestion(to)) : message
  return writeLetter(sql, recipientOf(to), 'notice', written, now)
}

/**
 * Where nothing is being asked, the notice's own question is open from now on. Somebody who is in the middle of a turn
 * keeps what they have: their lock is not waited for, because a turn may in its course wait for the row we hold.
 */
async function openTalk(sql: Sql, to: Whereabouts, talk: TalkState, now: Instant): Promise<void> {
  const [lock] = await sql.rows<{ taken: boolean }>(
    'notice-lock',
    'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as taken',
    [`${to.channel}:${to.external_id}`],
  )
  if (!lock?.taken) return
  await sql.rows(
    'notice-talk',
    `insert into talk (account_id, current, updated_at) values ($1, $2, $3)
     on conflict (account_id) do update set current = $2, updated_at = $3
      where talk.current is null or talk.current->>'invited' = 'true'`,
    [to.account_id, JSON.stringify(talk), now],
  )
}
