import type { SentMessages } from '../../flows/engine/store.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared, raw } from '../database/statements.ts'

/** The prints of messages, as long as their events are kept. */
export function sentMessagesOn(sql: Sql): SentMessages {
  return {
    changed: async message => {
      const [row] = await sql.run(noted(message))
      return row?.changed ?? null
    },
  }
}

const noted = prepared(({ key, print }: { key: string; print: string }) =>
  build
    .with('before', it =>
      it.selectFrom('inbox').select(['channel', 'event_id', 'print']).where('message', '=', key).forUpdate(),
    )
    .updateTable('inbox')
    .from('before')
    .set({ print })
    .whereRef('inbox.channel', '=', 'before.channel')
    .whereRef('inbox.event_id', '=', 'before.event_id')
    .returning(({ ref }) => raw<boolean>`${ref('before.print')} is distinct from ${print}::text`.as('changed')),
)
