import type { Clock } from '../../core/clock.ts'
import type { Idempotent } from '../../core/idempotency.ts'
import type { Database } from '../database/database.ts'
import type { Sql } from '../database/sql.ts'

/** How long an answer is kept for its key: longer than any sensible caller goes on trying. */
const KEPT_HOURS = 48

/** Answers by idempotency key. `bind` gives the doings of one transaction, the same in which the answer is noted. */
export function idempotentOn<Work>(db: Database, clock: Clock, bind: (sql: Sql) => Work): Idempotent<Work> {
  return {
    run: (claim, work) =>
      db.transaction(async sql => {
        if (!claim) return { kind: 'done' as const, answer: (await work(bind(sql))).answer }
        const { caller, key, fingerprint } = claim
        void sql.rows('keyed-lock', 'select pg_advisory_xact_lock(hashtextextended($1, 1))', [`${caller}:${key}`])
        const [kept] = await sql.rows<{ fingerprint: string; answer: never }>(
          'keyed-find',
          'select fingerprint, answer from keyed_answer where caller = $1 and key = $2',
          [caller, key],
        )
        if (kept && kept.fingerprint !== fingerprint) return { kind: 'other-contents' as const }
        if (kept) return { kind: 'again' as const, answer: kept.answer }
        const { answer, keep } = await work(bind(sql))
        if (keep) {
          await sql.rows(
            'keyed-keep',
            'insert into keyed_answer (caller, key, fingerprint, answer, at) values ($1, $2, $3, $4, $5)',
            [caller, key, fingerprint, JSON.stringify(answer), clock.now()],
          )
        }
        return { kind: 'done' as const, answer }
      }),
  }
}

/** Forgets answers that nobody will ask for again; run once a day. */
export async function pruneKeyedAnswers({ pool }: Database, clock: Clock): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_HOURS * 3_600_000)
  await pool.query('delete from keyed_answer where at < $1', [before])
}
