import type { Receipt, Receipts } from '../../bots/ports.ts'
import { inBatches } from '../../core/batches.ts'
import type { Database } from '../database/database.ts'

/**
 * A receipt may overtake the writing down of the message it is for: it is looked for again after these waits, then it was
 * for something that is not ours (Viber sends receipts for people's own messages too).
 */
const AGAIN_AFTER_MS = [300, 2_000]
/** More than this waiting for another look means that something else is wrong; the oldest are let go. */
const MOST_AGAIN = 10_000

const NOTE = `
  with r as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) with ordinality
      as r (channel, token, external_id, kind, at, n)),
  mine as materialized (
    select r.*, a.id as account_id from r join account a on a.channel = r.channel and a.external_id = r.external_id),
  letters as (
    update outbox o set
           delivered_at = case when m.kind = 'delivered' then coalesce(o.delivered_at, m.at) else o.delivered_at end,
           seen_at = case when m.kind = 'seen' then coalesce(o.seen_at, m.at) else o.seen_at end,
           outcome = case when m.kind = 'failed' then 'refused' else o.outcome end
      from mine m where o.token = m.token and o.account_id = m.account_id returning m.n),
  hearings as (
    update delivery d set
           delivered_at = case when m.kind = 'delivered' then coalesce(d.delivered_at, m.at) else d.delivered_at end,
           seen_at = case when m.kind = 'seen' then coalesce(d.seen_at, m.at) else d.seen_at end,
           outcome = case when m.kind = 'failed' then 'refused' else d.outcome end,
           why = case when m.kind = 'failed' then 'failed on the phone' else d.why end
      from mine m where d.token = m.token and d.account_id = m.account_id returning m.n)
  select n::int from letters union select n::int from hearings`

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
    const { rows } = await db.pool.query<{ n: number }>({
      name: 'receipts-note',
      text: NOTE,
      values: [
        some.map(r => r.channel),
        some.map(r => r.token),
        some.map(r => r.account),
        some.map(r => r.kind),
        some.map(r => r.at),
      ],
    })
    for (const { n } of rows) found.add(places[n - 1]! + 1)
  }
  return found
}
