import type { Instant } from '../../core/clock.ts'
import { anonymise } from '../../core/knowledge/anonymise.ts'
import type { GuessOutcome } from '../../core/knowledge/phrase-proposals.ts'
import type { Database } from '../database/database.ts'
import { build, prepared, raw } from '../database/statements.ts'

/** Enough to learn from; the newest are taken. */
const MOST = 5_000

/** What requests were guessed to be and what people chose, with their words as far as they name nobody. */
export async function guessOutcomes(db: Database, since: Instant): Promise<GuessOutcome[]> {
  const rows = await db.run(outcomes({ since }))
  return rows.map(({ description, score, guess, chosen }) => ({ text: anonymise(description), guess, score, chosen }))
}

const outcomes = prepared(({ since }: { since: Instant }) =>
  build
    .selectFrom('guess as g')
    .innerJoin('request as r', 'r.number', 'g.number')
    .select(({ ref }) => [
      'r.description',
      'g.score',
      raw<string>`concat_ws('/', ${ref('g.category')}, ${ref('g.subcategory')})`.as('guess'),
      raw<string>`concat_ws('/', ${ref('g.chosen_category')}, ${ref('g.chosen_subcategory')})`.as('chosen'),
    ])
    .where('g.at', '>=', since)
    .where('r.description', '<>', '')
    .orderBy('g.at', 'desc')
    .limit(MOST),
)
