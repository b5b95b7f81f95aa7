import type { Progress } from '../../core/announcements/announcement.ts'
import type { ChannelTerms } from '../../core/announcements/sending-plan.ts'
import type { Sql } from '../database/sql.ts'
import { build, type Found, prepared, raw } from '../database/statements.ts'

/** Counted from the rows themselves: what it says is what is. */
export async function progressOf(sql: Sql, announcementId: number, terms: readonly ChannelTerms[]): Promise<Progress> {
  const rows = await sql.run(tallies({ announcementId }))
  const sum = (fits: (row: Tally) => boolean, of: 'people' | 'delivered' | 'seen' = 'people') =>
    rows.filter(fits).reduce((total, row) => total + row[of], 0)
  const tells = new Set(terms.filter(t => t.receipts).map(t => t.channel))
  const reasons = rows.flatMap(({ outcome, why, people }) =>
    (outcome === 'gone' || outcome === 'refused') && why !== null ? [{ outcome, why, people }] : [],
  )
  return {
    waiting: sum(row => row.outcome === null),
    sent: sum(row => row.outcome === 'sent'),
    delivered: sum(row => row.outcome === 'sent', 'delivered'),
    seen: sum(row => row.outcome === 'sent', 'seen'),
    withReceipts: sum(row => row.outcome === 'sent' && tells.has(row.channel)),
    gone: sum(row => row.outcome === 'gone'),
    refused: sum(row => row.outcome === 'refused'),
    cancelled: sum(row => row.outcome === 'cancelled'),
    byChannel: [...new Set(rows.map(row => row.channel))].sort().map(channel => ({
      channel,
      waiting: sum(row => row.channel === channel && row.outcome === null),
      sent: sum(row => row.channel === channel && row.outcome === 'sent'),
    })),
    reasons: reasons.sort((a, b) => b.people - a.people),
  }
}

const counts = ({ announcementId }: { announcementId: number }) =>
  build
    .selectFrom('delivery')
    .select(({ ref }) => [
      'channel',
      'outcome',
      raw<string | null>`case when ${ref('outcome')} in ('gone', 'refused') then ${ref('why')} end`.as('why'),
      raw<number>`count(*)::int`.as('people'),
      raw<number>`count(${ref('delivered_at')})::int`.as('delivered'),
      raw<number>`count(${ref('seen_at')})::int`.as('seen'),
    ])
    .where('announcement_id', '=', announcementId)
    .groupBy([raw`1`, raw`2`, raw`3`])

type Tally = Found<typeof counts>

const tallies = prepared(counts)
