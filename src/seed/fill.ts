import { DateTime } from 'luxon'
import { CITY_ZONE } from '../core/clock.ts'
import { CONSENT_VERSION } from '../core/people/person.ts'
import type { PlaceRegister } from '../core/places/place.ts'
import { publicText } from '../core/privacy/public-text.ts'
import type { World } from '../flows/engine/world.ts'
import { insertAll } from '../store/database/bulk.ts'
import type { Database } from '../store/database/database.ts'
import { columnsOf, once, raw } from '../store/database/statements.ts'
import { announcedYear, receptionsOf } from './announced.ts'
import { Chance } from './chance.ts'
import { type InventedPerson, inventPeople } from './people.ts'
import { ANSWERS_A_REQUEST, CONTACTS_A_REQUEST } from './proportions.ts'
import { type InventedRequest, inventYear } from './year.ts'

/** The invented city is the same every time. */
const SEED = 2026

export interface FillOptions {
  people: number
  /** The year ends here. */
  until: Date
  world: World
  places: PlaceRegister
}

export interface Filled {
  people: number
  requests: number
  announcements: number
}

/** The store holds people or requests already: an invented city among real ones would never be told apart again. */
export class NotEmpty extends Error {}

/** Fills an empty store with the invented city: its people, and a year of what they wrote and what was done. */
export async function fillStore(db: Database, { people: count, until, world, places }: FillOptions): Promise<Filled> {
  const prisma = await db.prisma()
  if ((await prisma.person.count()) > 0 || (await prisma.request.count()) > 0) {
    throw new NotEmpty('The store is not empty: the invented city goes only into an empty one.')
  }
  const chance = new Chance(SEED)
  const people = inventPeople(count, places, chance)
  const requests = inventYear(people, until, world, chance)
  await writePeople(db, people, until)
  await writeRequests(db, requests)
  await writeContacts(db, requests, world, until, chance)
  const announced = announcedYear(people, until, chance)
  await prisma.official.create({ data: announced.official })
  await insertAll(db, 'announcement', announced.announcements)
  await insertAll(db, 'announcement_area', announced.areas)
  await insertAll(db, 'delivery', announced.deliveries)
  const receptions = receptionsOf(people, until, chance)
  await insertAll(db, 'reception_day', receptions.days)
  await insertAll(db, 'reception_visit', receptions.visits)
  await continueCounters(db)
  return { people: people.length, requests: requests.length, announcements: announced.announcements.length }
}

async function writePeople(db: Database, people: readonly InventedPerson[], until: Date): Promise<void> {
  const since = DateTime.fromJSDate(until).minus({ years: 1 }).toJSDate()
  const rows = people.map(({ id, name, language }) => ({
    id,
    name,
    language,
    consentVersion: CONSENT_VERSION,
    consentAt: since,
    createdAt: since,
  }))
  await insertAll(db, 'person', rows)
  const accounts = people.flatMap(({ id: personId, name, accounts }) =>
    accounts.map(account => ({ ...account, personId, name, lastSeenAt: since, createdAt: since })),
  )
  await insertAll(db, 'account', accounts)
  const homes = people.flatMap(({ id: personId, homes }) =>
    homes.map(({ street, house, number, district }) => ({
      personId,
      street,
      house,
      number,
      district,
      services: [],
      createdAt: since,
    })),
  )
  await insertAll(db, 'subscription', homes)
}

async function writeRequests(db: Database, requests: readonly InventedRequest[]): Promise<void> {
  const rows = requests.map(({ person, home, history: _, ...request }) => {
    const address = home === null ? null : person.homes[home]!
    return {
      ...request,
      key: `seed:${request.number}`,
      personId: person.id,
      contactName: person.name,
      publicDescription: publicText(request.description),
      addressText: address ? `${address.street}, ${address.house}` : null,
      publicAddress: address ? publicText(`${address.street}, ${address.house}`) : null,
      street: address?.street ?? null,
      house: address?.house ?? null,
      district: address?.district ?? null,
      lat: address?.lat ?? null,
      lon: address?.lon ?? null,
    }
  })
  await insertAll(db, 'request', rows)
  const lines = requests.flatMap(({ number, history }) => history.map(line => ({ number, ...line })))
  lines.sort((a, b) => a.at.getTime() - b.at.getTime())
  await insertAll(db, 'request_history', lines)
  const last = new Map(
    requests.map(({ number }) => {
      const [, year, serial] = number.split('-')
      return [2000 + Number(year), Number(serial)]
    }),
  )
  await insertAll(
    db,
    'request_counter',
    [...last].map(([year, last]) => ({ year, last })),
  )
}

/** People who wrote, counted a day; and answers shown, in proportion to the day's requests. */
async function writeContacts(
  db: Database,
  requests: readonly InventedRequest[],
  world: World,
  until: Date,
  chance: Chance,
): Promise<void> {
  const days = new Map<string, { day: Date; channel: string; country: string; people: number }>()
  const articles = ARTICLES.filter(id => world.knowledge.article(id, 'uk') !== null)
  const answers: { article: string; channel: string; at: Date }[] = []
  for (const { createdAt, channel, person } of requests) {
    const day = DateTime.fromJSDate(createdAt, { zone: CITY_ZONE }).toISODate()!
    const country = person.accounts.find(account => account.channel === channel)?.country ?? ''
    const key = `${day} ${channel} ${country}`
    const row = days.get(key) ?? { day: new Date(`${day}T00:00:00Z`), channel, country, people: 0 }
    row.people += Math.floor(CONTACTS_A_REQUEST) + (chance.happens(CONTACTS_A_REQUEST % 1) ? 1 : 0)
    days.set(key, row)
    const shown = Math.floor(ANSWERS_A_REQUEST) + (chance.happens(ANSWERS_A_REQUEST % 1) ? 1 : 0)
    for (let left = articles.length === 0 ? 0 : shown; left > 0; left--) {
      const at = new Date(Math.min(createdAt.getTime() + chance.between(0, 3_600_000), until.getTime()))
      answers.push({ article: chance.weighted(articles.map((id, rank) => [id, 1 / (rank + 1)] as const)), channel, at })
    }
  }
  await insertAll(db, 'contact_day', [...days.values()])
  await insertAll(db, 'answer_shown', answers)
}

/** What people ask for most, best first; those that the knowledge base no longer has are passed over. */
const ARTICLES = [
  'heating-season-start',
  'power-outage-schedule',
  'subsidy-apply',
  'request-status',
  'transport-card',
  'hot-water-off',
  'tariff-water',
  'veteran-card',
  'cnap-hours',
  'idp-payments',
  'doctor-declaration',
  'garbage-schedule',
]

/** Ids were written by hand, so the sequences go on behind them. */
async function continueCounters(db: Database): Promise<void> {
  for (const table of ['account', 'announcement', 'reception_day'] as const) {
    const { id } = columnsOf(table, table)
    const last = raw`select coalesce(max(${id}), 1) from ${raw.table(table)}`
    await db.run(once(raw`select setval(pg_get_serial_sequence(${table}, 'id'), (${last}))`))
  }
}
