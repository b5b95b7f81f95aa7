import { publicText } from '../core/privacy/public-text.ts'
import type { Database } from '../store/database/database.ts'
import { listed } from '../store/database/lists.ts'
import { build, prepared } from '../store/database/statements.ts'

/** Texts in one statement: a second's work at most, between which everything else goes on. */
const AT_ONCE = 200

/**
 * Makes the public texts of what a program before them has written, or another one writes beside us during a deploy. A text
 * that is changed meanwhile keeps what was made of the change. Indexes hold only what is left, so with nothing to do it costs
 * nothing.
 *
 * @returns how many requests and comments were seen to
 */
export async function makePublicTexts(db: Database): Promise<number> {
  let made = 0
  for (;;) {
    const rows = await db.run(unpublished())
    if (rows.length === 0) break
    const numbers = rows.map(({ number }) => number)
    const descriptions = rows.map(({ description }) => publicText(description))
    const addresses = rows.map(({ address }) => address && publicText(address))
    await db.run(published({ numbers, descriptions, addresses }))
    made += rows.length
  }
  for (;;) {
    const rows = await db.run(unpublishedLines())
    if (rows.length === 0) return made
    const comments = rows.map(({ comment }) => publicText(comment))
    await db.run(publishedLines({ ids: rows.map(({ id }) => id), comments }))
    made += rows.length
  }
}

const unpublished = prepared(() =>
  build
    .selectFrom('request')
    .select(['number', 'description', 'address_text as address'])
    .where('public_description', 'is', null)
    .orderBy('number')
    .limit(AT_ONCE),
)

interface PublicTexts {
  numbers: string[]
  descriptions: string[]
  addresses: (string | null)[]
}

const published = prepared(({ numbers, descriptions, addresses }: PublicTexts) =>
  build
    .updateTable('request as r')
    .from(
      listed('t', {
        number: ['text', numbers],
        description: ['text', descriptions],
        address: ['text', addresses],
      }),
    )
    .set(({ ref }) => ({ public_description: ref('t.description'), public_address: ref('t.address') }))
    .whereRef('r.number', '=', 't.number')
    .where('r.public_description', 'is', null),
)

const unpublishedLines = prepared(() =>
  build
    .selectFrom('request_history')
    .select('id')
    .select(({ ref }) => ref('comment').$notNull().as('comment'))
    .where('public_comment', 'is', null)
    .where('comment', 'is not', null)
    .where('by', '<>', 'resident')
    .orderBy('id')
    .limit(AT_ONCE),
)

const publishedLines = prepared(({ ids, comments }: { ids: string[]; comments: string[] }) =>
  build
    .updateTable('request_history as h')
    .from(listed('t', { id: ['bigint', ids], comment: ['text', comments] }))
    .set(({ ref }) => ({ public_comment: ref('t.comment') }))
    .whereRef('h.id', '=', 't.id')
    .where('h.public_comment', 'is', null),
)
