import type { TalkState } from '../flows/engine/talk.ts'
import { abandonedNotice } from '../flows/notifications/request.ts'
import { isWorthKeeping } from '../flows/router/parked.ts'
import type { MovesParts } from '../notify/move-and-tell.ts'
import { notifyPerson } from '../notify/notify-person.ts'
import type { Database } from '../store/database/database.ts'
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
    const { rows } = await db.pool.query<{ account_id: number; lock: string }>(
      `select t.account_id, a.channel || ':' || a.external_id as lock
         from talk t join account a on a.id = t.account_id
        where t.updated_at <= $1 and t.current is not null order by t.updated_at limit ${AT_ONCE}`,
      [silentSince],
    )
    if (rows.length === 0) break
    for (const { account_id, lock } of rows) {
      await db.transaction(async sql => {
        await sql.rows('silent-lock', 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [lock])
        const [talk] = await sql.rows<{ current: TalkState; person_id: string; channel: string }>(
          'silent-talk',
          `select t.current, a.person_id, a.channel from talk t join account a on a.id = t.account_id
            where t.account_id = $1 and t.updated_at <= $2 and t.current is not null`,
          [account_id, silentSince],
        )
        if (!talk) return
        const worth = isWorthKeeping(talk.current)
        await sql.rows(
          'silent-park',
          `update talk set current = null, parked = case when $2 then current else parked end, updated_at = $3
            where account_id = $1`,
          [account_id, worth, now],
        )
        if (!worth) return
        parked += 1
        const write = (language: 'uk' | 'en') => abandonedNotice(parts.world, language)
        await notifyPerson(sql, talk.person_id, talk.channel, write, parts)
      })
    }
  }
  const { rowCount } = await db.pool.query(
    'update talk set parked = null where updated_at <= $1 and current is null and parked is not null',
    [daysBefore(now, keptDays)],
  )
  return { parked, forgotten: rowCount ?? 0 }
}
