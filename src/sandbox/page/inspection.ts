import type { Status } from '../../core/requests/lifecycle.ts'
import type { Database } from '../../store/database/database.ts'
import { build, jsonArrayFrom, prepared, raw } from '../../store/database/statements.ts'

/** A request and its story, for people who look inside. */
export interface InspectedRequest {
  number: string
  status: Status
  category: string
  subcategory: string | null
  /** As it was confirmed, else as it was written. */
  place: string | null
  channel: string
  photos: number
  createdAt: string
  dueAt: string
  history: {
    at: string
    status: string
    /** The official's name, else who it was. */
    by: string
    comment: string | null
  }[]
}

export interface InspectedLetter {
  id: string
  to: string
  lane: string
  text: string
  createdAt: string
  dueAt: string
  attempts: number
  outcome: string | null
  deliveredAt: string | null
  seenAt: string | null
}

/** What waits in the outbox and what was said, since the store began or its last pruning. */
export interface OutboxTally {
  pending: number
  sent: number
  ended: number
}

/** Looks into the store without changing it: what the sandbox page shows of the inside. Not for production traffic. */
export interface Inspection {
  requests(limit: number): Promise<InspectedRequest[]>
  outbox(limit: number): Promise<InspectedLetter[]>
  outboxTally(): Promise<OutboxTally>
  /** The talk a person is in and the parked one, as they are kept. */
  talk(channel: string, externalId: string): Promise<{ current: unknown; parked: unknown } | null>
}

export function inspectionOn(db: Database): Inspection {
  return {
    requests: async limit => {
      const rows = await db.run(requests({ limit }))
      return rows.map(row => ({ ...row, createdAt: row.createdAt.toISOString(), dueAt: row.dueAt.toISOString() }))
    },
    outbox: async limit => {
      const rows = await db.run(letters({ limit }))
      return rows.map(row => ({
        ...row,
        createdAt: row.createdAt.toISOString(),
        dueAt: row.dueAt.toISOString(),
        deliveredAt: row.deliveredAt?.toISOString() ?? null,
        seenAt: row.seenAt?.toISOString() ?? null,
      }))
    },
    outboxTally: async () => {
      const [tally] = await db.run(tallies())
      return tally ?? { pending: 0, sent: 0, ended: 0 }
    },
    talk: async (channel, externalId) => {
      const [talk] = await db.run(talks({ channel, externalId }))
      return talk ?? null
    },
  }
}

const requests = prepared(({ limit }: { limit: number }) =>
  build
    .selectFrom('request as r')
    .select(['r.number', 'r.status', 'r.category', 'r.subcategory', 'r.channel'])
    .select(['r.created_at as createdAt', 'r.due_at as dueAt'])
    .select(({ selectFrom, ref }) => [
      raw<
        string | null
      >`coalesce(${ref('r.street')} || coalesce(', ' || ${ref('r.house')}, ''), ${ref('r.address_text')})`.as('place'),
      selectFrom('photo as p')
        .select(raw<number>`count(*)::int`.as('count'))
        .whereRef('p.request_number', '=', 'r.number')
        .where('p.state', '<>', 'lost')
        .$asScalar()
        .$notNull()
        .as('photos'),
      jsonArrayFrom(
        selectFrom('request_history as h')
          .leftJoin('official as o', 'o.id', 'h.by')
          .select(({ fn }) => ['h.at', 'h.status', fn.coalesce('o.name', 'h.by').as('by'), 'h.comment'])
          .whereRef('h.number', '=', 'r.number')
          .orderBy('h.id'),
      ).as('history'),
    ])
    .orderBy('r.created_at', 'desc')
    .orderBy('r.number', 'desc')
    .limit(limit),
)

const letters = prepared(({ limit }: { limit: number }) =>
  build
    .selectFrom('outbox as o')
    .innerJoin('account as a', 'a.id', 'o.account_id')
    .select(({ ref }) => [
      'o.id',
      raw<string>`${ref('a.channel')} || ':' || ${ref('a.external_id')}`.as('to'),
      'o.lane',
      raw<string>`${ref('o.body')} ->> 'text'`.as('text'),
      'o.attempts',
      'o.outcome',
      'o.created_at as createdAt',
      'o.due_at as dueAt',
      'o.delivered_at as deliveredAt',
      'o.seen_at as seenAt',
    ])
    .orderBy('o.id', 'desc')
    .limit(limit),
)

const tallies = prepared(() =>
  build
    .selectFrom('outbox')
    .select(({ ref }) => [
      raw<number>`count(*) filter (where ${ref('settled_at')} is null)::int`.as('pending'),
      raw<number>`count(*) filter (where ${ref('outcome')} = 'sent')::int`.as('sent'),
      raw<number>`count(*) filter (where ${ref('outcome')} in ('gone', 'refused'))::int`.as('ended'),
    ]),
)

const talks = prepared(({ channel, externalId }: { channel: string; externalId: string }) =>
  build
    .selectFrom('talk as t')
    .innerJoin('account as a', 'a.id', 't.account_id')
    .select(['t.current', 't.parked'])
    .where('a.channel', '=', channel)
    .where('a.external_id', '=', externalId),
)
