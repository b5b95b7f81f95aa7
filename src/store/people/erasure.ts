import type { Instant } from '../../core/clock.ts'
import type { Status } from '../../core/requests/lifecycle.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared, type Row, raw } from '../database/statements.ts'

/**
 * Wipes what is kept about a person: profile, addresses, visits, talks, letters, and their name on what is over. Letters go
 * whatever became of them: one that waits may say all that was kept. Photos of open requests stay with those, and the chat that
 * they come from. The statements leave together; their order matters where one would no longer find what another needs.
 */
export async function eraseAll(sql: Sql, person: string, at: Instant): Promise<void> {
  await Promise.all(ERASURES.map(erase => sql.run(erase({ person, at }))))
}

type Of = { person: string; at: Instant }

/** States in which the city needs nobody's name any more. */
const OVER: Status[] = ['closed', 'rejected', 'withdrawn']

const accounts = ({ person }: Of) => build.selectFrom('account').select('id').where('person_id', '=', person)

const over = ({ person }: Of) =>
  build.updateTable('request').where('person_id', '=', person).where('status', 'in', OVER)

const ERASURES = [
  prepared(({ person, at }: Of) =>
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
        // Only a new consent makes them somebody again.
        erased_at: at,
      })
      .where('id', '=', person),
  ),
  prepared(({ person }: Of) => build.deleteFrom('subscription').where('person_id', '=', person)),
  prepared(({ person }: Of) => build.deleteFrom('announcement_watch').where('person_id', '=', person)),
  prepared(({ person }: Of) => build.deleteFrom('reception_visit').where('person_id', '=', person)),
  prepared((of: Of) => over(of).set({ grade_word: null })),
  // What became part of nothing is deleted with its files by the next housekeeping, whatever its age; what is still on its
  // way is not wanted any more.
  prepared((of: Of) =>
    build
      .updateTable('photo')
      .set(({ ref }) => ({
        account_id: null,
        created_at: raw<Date>`case when ${ref('request_number')} is null then to_timestamp(0) else ${ref('created_at')} end`,
        state: raw<Row<'photo'>['state']>`case when ${ref('state')} = 'awaited' then 'lost' else ${ref('state')} end`,
        source: raw<string | null>`case when ${ref('state')} <> 'awaited' then ${ref('source')} end`,
      }))
      .where('account_id', 'in', accounts(of))
      .where(({ or, eb, selectFrom }) => {
        const ofOver = selectFrom('request')
          .select('number')
          .where('person_id', '=', of.person)
          .where('status', 'in', OVER)
        return or([eb('request_number', 'is', null), eb('request_number', 'in', ofOver)])
      }),
  ),
  prepared(({ person }: Of) =>
    build.updateTable('account').set({ name: null, country: null }).where('person_id', '=', person),
  ),
  prepared((of: Of) =>
    build.updateTable('talk').set({ current: null, parked: null }).where('account_id', 'in', accounts(of)),
  ),
  prepared(({ person }: Of) =>
    build.updateTable('request').set({ contact_name: null, contact_phone: null }).where('person_id', '=', person),
  ),
  // Those that are over lose their author last: the statements before find them by it.
  prepared((of: Of) => over(of).set({ person_id: null })),
  prepared((of: Of) =>
    build
      .updateTable('delivery')
      .set({ settled_at: of.at, outcome: 'cancelled', leased: false })
      .where('account_id', 'in', accounts(of))
      .where('settled_at', 'is', null),
  ),
  prepared((of: Of) => build.deleteFrom('outbox').where('account_id', 'in', accounts(of))),
]
