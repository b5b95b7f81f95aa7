import type { Instant } from '../../core/clock.ts'
import type { ArticleFeedback, Gap } from '../../core/knowledge/gaps.ts'
import type { Database } from '../database/database.ts'

/** More than this is not read by anybody; the newest are taken. */
const MOST_GAPS = 2_000
const MOST_QUESTIONS = 5

/** What residents asked in vain since a moment, newest first, and how the answers fared, the least helpful first. */
export async function knowledgeGaps(
  db: Database,
  since: Instant,
): Promise<{ gaps: Gap[]; articles: ArticleFeedback[] }> {
  const [gaps, articles] = await Promise.all([
    db.pool.query<Gap>(
      `select question, at from knowledge_gap where at >= $1 and article is null order by at desc limit ${MOST_GAPS}`,
      [since],
    ),
    db.pool.query<ArticleFeedback>(
      `with said as (
         select article, count(*) filter (where helped)::int as helped, count(*) filter (where not helped)::int as "notHelped"
           from feedback where at >= $1 group by article),
       shown as (select article, count(*)::int as shown from answer_shown where at >= $1 group by article),
       asked as (
         select article, array_agg(question order by at desc) as questions
           from knowledge_gap where at >= $1 and article is not null group by article)
       select said.article, coalesce(shown.shown, 0) as shown, helped, "notHelped",
              coalesce(asked.questions[1:${MOST_QUESTIONS}], '{}') as questions
         from said left join shown using (article) left join asked using (article)
        where "notHelped" > 0
        order by "notHelped"::float / (helped + "notHelped") desc, "notHelped" desc, article`,
      [since],
    ),
  ])
  return { gaps: gaps.rows, articles: articles.rows }
}
