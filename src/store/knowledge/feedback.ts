import type { Instant } from '../../core/clock.ts'
import { anonymise, isTelling } from '../../core/knowledge/anonymise.ts'
import type { Feedback } from '../../flows/engine/store.ts'
import type { Sql } from '../database/sql.ts'

/** What is learned from, inside the transaction of the turn. Nothing waits for it: it travels with the next that is waited for. */
export function feedbackOn(sql: Sql): Feedback {
  const keep = async (question: string, article: string | null, at: Instant) => {
    const kept = anonymise(question)
    if (!isTelling(kept)) return
    const values = [kept, article, at]
    void sql.rows('feedback-gap', 'insert into knowledge_gap (question, article, at) values ($1, $2, $3)', values)
  }
  return {
    shown: async ({ article, channel, at }) => {
      void sql.rows('feedback-shown', 'insert into answer_shown (article, channel, at) values ($1, $2, $3)', [
        article,
        channel,
        at,
      ])
    },

    answered: async ({ article, helped, question, at }) => {
      void sql.rows('feedback-answered', 'insert into feedback (article, helped, at) values ($1, $2, $3)', [
        article,
        helped,
        at,
      ])
      if (!helped && question !== null) await keep(question, article, at)
    },
    unanswered: (question, at) => keep(question, null, at),
    guessed: async ({ number, guess, chosen, at }) => {
      void sql.rows(
        'feedback-guessed',
        `insert into guess (number, category, subcategory, score, chosen_category, chosen_subcategory, at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
        [number, guess.category, guess.subcategory, guess.score, chosen.category, chosen.subcategory, at],
      )
    },
  }
}
