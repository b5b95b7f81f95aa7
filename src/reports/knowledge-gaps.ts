import type { Clock } from '../core/clock.ts'
import { type ArticleFeedback, type Gap, type GapGroup, groupsOf } from '../core/knowledge/gaps.ts'
import type { World } from '../flows/engine/world.ts'

/** What editors of the knowledge base should write or mend next. */
export interface KnowledgeGaps {
  days: number
  /** How many questions got no answer. */
  unanswered: number
  groups: GapGroup[]
  articles: (ArticleFeedback & { title: string })[]
}

/** As many groups as anybody reads. */
const MOST_GROUPS = 100
const DAY_MS = 86_400_000

/** Reads what was asked in vain and says it in the words of the content of today. */
export function knowledgeGapsFrom(
  read: (since: Date) => Promise<{ gaps: Gap[]; articles: ArticleFeedback[] }>,
  { knowledge }: Pick<World, 'knowledge'>,
  clock: Clock,
): (days: number) => Promise<KnowledgeGaps> {
  return async days => {
    const { gaps, articles } = await read(new Date(clock.now().getTime() - days * DAY_MS))
    return {
      days,
      unanswered: gaps.length,
      groups: groupsOf(gaps, knowledge.topics).slice(0, MOST_GROUPS),
      articles: articles.map(one => ({ ...one, title: knowledge.article(one.article, 'uk')?.title ?? one.article })),
    }
  }
}
