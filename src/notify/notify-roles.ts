import type { Role } from '../core/access/official.ts'
import type { Language } from '../core/people/person.ts'
import type { Notification } from '../flows/notifications/notification.ts'
import type { Sql } from '../store/database/sql.ts'
import { build, prepared, raw } from '../store/database/statements.ts'
import { type NotifyParts, notifyPerson } from './notify-person.ts'

/**
 * Writes to everybody in these roles who is there for the whole city, but for one official.
 *
 * @returns how many of them can be reached
 */
export async function tellRoles(
  sql: Sql,
  { roles, except = '' }: { roles: readonly Role[]; except?: string },
  write: (language: Language) => Notification,
  parts: NotifyParts,
): Promise<number> {
  const people = await sql.run(inRoles({ roles, except }))
  let told = 0
  for (const { person_id } of people) if (await notifyPerson(sql, person_id, '', write, parts)) told += 1
  return told
}

const inRoles = prepared(({ roles, except }: { roles: readonly Role[]; except: string }) =>
  build
    .selectFrom('official')
    .select(({ ref }) => ref('person_id').$notNull().as('person_id'))
    .where('role', '=', raw<Role>`any (${roles})`)
    .where('id', '<>', except)
    .where('district', 'is', null)
    .where('revoked_at', 'is', null)
    .where('person_id', 'is not', null),
)
