import { expect, test } from 'vitest'
import { feedbackOn } from '../../src/store/knowledge/feedback.ts'
import { knowledgeGaps } from '../../src/store/knowledge/gaps.ts'
import { guessOutcomes } from '../../src/store/knowledge/guesses.ts'
import { MORNING } from '../universe.ts'
import type { Contract } from './stores.ts'

const DAY = 86_400_000
const later = (days: number) => new Date(MORNING.getTime() + days * DAY)

/** What residents asked in vain and how guesses turned out: kept without anybody's name, read newest first. */
export const learningContract: Contract = [
  'what is learned from',
  store => {
    test('keeps an unanswered question without what tells who asked it', async () => {
      await store.database.transaction(sql =>
        feedbackOn(sql).unanswered('чи є басейн біля Миру 5? 067 123 45 67', MORNING),
      )
      const { gaps } = await knowledgeGaps(store.database, MORNING)
      expect(gaps).toEqual([{ question: 'чи є басейн біля —', at: MORNING }])
    })

    test('keeps nothing of a question that is only a number', async () => {
      await store.database.transaction(sql => feedbackOn(sql).unanswered('067 123 45 67', MORNING))
      expect((await knowledgeGaps(store.database, MORNING)).gaps).toEqual([])
    })

    test('lists the newest question first, and none from before', async () => {
      await store.database.transaction(async sql => {
        const feedback = feedbackOn(sql)
        for (const [question, days] of [
          ['давнє', -40],
          ['вчорашнє', -1],
          ['свіже', 0],
        ] as const)
          await feedback.unanswered(question, later(days))
      })
      const { gaps } = await knowledgeGaps(store.database, later(-30))
      expect(gaps.map(gap => gap.question)).toEqual(['свіже', 'вчорашнє'])
    })

    test('lists answers by the share of those they did not help, with what was asked', async () => {
      await store.database.transaction(async sql => {
        const feedback = feedbackOn(sql)
        const say = async (article: string, helped: boolean, question: string | null = null) => {
          await feedback.shown({ article, channel: 'telegram', at: MORNING })
          await feedback.answered({ article, helped, question, at: MORNING })
        }
        await say('good', true, 'добре питання')
        await say('half', true)
        await say('half', false, 'де моя довідка')
        await say('bad', false)
      })
      const { gaps, articles } = await knowledgeGaps(store.database, MORNING)
      expect(articles).toEqual([
        { article: 'bad', shown: 1, helped: 0, notHelped: 1, questions: [] },
        { article: 'half', shown: 2, helped: 1, notHelped: 1, questions: ['де моя довідка'] },
      ])
      expect(gaps).toEqual([])
    })

    test('reads guesses with the words of their requests, as far as these name nobody', async () => {
      const { pool } = store.database
      await pool.query(
        `insert into request (number, key, kind, status, category, description, channel, created_at, updated_at, due_at)
         values ('1', 'a', 'problem', 'registered', 'water', 'тече труба, дзвоніть Олені 0671234567', 'telegram', $1, $1, $1)`,
        [MORNING],
      )
      await store.database.transaction(sql =>
        feedbackOn(sql).guessed({
          number: '1',
          guess: { category: 'heating', subcategory: null, score: 0.4 },
          chosen: { category: 'water', subcategory: 'pipe-inside' },
          at: MORNING,
        }),
      )
      expect(await guessOutcomes(store.database, MORNING)).toEqual([
        { text: 'тече труба, дзвоніть —', guess: 'heating', score: 0.4, chosen: 'water/pipe-inside' },
      ])
    })
  },
]
