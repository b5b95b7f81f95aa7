import type { Sql } from '../database/sql.ts'
import { build, prepared, raw } from '../database/statements.ts'

/**
 * Wipes what is kept about a person: profile, addresses, visits, talks, sent letters, and their name on what is over. The
 * statements leave together; their order matters where one would no longer find what another needs.
 */
export async function eraseAll(sql: Sql, person: string): Promise<void> {
  await Promise.all(ERASURES.map(erase => sql.run(erase({ person }))))
}

type Of = { person: string }

const accounts = ({ person }: Of) => build.selectFrom('account').select('id').where('person_id', '=', person)

const over = ({ person }: Of) =>
  build
    .updateTable('request')
    .where('person_id', '=', person)
    .where('status', 'in', ['closed', 'rejected', 'withdrawn'])

const ERASURES = [
  prepared(({ person }: Of) =>
    build
      .updateTable('person')
      .set({
        name: null,
        phone: null,
        consent_version: null,
        consent_at: null,
        link_phone: null,
        linked_as: null,
        quiet_from: raw<number>`default`,
        quiet_to: raw<number>`default`,
      })
      .where('id', '=', person),
  ),
  prepared(({ person }: Of) => build.deleteFrom('subscription').where('person_id', '=', person)),
  prepared(({ person }: Of) => build.deleteFrom('announcement_watch').where('person_id', '=', person)),
  prepared(({ person }: Of) => build.deleteFrom('reception_visit').where('person_id', '=', person)),
  prepared((of: Of) => over(of).set({ grade_word: null })),
  // What became part of nothing is deleted with its files by the next housekeeping, whatever its age.
  prepared((of: Of) =>
    build
      .updateTable('photo')
      .set(({ ref }) => ({
        account_id: null,
        created_at: raw<Date>`case when ${ref('request_number')} is null then to_timestamp(0) else ${ref('created_at')} end`,
      }))
      .where('account_id', 'in', accounts(of)),
  ),
  prepared(({ person }: Of) => build.updateTable('account').set({ name: null }).where('person_id', '=', person)),
  prepared((of: Of) =>
    build.updateTable('talk').set({ current: null, parked: null }).where('account_id', 'in', accounts(of)),
  ),
  prepared(({ person }: Of) =>
    build.updateTable('request').set({ contact_name: null, contact_phone: null }).where('person_id', '=', person),
  ),
  // Those that are over lose their author last: the statements before find them by it.
  prepared((of: Of) => over(of).set({ person_id: null })),
  prepared((of: Of) =>
    build.deleteFrom('outbox').where('settled_at', 'is not', null).where('account_id', 'in', accounts(of)),
  ),
]
