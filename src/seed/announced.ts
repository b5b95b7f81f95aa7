import { DateTime } from 'luxon'
import { CITY_ZONE } from '../core/clock.ts'
import type { Chance } from './chance.ts'
import type { InventedPerson } from './people.ts'
import { ANNOUNCED_THEMES, ANNOUNCEMENTS_A_MONTH, RECEPTIONS_A_MONTH } from './proportions.ts'

const HOUR = 3_600_000
/** 5,000 people hear about as many works as their part of the city has; more would make every day the same. */
const PEOPLE_OF_THE_CITY = 600_000
const MOST_OF_THE_PART = 0.4

/** Announcements of a year with whom they reached, by an invented official. */
export function announcedYear(people: readonly InventedPerson[], until: Date, chance: Chance) {
  const end = DateTime.fromJSDate(until, { zone: CITY_ZONE })
  const official = {
    id: 'seed-official',
    role: 'official',
    name: 'Черговий',
    invitedAt: end.minus({ years: 1 }).toJSDate(),
    expiresAt: end.minus({ years: 1 }).toJSDate(),
  }
  const livesIn = new Map<string, InventedPerson[]>()
  for (const person of people) {
    for (const { street } of person.homes) livesIn.set(street, [...(livesIn.get(street) ?? []), person])
  }
  const streets = [...livesIn.keys()]
  const count = Math.round(12 * ANNOUNCEMENTS_A_MONTH * Math.max(people.length / PEOPLE_OF_THE_CITY, MOST_OF_THE_PART))
  const announcements = Array.from({ length: streets.length === 0 ? 0 : count }, (_, at) => {
    const begunAt = end.minus({ minutes: chance.whole(60, 365 * 24 * 60) }).toJSDate()
    const endsAt = new Date(begunAt.getTime() + chance.between(2, 30) * HOUR)
    const emergency = chance.happens(0.4)
    return {
      id: at + 1,
      key: `seed:${at + 1}`,
      kind: emergency ? ('emergency' as const) : ('planned' as const),
      category: chance.weighted(ANNOUNCED_THEMES),
      text: 'Тривають ремонтні роботи. Просимо вибачення за незручності.',
      street: chance.pick(streets),
      startsAt: begunAt,
      endsAt,
      state: 'sent' as const,
      urgent: emergency,
      officialId: official.id,
      sendAt: begunAt,
      createdAt: begunAt,
      begunAt,
      finishedAt: begunAt,
      overAt: endsAt < until ? endsAt : null,
      reportedAt: begunAt,
    }
  })
  return {
    official,
    announcements: announcements.map(({ street, ...announcement }) => ({
      ...announcement,
      places: { streets: [{ street, houses: '' }], districts: [], everywhere: false },
    })),
    areas: announcements.map(({ id, street }) => ({ announcementId: id, street })),
    deliveries: announcements.flatMap(({ id, street, begunAt }) =>
      [...new Set(livesIn.get(street))].map(({ accounts }) => ({
        announcementId: id,
        accountId: accounts[0]!.id,
        channel: accounts[0]!.channel,
        dueAt: begunAt,
        settledAt: begunAt,
        outcome: chance.happens(0.97) ? ('sent' as const) : ('gone' as const),
        version: 1,
      })),
    ),
  }
}

const HOSTS = [
  'заступник міського голови, житлово-комунальне господарство',
  'департамент соціальної політики',
  'управління транспорту та телекомунікацій',
]

/** Reception days of a year, and two weeks to come, with those who signed up. */
export function receptionsOf(people: readonly InventedPerson[], until: Date, chance: Chance) {
  const end = DateTime.fromJSDate(until, { zone: CITY_ZONE }).startOf('day')
  const days = Array.from({ length: 26 }, (_, at) => ({
    id: at + 1,
    at: end.plus({ weeks: 2 * (at - 24), hours: 10 }).toJSDate(),
    host: HOSTS[at % HOSTS.length]!,
    topic: 'Особисті питання мешканців',
    places: RECEPTIONS_A_MONTH / 2,
  }))
  const visits = days.flatMap(({ id, at }) =>
    Array.from({ length: people.length === 0 ? 0 : chance.whole(3, RECEPTIONS_A_MONTH / 2) }, () => {
      const person = chance.pick(people)
      return {
        dayId: id,
        personId: person.id,
        channel: person.accounts[0]!.channel,
        subject: 'Питання щодо житла',
        state: 'booked' as const,
        createdAt: new Date(at.getTime() - 3 * 24 * HOUR),
      }
    }),
  )
  return { days, visits }
}
