import { NEIGHBOUR, type Result, type Status } from '../../core/requests/lifecycle.ts'
import { BURST, type Burst, type Neighbours } from '../../core/requests/neighbours.ts'
import type { Sql } from '../database/sql.ts'
import { append } from './history.ts'

const HOUR_MS = 3_600_000

/** Requests of neighbours inside one transaction. */
export function neighboursOn(sql: Sql): Neighbours {
  return {
    burst: async ({ category, subcategory, street, house }, personId, at) => {
      const [row] = await sql.rows<Burst>(
        'neighbours-burst',
        `with same as (
           select r.number, r.person_id, r.description, r.created_at from request r
            where r.street = $1 and r.house is not distinct from $2 and r.category = $3
              and r.subcategory is not distinct from $4 and r.kind = 'problem' and r.created_at > $5
              and r.done_at is null and r.closed_at is null and r.person_id is not null and r.person_id <> $6),
         counted as (select count(distinct person_id)::int as people from same)
         select s.number as first, c.people, s.description,
                (select p.id from photo p where p.request_number = s.number and p.state = 'stored' order by p.created_at limit 1) as photo
           from same s, counted c join request f on true
          where c.people >= $7 and f.number = s.number and f.joined_to is null order by s.created_at, s.number limit 1`,
        [street, house, category, subcategory, new Date(at.getTime() - BURST.hours * HOUR_MS), personId, BURST.people],
      )
      return row ?? null
    },

    join: async (number, first, words, at) => {
      void sql.rows('neighbours-join', 'update request set joined_to = $2 where number = $1', [number, first])
      const [joined] = await sql.rows<{ status: Status; result: Result | null }>(
        'neighbours-count',
        'update request set joined = joined + 1, updated_at = $2 where number = $1 returning status, result',
        [first, at],
      )
      if (!joined) return
      await append(sql, 'request-joined', [{ number: first, at, ...joined, by: NEIGHBOUR, comment: words }])
    },
  }
}

/** Numbers of open requests that go along with this one. */
export async function joinedTo(sql: Sql, number: string): Promise<string[]> {
  const rows = await sql.rows<{ number: string }>(
    'neighbours-joined',
    'select number from request where joined_to = $1 and closed_at is null order by number',
    [number],
  )
  return rows.map(row => row.number)
}
