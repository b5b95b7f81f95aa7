import type { Instant } from '../../core/clock.ts'
import { publicText } from '../../core/privacy/public-text.ts'
import type { FactType } from '../../core/requests/facts.ts'
import { RESIDENT, type Result, type Status } from '../../core/requests/lifecycle.ts'
import type { HistoryEntry } from '../../core/requests/request.ts'
import { listed } from '../database/lists.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared } from '../database/statements.ts'

/** A line of a request's story. */
export interface Line extends HistoryEntry {
  number: string
}

/** Lines of the story and the facts that go out with them are one statement: neither can be forgotten. */
export async function append(sql: Sql, type: FactType, lines: readonly Line[]): Promise<void> {
  await sql.run(
    appended({
      type,
      numbers: lines.map(line => line.number),
      ats: lines.map(line => line.at),
      statuses: lines.map(line => line.status),
      results: lines.map(line => line.result),
      authors: lines.map(line => line.by),
      comments: lines.map(line => line.comment),
      // What a resident wrote is theirs.
      published: lines.map(({ by, comment }) => (comment === null || by === RESIDENT ? null : publicText(comment))),
    }),
  )
}

interface Lines {
  type: FactType
  numbers: string[]
  ats: Instant[]
  statuses: Status[]
  results: (Result | null)[]
  authors: string[]
  comments: (string | null)[]
  published: (string | null)[]
}

const LINE = ['number', 'at', 'status', 'result', 'by', 'comment', 'public_comment'] as const

const appended = prepared((p: Lines) => {
  const said = listed('said', {
    number: ['text', p.numbers],
    at: ['timestamptz', p.ats],
    status: ['text', p.statuses],
    result: ['text', p.results],
    by: ['text', p.authors],
    comment: ['text', p.comments],
    public_comment: ['text', p.published],
  })
  return build
    .with('line', it =>
      it
        .insertInto('request_history')
        .columns(LINE)
        .expression(from => from.selectFrom(said).select(LINE).orderBy('nth'))
        .returning(['id', 'number', 'at']),
    )
    .insertInto('fact')
    .columns(['id', 'number', 'type', 'due_at'])
    .expression(from => from.selectFrom('line').select(it => ['id', 'number', it.val(p.type).as('type'), 'at']))
})
