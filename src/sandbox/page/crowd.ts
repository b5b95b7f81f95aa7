import type { Database } from '../../store/database/database.ts'
import { build, prepared, raw } from '../../store/database/statements.ts'
import type { Sandbox } from '../sandbox.ts'

/**
 * People of the invented city have no phone on the page, but the messengers know them: what is announced to them arrives,
 * as a broadcast to be watched. Twice is once.
 */
export async function acquaint({ telegram, viber }: Sandbox, db: Database): Promise<void> {
  for (const { channel, external_id, name } of await db.run(invented())) {
    if (channel === 'telegram') telegram.acquaint(Number(external_id), name)
    else viber.acquaint(external_id, name)
  }
}

const invented = prepared(() =>
  build
    .selectFrom('account')
    .select(({ ref }) => ['channel', 'external_id', raw<string>`coalesce(${ref('name')}, '')`.as('name')])
    .where('person_id', 'like', 'seed%')
    .orderBy('id'),
)
