import type { ChannelAudience } from './announcement.ts'

/** What a messenger takes and what it costs, as data. */
export interface ChannelTerms {
  channel: string
  /** People told a second at the pace that is set. */
  peopleASecond: number
  /** Euro for one charged message; 0 where nothing is ever charged. */
  price: number
  /** Does it tell of each message whether it was delivered and seen? */
  receipts: boolean
}

/** What sending to an audience means before it is begun. */
export interface SendingPlan {
  people: number
  /** Channels work side by side: the slowest decides. Whole seconds. */
  seconds: number
  /** Euro. */
  cost: number
}

export function planFor(audience: readonly ChannelAudience[], terms: readonly ChannelTerms[]): SendingPlan {
  const of = (channel: string) => terms.find(t => t.channel === channel)
  return {
    people: audience.reduce((sum, { people }) => sum + people, 0),
    seconds: Math.ceil(Math.max(0, ...audience.map(a => a.people / (of(a.channel)?.peopleASecond ?? 1)))),
    cost: audience.reduce((sum, { channel, charged }) => sum + charged * (of(channel)?.price ?? 0), 0),
  }
}
