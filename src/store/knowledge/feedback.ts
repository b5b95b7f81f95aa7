import type { Instant } from '../../core/clock.ts'
import { anonymise, isTelling } from '../../core/knowledge/anonymise.ts'
import type { Feedback } from '../../flows/engine/store.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared } from '../database/statements.ts'

/** What is learned from, inside the transaction of the turn. Nothing waits for it: it travels with the next that is waited for. */
export function feedbackOn(sql: Sql): Feedback {
  const keep = async (question: string, article: string | null, at: Instant) => {
    const kept = anonymise(question)
    if (!isTelling(kept)) return
    void sql.run(gap({ question: kept, article, at }))
  }
  return {
    shown: async seen => {
      void sql.run(shown(seen))
    },

    answered: async ({ article, helped, question, at }) => {
      void sql.run(answered({ article, helped, at }))
      if (!helped && question !== null) await keep(question, article, at)
    },
    unanswered: (question, at) => keep(question, null, at),
    guessed: async ({ number, guess, chosen, at }) => {
      const { category, subcategory, score } = guess
      void sql.run(
        guessed({ number, category, subcategory, score, asCategory: chosen.category, asLeaf: chosen.subcategory, at }),
      )
    },
  }
}

const gap = prepared(({ question, article, at }: { question: string; article: string | null; at: Instant }) =>
  build.insertInto('knowledge_gap').values({ question, article, at }),
)

const shown = prepared(({ article, channel, at }: { article: string; channel: string; at: Instant }) =>
  build.insertInto('answer_shown').values({ article, channel, at }),
)

const answered = prepared(({ article, helped, at }: { article: string; helped: boolean; at: Instant }) =>
  build.insertInto('feedback').values({ article, helped, at }),
)

interface Guessed {
  number: string
  category: string
  subcategory: string | null
  score: number
  asCategory: string
  asLeaf: string | null
  at: Instant
}

const guessed = prepared((p: Guessed) =>
  build
    .insertInto('guess')
    .values({
      number: p.number,
      category: p.category,
      subcategory: p.subcategory,
      score: p.score,
      chosen_category: p.asCategory,
      chosen_subcategory: p.asLeaf,
      at: p.at,
    })
    .onConflict(it => it.doNothing()),
)
