import type { Instant } from '../../core/clock.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared } from '../database/statements.ts'

/** One deed of somebody of the city. `detail` holds no personal data. */
export interface Deed {
  at: Instant
  /** An official's id, an API key's name, or "cli". */
  actor: string
  /** What was done, past tense: `official-invited`. */
  deed: string
  /** Id of what it was done to. */
  about: string
  detail?: object
}

/** Writes a deed down in the transaction of the deed itself. Lines are never changed. */
export async function note(sql: Sql, { at, actor, deed, about, detail }: Deed): Promise<void> {
  await sql.run(noted({ at, actor, deed, about, detail: detail ? JSON.stringify(detail) : null }))
}

const noted = prepared((p: Omit<Required<Deed>, 'detail'> & { detail: string | null }) =>
  build.insertInto('audit').values({ at: p.at, actor: p.actor, deed: p.deed, about: p.about, detail: p.detail }),
)
