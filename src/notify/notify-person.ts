import type { Channel } from '../bots/channel.ts'
import type { Clock, Instant } from '../core/clock.ts'
import type { Language } from '../core/people/person.ts'
import { keepAsking, openQuestion } from '../flows/engine/open-question.ts'
import type { TalkState } from '../flows/engine/talk.ts'
import type { Notification } from '../flows/notifications/notification.ts'
import type { Sql } from '../store/database/sql.ts'
import { build, type Found, prepared, raw } from '../store/database/statements.ts'
import { writeLetter } from '../store/outbox/letters.ts'
import { recipientOf } from '../store/outbox/recipient.ts'
import { chatKey, chatLockTaken } from '../store/turns/chat-locks.ts'

export interface NotifyParts {
  clock: Clock
  /** By name; asked late, because channels are built after their store. */
  channels(): ReadonlyMap<string, Channel>
  /** The talk that waits for the answer to a notice. */
  expecting(expected: NonNullable<Notification['expects']>, now: Instant): TalkState
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
  const [to] = await sql.run(reachableAt({ personId, channel }))
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
  const [lock] = await sql.run(chatLockTaken({ key: chatKey(to.channel, to.external_id) }))
  if (!lock?.taken) return
  await sql.run(opened({ accountId: to.account_id, talk: JSON.stringify(talk), now }))
}

/** Where a person can be reached, with what stands open there: the talk and the last thing said. */
const whereabouts = ({ personId, channel }: { personId: string; channel: string }) =>
  build
    .selectFrom('account as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .leftJoin('talk as t', 't.account_id', 'a.id')
    .select(['a.id as account_id', 'a.channel', 'a.external_id', 'a.api_version', 'p.language', 't.current'])
    .select(({ selectFrom }) =>
      selectFrom('outbox as o')
        .select('o.body')
        .whereRef('o.account_id', '=', 'a.id')
        .orderBy('o.id', 'desc')
        .limit(1)
        .as('last'),
    )
    .where('p.id', '=', personId)
    .where('a.reachable', '=', true)
    .orderBy(({ eb }) => eb('a.channel', '=', channel), 'desc')
    .orderBy('a.last_seen_at', 'desc')
    .limit(1)

type Whereabouts = Found<typeof whereabouts>

const reachableAt = prepared(whereabouts)

const opened = prepared(({ accountId, talk, now }: { accountId: number; talk: string; now: Instant }) =>
  build
    .insertInto('talk')
    .values({ account_id: accountId, current: talk, updated_at: now })
    .onConflict(it =>
      it
        .column('account_id')
        .doUpdateSet({ current: talk, updated_at: now })
        .where(({ ref }) => {
          const current = ref('talk.current')
          return raw<boolean>`(${current} is null or ${current} ->> 'invited' = 'true')`
        }),
    ),
)
