import type { Clock, Instant } from '../../core/clock.ts'
import type { Idempotent } from '../../core/idempotency.ts'
import type { Database } from '../database/database.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared, raw } from '../database/statements.ts'

/** How long an answer is kept for its key: longer than any sensible caller goes on trying. */
const KEPT_HOURS = 48

/** Answers by idempotency key. `bind` gives the doings of one transaction, the same in which the answer is noted. */
export function idempotentOn<Work>(db: Database, clock: Clock, bind: (sql: Sql) => Work): Idempotent<Work> {
  return {
    run: (claim, work) =>
      db.transaction(async sql => {
        if (!claim) return { kind: 'done' as const, answer: (await work(bind(sql))).answer }
        const { caller, key, fingerprint, lasts } = claim
        const now = clock.now()
        const since = new Date(lasts === undefined ? 0 : now.getTime() - lasts)
        void sql.run(lock({ chosen: `${caller}:${key}` }))
        const [kept] = await sql.run(find({ caller, key, since }))
        if (kept && kept.fingerprint !== fingerprint) return { kind: 'other-contents' as const }
        if (kept) return { kind: 'again' as const, answer: kept.answer as never }
        const { answer, keep } = await work(bind(sql))
        if (keep) {
          await sql.run(note({ caller, key, fingerprint, answer: JSON.stringify(answer), at: now }))
        }
        return { kind: 'done' as const, answer }
      }),
  }
}

/** Forgets answers that nobody will ask for again; run once a day. */
export async function pruneKeyedAnswers(db: Database, clock: Clock): Promise<void> {
  await db.run(prune({ before: new Date(clock.now().getTime() - KEPT_HOURS * 3_600_000) }))
}

const lock = prepared(
  ({ chosen }: { chosen: string }) => raw<unknown>`select pg_advisory_xact_lock(hashtextextended(${chosen}, 1))`,
)

const find = prepared(({ caller, key, since }: { caller: string; key: string; since: Instant }) =>
  build
    .selectFrom('keyed_answer')
    .select(['fingerprint', 'answer'])
    .where('caller', '=', caller)
    .where('key', '=', key)
    .where('at', '>=', since),
)

const note = prepared((p: { caller: string; key: string; fingerprint: string; answer: string; at: Instant }) =>
  build
    .insertInto('keyed_answer')
    .values({ caller: p.caller, key: p.key, fingerprint: p.fingerprint, answer: p.answer, at: p.at })
    // One that has had its time is done anew.
    .onConflict(it =>
      it.columns(['caller', 'key']).doUpdateSet({ fingerprint: p.fingerprint, answer: p.answer, at: p.at }),
    ),
)

const prune = prepared(({ before }: { before: Instant }) => build.deleteFrom('keyed_answer').where('at', '<', before))
