import type { Instant } from '../../core/clock.ts'
import type { Language, People } from '../../core/people/person.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared, raw } from '../database/statements.ts'
import { eraseAll } from './erasure.ts'

/** A person's data inside one transaction. */
export function peopleOn(sql: Sql): People {
  return {
    setLanguage: async (person, language) => {
      await sql.run(speaks({ person, language }))
    },
    giveConsent: async (person, version, at) => {
      await sql.run(consents({ person, version, at }))
    },
    setPhone: async (person, phone) => {
      await sql.run(isReachedAt({ person, phone }))
    },
    account: async person => {
      const [row] = await sql.run(account({ person }))
      if (!row) throw new Error('a person without a row')
      return row
    },
    everything: async person => {
      const [[profile], accounts, addresses, requests, visits] = await Promise.all([
        sql.run(profileOf({ person })),
        sql.run(accountsOf({ person })),
        sql.run(addressesOf({ person })),
        sql.run(requestsOf({ person })),
        sql.run(visitsOf({ person })),
      ])
      if (!profile) throw new Error('a person without a row')
      return { ...profile, accounts, addresses, requests, visits }
    },
    erase: async (person, at) => {
      const open = sql.run(openOf({ person }))
      await eraseAll(sql, person, at)
      return { openRequests: (await open).map(row => row.number) }
    },
  }
}

const profile = (person: string) => build.updateTable('person').where('id', '=', person)

const speaks = prepared((p: { person: string; language: Language }) => profile(p.person).set({ language: p.language }))

const consents = prepared((p: { person: string; version: string; at: Instant }) =>
  profile(p.person).set({ consent_version: p.version, consent_at: p.at, erased_at: null }),
)

const isReachedAt = prepared((p: { person: string; phone: string }) => profile(p.person).set({ phone: p.phone }))

type Of = { person: string }

const count = raw<number>`count(*)::int`.as('count')

const account = prepared(({ person }: Of) =>
  build
    .selectFrom('person as p')
    .select(({ selectFrom }) => [
      'p.phone',
      'p.name',
      'p.created_at as since',
      selectFrom('request as r')
        .select(count)
        .whereRef('r.person_id', '=', 'p.id')
        .$asScalar()
        .$notNull()
        .as('requests'),
      selectFrom('photo as f')
        .innerJoin('account as a', 'a.id', 'f.account_id')
        .select(count)
        .whereRef('a.person_id', '=', 'p.id')
        .where('f.state', '<>', 'lost')
        .$asScalar()
        .$notNull()
        .as('photos'),
    ])
    .where('p.id', '=', person),
)

const profileOf = prepared(({ person }: Of) =>
  build
    .selectFrom('person')
    .select(['name', 'phone', 'language', 'consent_version as consent'])
    .where('id', '=', person),
)

const accountsOf = prepared(({ person }: Of) =>
  build
    .selectFrom('account')
    .select(['channel', 'name', 'created_at as since'])
    .where('person_id', '=', person)
    .orderBy('id'),
)

const addressesOf = prepared(({ person }: Of) =>
  build.selectFrom('subscription').select(['street', 'house']).where('person_id', '=', person).orderBy('id'),
)

const requestsOf = prepared(({ person }: Of) =>
  build
    .selectFrom('request as r')
    .select(['r.number', 'r.created_at as at', 'r.category', 'r.status', 'r.description', 'r.contact_phone as phone'])
    .select(({ selectFrom, ref }) => {
      const words = selectFrom('request_history as h')
        .select('h.comment')
        .whereRef('h.number', '=', 'r.number')
        .where('h.by', '=', 'resident')
        .where('h.comment', 'is not', null)
        .orderBy('h.id')
      const place = raw<string>`concat_ws(', ', ${ref('r.street')}, ${ref('r.house')})`
      return [
        raw<string | null>`coalesce(nullif(${place}, ''), ${ref('r.address_text')})`.as('address'),
        raw<string[]>`array_remove(array${words} || ${ref('r.grade_word')}, null)`.as('words'),
        selectFrom('photo as f')
          .select(count)
          .whereRef('f.request_number', '=', 'r.number')
          .where('f.state', '<>', 'lost')
          .$asScalar()
          .$notNull()
          .as('photos'),
      ]
    })
    .where('r.person_id', '=', person)
    .orderBy('r.created_at'),
)

const visitsOf = prepared(({ person }: Of) =>
  build
    .selectFrom('reception_visit as v')
    .innerJoin('reception_day as d', 'd.id', 'v.day_id')
    .select(['d.at', 'v.subject'])
    .where('v.person_id', '=', person)
    .orderBy('d.at'),
)

const openOf = prepared(({ person }: Of) =>
  build
    .selectFrom('request')
    .select('number')
    .where('person_id', '=', person)
    .where('status', 'not in', ['closed', 'rejected', 'withdrawn'])
    .orderBy('number'),
)
