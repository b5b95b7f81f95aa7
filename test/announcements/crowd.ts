import type { Universe } from '../universe.ts'
import { STREET } from './stage.ts'

const FIRST_ID = 900_000_000

/** Many residents of the street at once, who have written to the bot some time ago; gives their ids in the messenger. */
export async function crowd(u: Universe, channel: 'telegram' | 'viber', people: number): Promise<string[]> {
  const { telegram, viber } = u.sandbox
  const ids = Array.from({ length: people }, (_, n) => {
    if (channel === 'telegram') {
      const id = FIRST_ID + n
      telegram.bot(u.sandbox.tokens.telegram).meet({ id, type: 'private', first_name: 'О' }, 'open', 1)
      return String(id)
    }
    const person = viber.person({})
    person.subscriber.subscribed = true
    return person.id
  })
  const now = u.clock.now()
  await u.database.pool.query(
    `with met as (select e, $1 || ' ' || e as person from unnest($2::text[]) e),
          people as (insert into person (id, language, created_at) select person, 'uk', $3 from met),
          accounts as (insert into account (channel, external_id, person_id, last_seen_at, created_at)
                       select $1, e, person, $3, $3 from met)
     insert into subscription (person_id, street, house, number, services, created_at)
     select person, $4, '1', 1, '{}', $3 from met`,
    [channel, ids, now, STREET],
  )
  return ids
}

/** Counts how often each person was brought something from here on. */
export class Hearings {
  readonly times = new Map<string, number>()
  /** Calls of the announcing method, taken or refused. */
  calls = 0

  constructor(u: Universe, channel: 'telegram' | 'viber') {
    const heard = (id: string) => this.times.set(id, (this.times.get(id) ?? 0) + 1)
    if (channel === 'telegram')
      u.sandbox.telegram.on('call', ({ method, body, status }) => {
        if (method.toLowerCase() !== 'sendmessage' || Number(body.chat_id) < FIRST_ID) return
        this.calls += 1
        if (status === 200) heard(String(body.chat_id))
      })
    else
      u.sandbox.viber.on('call', ({ method, body, status }) => {
        if (method !== 'broadcast_message') return
        this.calls += 1
        if (status === 0) for (const id of body.broadcast_list as string[]) heard(id)
      })
  }

  /** How many people heard it once, and how many more than that. */
  get told(): { once: number; more: number } {
    const all = [...this.times.values()]
    return { once: all.filter(times => times === 1).length, more: all.filter(times => times > 1).length }
  }
}
