import type { Instant } from '../../core/clock.ts'
import { houseKey } from '../../core/places/house-key.ts'
import { MOST_ADDRESSES, type Subscriptions } from '../../core/subscriptions/subscription.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared, raw } from '../database/statements.ts'

/** Addresses people want to hear about, inside one transaction. */
export function subscriptionsOn(sql: Sql): Subscriptions {
  return {
    ofPerson: async personId => {
      const rows = await sql.run(addressesOf({ personId }))
      return rows.map(row => ({ ...row, house: row.house || null }))
    },

    add: async (personId, { street, house, district }, at) => {
      const { number, house: key } = (house !== null && houseKey(house)) || { number: null, house: '' }
      const [counted] = await sql.run(countOf({ personId, street, house: key }))
      if (counted!.known) return 'known'
      if (counted!.count >= MOST_ADDRESSES) return 'too-many'
      await sql.run(added({ personId, street, house: key, number, district, at }))
      return 'added'
    },

    placeOfRequest: async (personId, number) => {
      const [row] = await sql.run(placeOf({ personId, number }))
      return row ?? null
    },

    setServices: async (personId, id, services) => {
      await sql.run(hearsOf({ personId, id, services }))
    },

    setDistrict: async (personId, id, district) => {
      await sql.run(liesIn({ personId, id, district }))
    },

    remove: async (personId, id) => {
      await sql.run(removed({ personId, id }))
    },

    quietHours: async personId => {
      const [row] = await sql.run(quietHoursOf({ personId }))
      return row!
    },

    setQuietHours: async (personId, { from, to }) => {
      await sql.run(isQuiet({ personId, from, to }))
    },

    link: async (personId, phone) => {
      const [other] = await sql.run(othersWith({ personId, phone }))
      await sql.run(linked({ personId, phone, one: other?.one ?? null }))
      return other ? 'linked' : 'waiting'
    },
  }
}

type Of = { personId: string }

const addressesOf = prepared(({ personId }: Of) =>
  build
    .selectFrom('subscription')
    .select(['id', 'street', 'house', 'district', 'services'])
    .where('person_id', '=', personId)
    .orderBy('id'),
)

const countOf = prepared(({ personId, street, house }: Of & { street: string; house: string }) =>
  build
    .selectFrom('subscription')
    .select(({ ref }) => [
      raw<number>`count(*)::int`.as('count'),
      raw<boolean>`coalesce(bool_or(${ref('street')} = ${street} and ${ref('house')} = ${house}), false)`.as('known'),
    ])
    .where('person_id', '=', personId),
)

interface Added extends Of {
  street: string
  house: string
  number: number | null
  district: string | null
  at: Instant
}

const added = prepared((p: Added) =>
  build
    .insertInto('subscription')
    .values({
      person_id: p.personId,
      street: p.street,
      house: p.house,
      number: p.number,
      district: p.district,
      services: raw<string[]>`'{}'`,
      created_at: p.at,
    })
    .onConflict(it => it.doNothing()),
)

const placeOf = prepared(({ personId, number }: Of & { number: string }) =>
  build
    .selectFrom('request')
    .select(({ ref }) => [ref('street').$notNull().as('street'), 'house', 'district'])
    .where('number', '=', number)
    .where('person_id', '=', personId)
    .where('street', 'is not', null),
)

/** One of the person's addresses. */
type Its = Of & { id: number }

const address = ({ personId, id }: Its) =>
  build.updateTable('subscription').where('id', '=', id).where('person_id', '=', personId)

const hearsOf = prepared((p: Its & { services: string[] }) => address(p).set({ services: p.services }))

const liesIn = prepared((p: Its & { district: string | null }) => address(p).set({ district: p.district }))

const removed = prepared(({ personId, id }: Its) =>
  build.deleteFrom('subscription').where('id', '=', id).where('person_id', '=', personId),
)

const quietHoursOf = prepared(({ personId }: Of) =>
  build.selectFrom('person').select(['quiet_from as from', 'quiet_to as to']).where('id', '=', personId),
)

const isQuiet = prepared(({ personId, from, to }: Of & { from: number; to: number }) =>
  build.updateTable('person').set({ quiet_from: from, quiet_to: to }).where('id', '=', personId),
)

/** The one that people with this phone are linked as. */
const othersWith = prepared(({ personId, phone }: Of & { phone: string }) =>
  build
    .selectFrom('person')
    .select(({ ref }) => raw<string>`coalesce(${ref('linked_as')}, ${ref('id')})`.as('one'))
    .where('link_phone', '=', phone)
    .where('id', '<>', personId)
    .orderBy('created_at')
    .limit(1),
)

const linked = prepared(({ personId, phone, one }: Of & { phone: string; one: string | null }) =>
  build
    .updateTable('person')
    .set(({ ref }) => {
      const isMe = raw<boolean>`${ref('id')} = ${personId}`
      return {
        linked_as: raw<string | null>`case when ${isMe} then ${one} else coalesce(${ref('linked_as')}, ${one}) end`,
        link_phone: raw<string | null>`case when ${isMe} then ${phone} else ${ref('link_phone')} end`,
      }
    })
    .where(
      ({ ref }) => raw<boolean>`(${ref('id')} = ${personId} or (${one}::text is not null and ${ref('id')} = ${one}))`,
    ),
)
