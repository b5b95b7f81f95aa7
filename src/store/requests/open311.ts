import type { Moves } from '../../bots/ports.ts'
import type { Ids } from '../../core/ids.ts'
import { INTERNAL_LINES } from '../../core/requests/lifecycle.ts'
import type { Open311Book, Open311Work, RequestUpdate } from '../../http/open311/ports.ts'
import type { Database } from '../database/database.ts'
import type { Sql } from '../database/sql.ts'
import { requestBookOn } from './request-book.ts'

export function open311WorkOn(sql: Sql, ids: Ids, moves: Moves): Open311Work {
  return {
    requests: requestBookOn(sql),
    moves,
    keepLink: async (url, at) => {
      const id = ids.next()
      await sql.rows(
        'open311-link',
        `insert into photo (id, source, state, due_at, created_at) values ($1, jsonb_build_object('url', $2::text), 'linked', $3, $3)`,
        [id, url, at],
      )
      return id
    },
    lastUpdate: async number => {
      const [line] = await sql.rows<{ id: string }>(
        'open311-last-update',
        'select id from request_history where number = $1 order by id desc limit 1',
        [number],
      )
      if (!line) throw new Error(`${number} has no history`)
      return line.id
    },
  }
}

export function open311BookOn({ pool }: Database): Open311Book {
  return {
    mediaOf: async numbers => {
      const { rows } = await pool.query<{ number: string; url: string }>({
        name: 'open311-media',
        text: `select distinct on (request_number) request_number as number, source ->> 'url' as url from photo
                where request_number = any($1) and state = 'linked' order by request_number, created_at, id`,
        values: [numbers],
      })
      return new Map(rows.map(row => [row.number, row.url]))
    },
    updates: async ({ from, to, numbers }, offset, limit) => {
      const { rows } = await pool.query<RequestUpdate>(
        `select h.id, h.number, h.at, h.status, h.result, h.by, h.comment, r.category
           from request_history h join request r on r.number = h.number
          where h.at >= $1 and h.at < $2 and (h.status <> 'registered' or h.comment is not null)
            and h.by <> all($5)
            ${numbers.length > 0 ? 'and h.number = any($6)' : ''}
          order by h.at, h.id offset $3 limit $4`,
        [from, to, offset, limit, INTERNAL_LINES, ...(numbers.length > 0 ? [numbers] : [])],
      )
      return rows
    },
  }
}
