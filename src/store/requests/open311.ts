import type { Moves } from '../../bots/ports.ts'
import type { Instant } from '../../core/clock.ts'
import type { Ids } from '../../core/ids.ts'
import { INTERNAL_LINES } from '../../core/requests/lifecycle.ts'
import type { Open311Book, Open311Work, Published } from '../../http/open311/ports.ts'
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
    published: async (numbers, withStory) => {
      const rows = await db.run(published({ numbers }))
      const found = new Map(rows.map(({ number, ...row }): [string, Published] => [number, { ...row, story: [] }]))
      if (!withStory) return found
      for (const { number, ...line } of await db.run(story({ numbers }))) found.get(number)?.story.push(line)
      return found
    },
    updates: async ({ from, to, numbers }, offset, limit) => {
      const updates = build
        .selectFrom('request_history as h')
        .innerJoin('request as r', 'r.number', 'h.number')
        .select([
          'h.id',
          'h.number',
          'h.at',
          'h.status',
          'h.result',
          'h.by',
          'h.public_comment as comment',
          'r.category',
        ])
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

const published = prepared(({ numbers }: { numbers: readonly string[] }) =>
  build
    .selectFrom('request as r')
    .select(({ ref }) => [
      'r.number',
      'r.public_description as description',
      'r.public_address as address',
      raw<string[]>`array(select p.source ->> 'url' from photo p
        where p.request_number = ${ref('r.number')} and p.state = 'linked' order by p.created_at, p.id)`.as('media'),
    ])
    .where('r.number', '=', raw<string>`any(${numbers})`),
)

const story = prepared(({ numbers }: { numbers: readonly string[] }) =>
  build
    .selectFrom('request_history')
    .select(['number', 'at', 'status', 'result', 'by', 'public_comment as comment'])
    .where('number', '=', raw<string>`any(${numbers})`)
    .where('by', 'not in', INTERNAL_LINES)
    .orderBy('number')
    .orderBy('id'),
)
