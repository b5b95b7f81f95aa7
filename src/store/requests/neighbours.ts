import type { Instant } from '../../core/clock.ts'
import { NEIGHBOUR } from '../../core/requests/lifecycle.ts'
import { BURST, type Neighbours, type SameTrouble } from '../../core/requests/neighbours.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared, raw } from '../database/statements.ts'
import { append } from './history.ts'

const HOUR_MS = 3_600_000

/** Requests of neighbours inside one transaction. */
export function neighboursOn(sql: Sql): Neighbours {
  return {
    burst: async (trouble, personId, at) => {
      const [row] = await sql.run(
        burst({ ...trouble, personId, since: new Date(at.getTime() - BURST.hours * HOUR_MS), people: BURST.people }),
      )
      return row ?? null
    },

    join: async (number, first, words, at) => {
      void sql.run(joins({ number, first }))
      const [joined] = await sql.run(isJoined({ first, at }))
      if (!joined) return
      await append(sql, 'request-joined', [{ number: first, at, ...joined, by: NEIGHBOUR, comment: words }])
    },
  }
}

/** Numbers of open requests that go along with this one. */
export async function joinedTo(sql: Sql, number: string): Promise<string[]> {
  return (await sql.run(goingAlong({ number }))).map(row => row.number)
}

const burst = prepared((p: SameTrouble & { personId: string; since: Instant; people: number }) =>
  build
    .with('same', it =>
      it
        .selectFrom('request')
        .select(['number', 'person_id', 'public_description', 'created_at', 'joined_to'])
        .where('street', '=', p.street)
        .where('house', 'is not distinct from', p.house)
        .where('category', '=', p.category)
        .where('subcategory', 'is not distinct from', p.subcategory)
        .where('kind', '=', 'problem')
        .where('created_at', '>', p.since)
        .where('done_at', 'is', null)
        .where('closed_at', 'is', null)
        .where('person_id', 'is not', null)
        .where('person_id', '<>', p.personId),
    )
    .with('counted', it => it.selectFrom('same').select(raw<number>`count(distinct person_id)::int`.as('people')))
    .selectFrom(['same', 'counted'])
    .select(({ selectFrom }) => [
      'same.number as first',
      'counted.people',
      'same.public_description as description',
      selectFrom('photo')
        .select('photo.id')
        .whereRef('photo.request_number', '=', 'same.number')
        .where('photo.state', '=', 'stored')
        .orderBy('photo.created_at')
        .limit(1)
        .as('photo'),
    ])
    .where('counted.people', '>=', p.people)
    .where('same.joined_to', 'is', null)
    .orderBy('same.created_at')
    .orderBy('same.number')
    .limit(1),
)

const joins = prepared(({ number, first }: { number: string; first: string }) =>
  build.updateTable('request').set({ joined_to: first }).where('number', '=', number),
)

const isJoined = prepared(({ first, at }: { first: string; at: Instant }) =>
  build
    .updateTable('request')
    .set(set => ({ joined: set('joined', '+', 1), updated_at: at }))
    .where('number', '=', first)
    .returning(['status', 'result']),
)

const goingAlong = prepared(({ number }: { number: string }) =>
  build
    .selectFrom('request')
    .select('number')
    .where('joined_to', '=', number)
    .where('closed_at', 'is', null)
    .orderBy('number'),
)
