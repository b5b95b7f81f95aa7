import { rolesThatMay } from '../core/access/policy.ts'
import type { World } from '../flows/engine/world.ts'
import { handedOverNotification } from '../flows/notifications/handed-over.ts'
import type { Database } from '../store/database/database.ts'
import { noteHandedOver, officialsToHandOver, stopWorkOf } from '../store/people/hand-over.ts'
import type { NotifyParts } from './notify-person.ts'
import { tellRoles } from './notify-roles.ts'

/**
 * Hands what officials of the past had in hand to the admins, and tells them. While there is no admin the work stands still
 * and waits for one.
 *
 * @returns whether somebody was told
 */
export async function handOver(database: Database, world: World, parts: NotifyParts): Promise<boolean> {
  let told = false
  for (const official of await officialsToHandOver(database)) {
    await database.transaction(async sql => {
      const left = await stopWorkOf(sql, official)
      if (!left) return
      const something = left.announcements.length + left.requests > 0
      const heard =
        something &&
        (await tellRoles(
          sql,
          { roles: rolesThatMay('take-over') },
          language => handedOverNotification(world, language, left),
          parts,
        ))
      if (heard) told = true
      if (heard || !something) await noteHandedOver(sql, official, parts.clock.now())
    })
  }
  return told
}
