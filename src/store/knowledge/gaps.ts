import type { Instant } from '../../core/clock.ts'
import type { ArticleFeedback, Gap } from '../../core/knowledge/gaps.ts'
import type { Database } from '../database/database.ts'
import { build, prepared, raw } from '../database/statements.ts'

/** More than this is not read by anybody; the newest are taken. */
const MOST_GAPS = 2_000
const MOST_QUESTIONS = 5

/** What residents asked in vain since a moment, newest first, and how the answers fared, the least helpful first. */
export async function knowledgeGaps(
  db: Database,
  since: Instant,
): Promise<{ gaps: Gap[]; articles: ArticleFeedback[] }> {
  const [gaps, articles] = await Promise.all([db.run(inVain({ since })), db.run(fared({ since }))])
  return { gaps, articles }
}

const inVain = prepared(({ since }: { since: Instant }) =>
  build
    .selectFrom('knowledge_gap')
    .select(['question', 'at'])
    .where('at', '>=', since)
    .where('article', 'is', null)
    .orderBy('at', 'desc')
    .limit(MOST_GAPS),
)

const fared = prepared(({ since }: { since: Instant }) =>
  build
    .with('said', it =>
      it
        .selectFrom('feedback')
        .select(({ ref }) => [
          'article',
          raw<number>`count(*) filter (where ${ref('helped')})::int`.as('helped'),
          raw<number>`count(*) filter (where not ${ref('helped')})::int`.as('notHelped'),
        ])
        .where('at', '>=', since)
        .groupBy('article'),
    )
    .with('shown', it =>
      it
        .selectFrom('answer_shown')
        .select(['article', raw<number>`count(*)::int`.as('shown')])
        .where('at', '>=', since)
        .groupBy('article'),
    )
    .with('asked', it =>
      it
        .selectFrom('knowledge_gap')
        .select(({ ref }) => [
          'article',
          raw<string[]>`array_agg(${ref('question')} order by ${ref('at')} desc)`.as('questions'),
        ])
        .where('at', '>=', since)
        .where('article', 'is not', null)
        .groupBy('article'),
    )
    .selectFrom('said')
    .leftJoin('shown', 'shown.article', 'said.article')
    .leftJoin('asked', 'asked.article', 'said.article')
    .select(({ ref }) => [
      'said.article',
      raw<number>`coalesce(${ref('shown.shown')}, 0)`.as('shown'),
      'said.helped',
      'said.notHelped',
      raw<string[]>`coalesce(${ref('asked.questions')}[1:${MOST_QUESTIONS}], '{}')`.as('questions'),
    ])
    .where('said.notHelped', '>', 0)
    .orderBy(
      ({ ref }) => raw`${ref('said.notHelped')}::float / (${ref('said.helped')} + ${ref('said.notHelped')})`,
      'desc',
    )
    .orderBy('said.notHelped', 'desc')
    .orderBy('said.article'),
)
