import type { Database } from '../../store/database/database.ts'
import type { Sandbox } from '../sandbox.ts'

interface Somebody {
  channel: 'telegram' | 'viber'
  external_id: string
  name: string
}

/**
 * People of the invented city have no phone on the page, but the messengers know them: what is announced to them arrives,
 * as a broadcast to be watched. Twice is once.
 */
export async function acquaint({ telegram, viber }: Sandbox, { pool }: Database): Promise<void> {
  const { rows } = await pool.query<Somebody>(
    `select a.channel, a.external_id, coalesce(a.name, '') as name from account a where a.person_id like 'seed%' order by a.id`,
  )
  for (const { channel, external_id, name } of rows) {
    if (channel === 'telegram') telegram.acquaint(Number(external_id), name)
    else viber.acquaint(external_id, name)
  }
}
