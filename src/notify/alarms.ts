import type { Logger } from 'pino'
import type { Alarm } from '../bots/channel.ts'
import { rolesThatMay } from '../core/access/policy.ts'
import type { Language } from '../core/people/person.ts'
import type { World } from '../flows/engine/world.ts'
import { closedNotification } from '../flows/notifications/announcement-progress.ts'
import type { Database } from '../store/database/database.ts'
import type { NotifyParts } from './notify-person.ts'
import { tellRoles } from './notify-roles.ts'

export interface AlarmParts {
  database: Database
  telling: NotifyParts
  world: World
  log: Logger
}

/** An alarm about a messenger is repeated this seldom. */
const ALARM_EVERY_MS = 3_600_000

/** Tells the admins that a messenger has shut us out, once in a while and not for every message. */
export function alarmsTo({ database, telling, world, log }: AlarmParts): Alarm {
  const last = new Map<string, number>()
  return async (channel, why) => {
    const now = telling.clock.now().getTime()
    if (now - (last.get(channel) ?? Number.NEGATIVE_INFINITY) < ALARM_EVERY_MS) return
    last.set(channel, now)
    log.error({ channel, why }, 'a messenger has shut us out')
    const admins = { roles: rolesThatMay('hear-alarms') }
    const notice = (language: Language) => closedNotification(world, language, channel, why)
    await database
      .transaction(sql => tellRoles(sql, admins, notice, telling))
      .catch(error => log.error({ err: error }, 'the admins could not be told'))
  }
}
