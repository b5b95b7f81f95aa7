import type { FactType } from '../../core/requests/facts.ts'
import type { HistoryEntry } from '../../core/requests/request.ts'
import type { Sql } from '../database/sql.ts'

/** A line of a request's story. */
export interface Line extends HistoryEntry {
  number: string
}

/** Lines of the story and the facts that go out with them are one statement: neither can be forgotten. */
export async function append(sql: Sql, type: FactType, lines: readonly Line[]): Promise<void> {
  await sql.rows(
    'history-append',
    `with line as (
       insert into request_history (number, at, status, result, by, comment)
       select number, at, status, result, by, comment
         from unnest($2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[])
           with ordinality as said (number, at, status, result, by, comment, nth) order by nth
       returning id, number, at)
     insert into fact (id, number, type, due_at) select id, number, $1, at from line`,
    [
      type,
      lines.map(line => line.number),
      lines.map(line => line.at),
      lines.map(line => line.status),
      lines.map(line => line.result),
      lines.map(line => line.by),
      lines.map(line => line.comment),
    ],
  )
}
