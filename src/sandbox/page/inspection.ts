import type { Status } from '../../core/requests/lifecycle.ts'
import type { Database } from '../../store/database/database.ts'

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
    status: string /** The official's name, else who it was. */
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

export function inspectionOn({ pool }: Database): Inspection {
  const rows = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await pool.query<Row>(text, values)).rows
  return {
    requests: limit =>
      rows<InspectedRequest>(
        `select r.number, r.status, r.category, r.subcategory,
                coalesce(r.street || coalesce(', ' || r.house, ''), r.address_text) as place, r.channel,
                r.created_at as "createdAt", r.due_at as "dueAt",
                (select count(*)::int from photo p where p.request_number = r.number and p.state <> 'lost') as photos,
                (select coalesce(json_agg(json_build_object('at', h.at, 'status', h.status, 'by', coalesce(o.name, h.by),
                                          'comment', h.comment) order by h.id), '[]')
                   from request_history h left join official o on o.id = h.by where h.number = r.number) as history
           from request r order by r.created_at desc, r.number desc limit $1`,
        [limit],
      ),
    outbox: limit =>
      rows<InspectedLetter>(
        `select o.id::text, a.channel || ':' || a.external_id as to, o.lane, o.body->>'text' as text, o.attempts, o.outcome,
                o.created_at as "createdAt", o.due_at as "dueAt", o.delivered_at as "deliveredAt", o.seen_at as "seenAt"
           from outbox o join account a on a.id = o.account_id order by o.id desc limit $1`,
        [limit],
      ),
    outboxTally: async () => {
      const [tally] = await rows<OutboxTally>(
        `select count(*) filter (where settled_at is null)::int as pending,
                count(*) filter (where outcome = 'sent')::int as sent,
                count(*) filter (where outcome in ('gone', 'refused'))::int as ended from outbox`,
      )
      return tally ?? { pending: 0, sent: 0, ended: 0 }
    },
    talk: async (channel, externalId) => {
      const [talk] = await rows<{ current: unknown; parked: unknown }>(
        `select t.current, t.parked from talk t join account a on a.id = t.account_id
          where a.channel = $1 and a.external_id = $2`,
        [channel, externalId],
      )
      return talk ?? null
    },
  }
}
