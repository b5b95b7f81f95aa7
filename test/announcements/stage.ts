import type { AnnouncementDraft, Places } from '../../src/core/announcements/announcement.ts'
import type { SendingOrder } from '../../src/core/announcements/announcement-book.ts'
import type { Person } from '../../src/sandbox/person.ts'
import { announcementsOn } from '../../src/store/announcements/book.ts'
import { subscriptionsOn } from '../../src/store/announcements/subscriptions.ts'
import type { Universe } from '../universe.ts'

export const STREET = 'вулиця Спаська'
export const HERE: Places = { streets: [{ street: STREET, houses: '' }], districts: [], everywhere: false }

const TERMS = [
  { channel: 'telegram', peopleASecond: 30, price: 0, receipts: false },
  { channel: 'viber', peopleASecond: 15_000, price: 0.02, receipts: true },
]

/** A resident who has written to the bot and wants to hear of the street. */
export async function subscriber(u: Universe, channel: 'telegram' | 'viber', house = '1'): Promise<Person> {
  const person: Person = u.sandbox[channel].person({})
  person.sends('/menu')
  await u.settled()
  const id = await personOf(u, person)
  await u.database.transaction(sql =>
    subscriptionsOn(sql).add(id, { street: STREET, house, district: null }, u.clock.now()),
  )
  return person
}

export async function personOf(u: Universe, person: Person): Promise<string> {
  const { rows } = await u.database.pool.query<{ person_id: string }>(
    'select person_id from account where channel = $1 and external_id = $2',
    [person.channel, person.id],
  )
  return rows[0]!.person_id
}

/** Somebody of the city who has taken their invitation. */
export async function invited(u: Universe, channel: 'telegram' | 'viber', role: string): Promise<Person> {
  const person: Person = u.sandbox[channel].person({})
  person.sends('/menu')
  const answer = await u.api('POST', '/api/v1/officials/invites', { body: { role, name: role } })
  person.sends((answer.body as { code: string }).code)
  await u.settled()
  return person
}

let announced = 0

/** Writes an announcement down as a turn does; it goes out when everything settles. */
export async function announce(
  u: Universe,
  draft: Partial<AnnouncementDraft> = {},
  given: Partial<SendingOrder> = {},
): Promise<number> {
  announced += 1
  const key = `test ${announced}`
  const whole: AnnouncementDraft = {
    kind: 'emergency',
    category: 'water',
    text: `Оголошення ${key}`,
    places: HERE,
    startsAt: null,
    endsAt: null,
    ...draft,
  }
  const { rows } = await u.database.pool.query<{ id: string }>(`select id from official order by invited_at limit 1`)
  const parts = { jobs: { enqueue: async () => {} }, terms: () => TERMS, wholeCityConsent: true }
  const now = u.clock.now()
  const order = {
    key,
    officialId: rows[0]!.id,
    sendAt: now,
    remindAt: null,
    remindDaily: false,
    consented: true,
    ...given,
  }
  const { id } = await u.database.transaction(sql => announcementsOn(sql, parts).announce(whole, order, u.clock.now()))
  return id
}

/** What the bot said to somebody since they last did something, without what is no announcement. */
export function heard(person: Person): string[] {
  return person.chat.filter(m => m.from === 'bot' && /Оголошення test/.test(m.text)).map(m => m.text)
}

/** How each person's hearing of an announcement ended. */
export async function outcomes(u: Universe, id: number): Promise<(string | null)[]> {
  const { rows } = await u.database.pool.query<{ outcome: string | null }>(
    'select outcome from delivery where announcement_id = $1 order by id',
    [id],
  )
  return rows.map(row => row.outcome)
}

/** Moves the clock and lets what waited for it happen. */
export async function later(u: Universe, ms: number): Promise<void> {
  u.clock.set(new Date(u.clock.now().getTime() + ms))
  await u.settled()
}
