import { houseKey } from '../../core/places/house-key.ts'
import { MOST_ADDRESSES, type Subscription, type Subscriptions } from '../../core/subscriptions/subscription.ts'
import type { Sql } from '../database/sql.ts'

interface SubscriptionRow {
  id: number
  street: string
  house: string
  district: string | null
  services: string[]
}

/** Addresses people want to hear about, inside one transaction. */
export function subscriptionsOn(sql: Sql): Subscriptions {
  return {
    ofPerson: async personId => {
      const rows = await sql.rows<SubscriptionRow>(
        'subscription-of-person',
        'select id, street, house, district, services from subscription where person_id = $1 order by id',
        [personId],
      )
      return rows.map(subscriptionOf)
    },

    add: async (personId, { street, house, district }, at) => {
      const key = house === null ? null : houseKey(house)
      const [counted] = await sql.rows<{ count: number; known: boolean }>(
        'subscription-count',
        `select count(*)::int as count, coalesce(bool_or(street = $2 and house = $3), false) as known
           from subscription where person_id = $1`,
        [personId, street, key?.house ?? ''],
      )
      if (counted!.known) return 'known'
      if (counted!.count >= MOST_ADDRESSES) return 'too-many'
      await sql.rows(
        'subscription-add',
        `insert into subscription (person_id, street, house, number, district, services, created_at)
         values ($1, $2, $3, $4, $5, '{}', $6) on conflict do nothing`,
        [personId, street, key?.house ?? '', key?.number ?? null, district, at],
      )
      return 'added'
    },

    placeOfRequest: async (personId, number) => {
      const [row] = await sql.rows<{ street: string; house: string | null; district: string | null }>(
        'subscription-from-request',
        'select street, house, district from request where number = $1 and person_id = $2 and street is not null',
        [number, personId],
      )
      return row ?? null
    },

    setServices: async (personId, id, services) => {
      await sql.rows(
        'subscription-services',
        'update subscription set services = $3 where id = $2 and person_id = $1',
        [personId, id, services],
      )
    },

    setDistrict: async (personId, id, district) => {
      await sql.rows(
        'subscription-district',
        'update subscription set district = $3 where id = $2 and person_id = $1',
        [personId, id, district],
      )
    },

    remove: async (personId, id) => {
      await sql.rows('subscription-remove', 'delete from subscription where id = $2 and person_id = $1', [personId, id])
    },

    quietHours: async personId => {
      const [row] = await sql.rows<{ from: number; to: number }>(
        'quiet-hours',
        'select quiet_from as from, quiet_to as to from person where id = $1',
        [personId],
      )
      return row!
    },

    setQuietHours: async (personId, { from, to }) => {
      await sql.rows('quiet-hours-set', 'update person set quiet_from = $2, quiet_to = $3 where id = $1', [
        personId,
        from,
        to,
      ])
    },

    link: async (personId, phone) => {
      const [other] = await sql.rows<{ one: string }>(
        'person-link-find',
        `select coalesce(linked_as, id) as one from person where link_phone = $2 and id <> $1 order by created_at limit 1`,
        [personId, phone],
      )
      await sql.rows(
        'person-link',
        `update person set linked_as = case when id = $1 then $3 else coalesce(linked_as, $3) end,
                link_phone = case when id = $1 then $2 else link_phone end
          where id = $1 or ($3::text is not null and id = $3)`,
        [personId, phone, other?.one ?? null],
      )
      return other ? 'linked' : 'waiting'
    },
  }
}

function subscriptionOf({ id, street, house, district, services }: SubscriptionRow): Subscription {
  return { id, street, house: house || null, district, services }
}
