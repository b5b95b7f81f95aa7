import type { Lookup } from '../../core/announcements/announcement-book.ts'
import type { Instant } from '../../core/clock.ts'
import { houseKey } from '../../core/places/house-key.ts'
import type { Sql } from '../database/sql.ts'
import { build, columnsOf, prepared, raw } from '../database/statements.ts'
import type { AnnouncementRow } from './rows.ts'

/** Trouble whose end nobody knows counts as current for this long; then somebody has forgotten to end it. */
const OPEN_ENDED_DAYS = 3
/** A screen of them; nobody reads more. */
const MOST = 10

/** Announcements that are not over, where somebody looks. Those without a street concern a district or everybody. */
export async function currentAnnouncements(sql: Sql, lookup: Lookup, at: Instant): Promise<AnnouncementRow[]> {
  switch (lookup.kind) {
    case 'district':
      return sql.run(ofDistrict({ at, district: lookup.district }))
    case 'place': {
      const { street, district } = lookup
      const { number, house } = (lookup.house !== null && houseKey(lookup.house)) || { number: null, house: null }
      return sql.run(ofPlace({ at, street, district, number, house }))
    }
    case 'person':
      return sql.run(ofPerson({ at, personId: lookup.personId }))
  }
}

const current = (at: Instant) =>
  build
    .selectFrom('announcement as n')
    .selectAll('n')
    .where('n.over_at', 'is', null)
    .where('n.kind', 'in', ['planned', 'emergency'])
    .where('n.state', 'in', ['sending', 'paused', 'sent'])
    .where(({ or, and, eb }) => {
      const since = raw<Date>`${at}::timestamptz - make_interval(days => ${OPEN_ENDED_DAYS})`
      return or([eb('n.ends_at', '>', at), and([eb('n.ends_at', 'is', null), eb('n.send_at', '>', since)])])
    })
    .orderBy('n.ends_at', it => it.asc().nullsLast())
    .orderBy('n.id')
    .limit(MOST)

const n = columnsOf('announcement', 'n')
/** An area of the announcement. */
const r = columnsOf('announcement_area', 'r')
/** Where somebody looks. */
const h = columnsOf('subscription', 'h')

const hitsHouse = raw<boolean>`(${r.low} is null or ${h.number} is null or (${h.number} between ${r.low} and ${r.high}
  and (${r.house} is null or ${r.house} = ${h.house}) and (${r.parity} is null or ${h.number} % 2 = ${r.parity})))`

const hitsDistrict = (district: unknown) =>
  raw<boolean>`(${r.street} is null and (${r.district} is null or ${r.district} = ${district}))`

const areas = () => build.selectFrom('announcement_area as r').select('r.id').where('r.announcement_id', '=', n.id)

const ofDistrict = prepared(({ at, district }: { at: Instant; district: string }) =>
  current(at).where(({ exists }) => exists(areas().where(hitsDistrict(district)))),
)

interface Place {
  at: Instant
  street: string
  district: string | null
  number: number | null
  house: string | null
}

const ofPlace = prepared(({ at, street, district, number, house }: Place) => {
  const place = raw<object>`(select ${number}::int as number, ${house}::text as house)`.as('h')
  const hitsStreet = raw<boolean>`(${r.street} = ${street} and ${hitsHouse})`
  return current(at)
    .innerJoin(place, on => on.onTrue())
    .where(({ exists }) => exists(areas().where(({ or }) => or([hitsStreet, hitsDistrict(district)]))))
})

const ofPerson = prepared(({ at, personId }: { at: Instant; personId: string }) =>
  current(at).where(({ exists }) =>
    exists(
      areas()
        .innerJoin('subscription as h', on => on.onTrue())
        .where('h.person_id', '=', personId)
        .where(raw<boolean>`(${h.services} = '{}' or ${n.category} = any (${h.services}))`)
        .where(({ or }) => or([raw<boolean>`(${r.street} = ${h.street} and ${hitsHouse})`, hitsDistrict(h.district)])),
    ),
  ),
)
