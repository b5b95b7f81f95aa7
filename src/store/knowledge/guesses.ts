import type { Instant } from '../../core/clock.ts'
import { anonymise } from '../../core/knowledge/anonymise.ts'
import type { GuessOutcome } from '../../core/knowledge/phrase-proposals.ts'
import type { Database } from '../database/database.ts'

/** Enough to learn from; the newest are taken. */
const MOST = 5_000

interface Row {
  description: string
  score: number
  guess: string
  chosen: string
}

/** What requests were guessed to be and what people chose, with their words as far as they name nobody. */
export async function guessOutcomes(db: Database, since: Instant): Promise<GuessOutcome[]> {
  const { rows } = await db.pool.query<Row>(
    `select r.description, g.score, concat_ws('/', g.category, g.subcategory) as guess,
            concat_ws('/', g.chosen_category, g.chosen_subcategory) as chosen
       from guess g join request r using (number)
      where g.at >= $1 and r.description <> ''
      order by g.at desc limit ${MOST}`,
    [since],
  )
  return rows.map(({ description, score, guess, chosen }) => ({ text: anonymise(description), guess, score, chosen }))
}
