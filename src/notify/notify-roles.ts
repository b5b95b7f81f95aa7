import type { Language } from '../core/people/person.ts'
import type { Notification } from '../flows/notifications/notification.ts'
import type { Sql } from '../store/database/sql.ts'
import { type NotifyParts, notifyPerson } from './notify-person.ts'

/**
 * Writes to everybody in these roles who is there for the whole city, but for one official.
 *
 * @returns how many of them can be reached
 */
export async function tellRoles(
  sql: Sql,
  { roles, except = '' }: { roles: readonly string[]; except?: string },
  write: (language: Language) => Notification,
  parts: NotifyParts,
): Promise<number> {
  const people = await sql.rows<{ person_id: string }>(
    'officials-in-roles',
    `select person_id from official
      where role = any ($1) and id <> $2 and district is null and revoked_at is null and person_id is not null`,
    [roles, except],
  )
  let told = 0
  for (const { person_id } of people) if (await notifyPerson(sql, person_id, '', write, parts)) told += 1
  return told
}
