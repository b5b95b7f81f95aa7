import { z } from 'zod'
import type { GuessOutcome } from '../../core/knowledge/phrase-proposals.ts'
import type { KnowledgeGaps } from '../../reports/knowledge-gaps.ts'
import type { ApiScope } from './api.ts'
import { problem } from './problems.ts'

const count = z.number().int()

const gaps = z
  .object({
    days: count,
    unanswered: count,
    groups: z
      .array(
        z.object({
          question: z.string().describe('Without names, numbers and contacts'),
          times: count,
          others: z.array(z.string()),
          last: z.iso.datetime(),
        }),
      )
      .describe('Questions without an answer, alike ones together, the most frequent first'),
    articles: z
      .array(
        z.object({
          article: z.string(),
          title: z.string(),
          shown: count,
          helped: count,
          notHelped: count,
          questions: z.array(z.string()),
        }),
      )
      .describe('Answers that did not help somebody, the least helpful first'),
  })
  .meta({ id: 'KnowledgeGaps' })

const outcome = z.object({
  text: z.string().describe('Without names, numbers and contacts'),
  guess: z.string().describe('theme or theme/leaf'),
  score: z.number(),
  chosen: z.string(),
})

export interface KnowledgeParts {
  gaps(days: number): Promise<KnowledgeGaps>
  guesses(days: number): Promise<GuessOutcome[]>
}

const querystring = z.object({ days: z.coerce.number().int().min(1).max(365).default(30) })

/** `/knowledge/…`: what the knowledge base and the guesser can learn from, for those who keep them. */
export function knowledgeRoutes(scope: ApiScope, { gaps: read, guesses }: KnowledgeParts): void {
  scope.get(
    '/knowledge/gaps',
    {
      config: { scope: 'reports' },
      schema: {
        summary: 'What people asked in vain: questions without an answer, and answers that did not help',
        tags: ['reports'],
        querystring,
        response: { 200: gaps, '4xx': problem },
      },
    },
    async request => {
      const { groups, ...rest } = await read(request.query.days)
      return { ...rest, groups: groups.map(group => ({ ...group, last: group.last.toISOString() })) }
    },
  )

  scope.get(
    '/knowledge/guesses',
    {
      config: { scope: 'reports' },
      schema: {
        summary: 'What requests were guessed to be, and what people chose',
        tags: ['reports'],
        querystring,
        response: { 200: z.object({ items: z.array(outcome) }), '4xx': problem },
      },
    },
    async request => ({ items: await guesses(request.query.days) }),
  )
}
