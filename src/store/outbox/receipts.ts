import type { Receipt, Receipts } from '../../bots/ports.ts'
import { inBatches } from '../../core/batches.ts'
import type { Database } from '../database/database.ts'
import { listed } from '../database/lists.ts'
import { build, type Expression, prepared, raw } from '../database/statements.ts'

/**
 * A receipt may overtake the writing down of the message it is for: it is looked for again after these waits, then it was
 * for something that is not ours (Viber sends receipts for people's own messages too).
 */
const AGAIN_AFTER_MS = [300, 2_000]
/** More than this waiting for another look means that something else is wrong; the oldest are let go. */
const MOST_AGAIN = 10_000

/** A receipt that is looked for, and how often it was looked for in vain. */
interface Sought {
  receipt: Receipt
  tries: number
}

/** Notes receipts, those that come while it writes together: after a broadcast they come by the thousand a second. */
export function receiptsOn(db: Database): Receipts {
  /** What was not found, by the timer of its next look. */
  const again = new Map<NodeJS.Timeout, Sought>()

  const batches = inBatches<Sought>(async sought => {
    const found = await noteAll(
      db,
      sought.map(({ receipt }) => receipt),
    )
    for (const [at, one] of sought.entries()) if (!found.has(at + 1)) askAgain(one)
  })

  /** Whoever brought the receipt was answered when it was looked for first. */
  const look = (sought: Sought) => void batches.add(sought).catch(() => {})

  const askAgain = ({ receipt, tries }: Sought) => {
    const wait = AGAIN_AFTER_MS[tries]
    if (wait === undefined || again.size >= MOST_AGAIN) return
    const timer = setTimeout(() => {
      again.delete(timer)
      look({ receipt, tries: tries + 1 })
    }, wait).unref()
    again.set(timer, { receipt, tries })
  }

  return {
    note: receipt => batches.add({ receipt, tries: 0 }),
    idle: async () => {
      for (const [timer, sought] of again) {
        clearTimeout(timer)
        look(sought)
      }
      again.clear()
      await batches.idle()
    },
  }
}

/** The places, from 1, of the receipts that were for something of ours. One person's row is touched once: latest kinds win. */
async function noteAll(db: Database, receipts: Receipt[]): Promise<Set<number>> {
  const found = new Set<number>()
  for (const kind of ['delivered', 'seen', 'failed'] as const) {
    const places = receipts.flatMap((receipt, at) => (receipt.kind === kind ? [at] : []))
    if (places.length === 0) continue
    const some = places.map(at => receipts[at]!)
    const rows = await db.run(
      noted({
        channels: some.map(r => r.channel),
        tokens: some.map(r => r.token),
        accounts: some.map(r => r.account),
        kinds: some.map(r => r.kind),
        ats: some.map(r => r.at),
      }),
    )
    for (const { n } of rows) found.add(places[n - 1]! + 1)
  }
  return found
}

interface Given {
  channels: string[]
  tokens: string[]
  accounts: string[]
  kinds: Receipt['kind'][]
  ats: Date[]
}

const when = <Value>(kind: Expression<Receipt['kind']>, is: Receipt['kind'], then: unknown, otherwise: unknown) =>
  raw<Value>`case when ${kind} = ${is} then ${then} else ${otherwise} end`

/** Gives the places, from 1, of the receipts that were for something of ours. */
const noted = prepared((p: Given) =>
  build
    .with(
      name => name('mine').materialized(),
      it =>
        it
          .selectFrom(
            listed('r', {
              channel: ['text', p.channels],
              token: ['text', p.tokens],
              external_id: ['text', p.accounts],
              kind: ['text', p.kinds],
              at: ['timestamptz', p.ats],
            }),
          )
          .innerJoin('account as a', on =>
            on.onRef('a.channel', '=', 'r.channel').onRef('a.external_id', '=', 'r.external_id'),
          )
          .select(['r.token', 'r.kind', 'r.at', 'r.nth', 'a.id as account_id']),
    )
    .with('letters', it =>
      it
        .updateTable('outbox as o')
        .from('mine as m')
        .set(({ ref, fn }) => ({
          delivered_at: when<Date>(
            ref('m.kind'),
            'delivered',
            fn.coalesce('o.delivered_at', 'm.at'),
            ref('o.delivered_at'),
          ),
          seen_at: when<Date>(ref('m.kind'), 'seen', fn.coalesce('o.seen_at', 'm.at'), ref('o.seen_at')),
          outcome: when<'refused'>(ref('m.kind'), 'failed', raw`'refused'`, ref('o.outcome')),
        }))
        .whereRef('o.token', '=', 'm.token')
        .whereRef('o.account_id', '=', 'm.account_id')
        .returning('m.nth'),
    )
    .with('hearings', it =>
      it
        .updateTable('delivery as d')
        .from('mine as m')
        .set(({ ref, fn }) => ({
          delivered_at: when<Date>(
            ref('m.kind'),
            'delivered',
            fn.coalesce('d.delivered_at', 'm.at'),
            ref('d.delivered_at'),
          ),
          seen_at: when<Date>(ref('m.kind'), 'seen', fn.coalesce('d.seen_at', 'm.at'), ref('d.seen_at')),
          outcome: when<'refused'>(ref('m.kind'), 'failed', raw`'refused'`, ref('d.outcome')),
          why: when<string>(ref('m.kind'), 'failed', raw`'failed on the phone'`, ref('d.why')),
        }))
        .whereRef('d.token', '=', 'm.token')
        .whereRef('d.account_id', '=', 'm.account_id')
        .returning('m.nth'),
    )
    .selectFrom('letters')
    .select(({ ref }) => raw<number>`${ref('nth')}::int`.as('n'))
    .union(({ selectFrom }) => selectFrom('hearings').select(({ ref }) => raw<number>`${ref('nth')}::int`.as('n'))),
)
