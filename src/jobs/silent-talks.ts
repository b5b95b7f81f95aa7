import type { Instant } from '../core/clock.ts'
import { abandonedNotice } from '../flows/notifications/request.ts'
import { isWorthKeeping } from '../flows/router/parked.ts'
import type { MovesParts } from '../notify/move-and-tell.ts'
import { notifyPerson } from '../notify/notify-person.ts'
import type { Database } from '../store/database/database.ts'
import { build, prepared, raw } from '../store/database/statements.ts'
import { chatKey, chatsLocked } from '../store/turns/chat-locks.ts'
import { daysBefore, hoursBefore } from './time.ts'

const AT_ONCE = 200

/**
 * A talk that fell silent is parked and the person is told once, with the way back; one that holds nothing is
 * forgotten. What is parked is deleted after some days.
 */
export async function silentTalks(db: Database, parts: MovesParts): Promise<{ parked: number; forgotten: number }> {
  const now = parts.clock.now()
  const { abandonedHours, parked: keptDays } = parts.world.rules.terms
  const silentSince = hoursBefore(now, abandonedHours)
  let parked = 0
  for (;;) {
    const rows = await db.run(silent({ since: silentSince }))
    if (rows.length === 0) break
    for (const { account_id: accountId, channel, external_id } of rows) {
      await db.transaction(async sql => {
        await sql.run(chatsLocked({ keys: [chatKey(channel, external_id)] }))
        const [talk] = await sql.run(stillSilent({ accountId, since: silentSince }))
        if (!talk?.current) return
        const worth = isWorthKeeping(talk.current)
        await sql.run(parkedOrNot({ accountId, worth, now }))
        if (!worth) return
        parked += 1
        const write = (language: 'uk' | 'en') => abandonedNotice(parts.world, language)
        await notifyPerson(sql, talk.person_id, talk.channel, write, parts)
      })
    }
  }
  const forgotten = await db.changed(forgot({ before: daysBefore(now, keptDays) }))
  return { parked, forgotten }
}

const talks = (since: Instant) =>
  build
    .selectFrom('talk as t')
    .innerJoin('account as a', 'a.id', 't.account_id')
    .where('t.updated_at', '<=', since)
    .where('t.current', 'is not', null)

const silent = prepared(({ since }: { since: Instant }) =>
  talks(since).select(['t.account_id', 'a.channel', 'a.external_id']).orderBy('t.updated_at').limit(AT_ONCE),
)

/** Looked at again under its lock: the person may have spoken in between. */
const stillSilent = prepared(({ accountId, since }: { accountId: number; since: Instant }) =>
  talks(since).select(['t.current', 'a.person_id', 'a.channel']).where('t.account_id', '=', accountId),
)

const parkedOrNot = prepared(({ accountId, worth, now }: { accountId: number; worth: boolean; now: Instant }) =>
  build
    .updateTable('talk')
    .set(({ ref }) => ({
      current: null,
      parked: raw<string>`case when ${worth} then ${ref('current')} else ${ref('parked')} end`,
      updated_at: now,
    }))
    .where('account_id', '=', accountId),
)

const forgot = prepared(({ before }: { before: Instant }) =>
  build
    .updateTable('talk')
    .set({ parked: null })
    .where('updated_at', '<=', before)
    .where('current', 'is', null)
    .where('parked', 'is not', null),
)
