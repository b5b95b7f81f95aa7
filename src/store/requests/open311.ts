import type { Moves } from '../../bots/ports.ts'
import type { Instant } from '../../core/clock.ts'
import type { Ids } from '../../core/ids.ts'
import { INTERNAL_LINES } from '../../core/requests/lifecycle.ts'
import type { Open311Book, Open311Work } from '../../http/open311/ports.ts'
import type { Database } from '../database/database.ts'
import type { Sql } from '../database/sql.ts'
import { build, once, prepared, raw } from '../database/statements.ts'
import { requestBookOn } from './request-book.ts'

export function open311WorkOn(sql: Sql, ids: Ids, moves: Moves): Open311Work {
  return {
    requests: requestBookOn(sql),
    moves,
    keepLink: async (url, at) => {
      const id = ids.next()
      await sql.run(link({ id, source: JSON.stringify({ url }), at }))
      return id
    },
    lastUpdate: async number => {
      const [line] = await sql.run(lastLine({ number }))
      if (!line) throw new Error(`${number} has no history`)
      return line.id
    },
  }
}

const link = prepared(({ id, source, at }: { id: string; source: string; at: Instant }) =>
  build.insertInto('photo').values({ id, source, state: 'linked', due_at: at, created_at: at }),
)

const lastLine = prepared(({ number }: { number: string }) =>
  build.selectFrom('request_history').select('id').where('number', '=', number).orderBy('id', 'desc').limit(1),
)

export function open311BookOn(db: Database): Open311Book {
  return {
    mediaOf: async numbers => {
      const rows = await db.run(media({ numbers }))
      return new Map(rows.map(row => [row.number, row.url]))
    },
    updates: async ({ from, to, numbers }, offset, limit) => {
      const updates = build
        .selectFrom('request_history as h')
        .innerJoin('request as r', 'r.number', 'h.number')
        .select(['h.id', 'h.number', 'h.at', 'h.status', 'h.result', 'h.by', 'h.comment', 'r.category'])
        .where('h.at', '>=', from)
        .where('h.at', '<', to)
        .where(it => it.or([it('h.status', '<>', 'registered'), it('h.comment', 'is not', null)]))
        .where('h.by', 'not in', INTERNAL_LINES)
        .orderBy('h.at')
        .orderBy('h.id')
        .offset(offset)
        .limit(limit)
      const wanted = numbers.length > 0 ? updates.where('h.number', '=', raw<string>`any(${numbers})`) : updates
      return db.run(once(wanted))
    },
  }
}

const media = prepared(({ numbers }: { numbers: readonly string[] }) =>
  build
    .selectFrom('photo')
    .distinctOn('request_number')
    .select(({ ref }) => [
      ref('request_number').$notNull().as('number'),
      raw<string>`${ref('source')} ->> 'url'`.as('url'),
    ])
    .where('request_number', '=', raw<string>`any(${numbers})`)
    .where('state', '=', 'linked')
    .orderBy('request_number')
    .orderBy('created_at')
    .orderBy('id'),
)
