import type { Lookup } from '../../core/announcements/announcement-book.ts'
import type { Instant } from '../../core/clock.ts'
import { houseKey } from '../../core/places/house-key.ts'
import type { Sql } from '../database/sql.ts'
import type { AnnouncementRow } from './rows.ts'

/** Trouble whose end nobody knows counts as current for this long; then somebody has forgotten to end it. */
const OPEN_ENDED_DAYS = 3
/** A screen of them; nobody reads more. */
const MOST = 10

const CURRENT = `
  n.over_at is null and n.kind in ('planned', 'emergency') and n.state in ('sending', 'paused', 'sent')
  and (n.ends_at > $1 or (n.ends_at is null and n.send_at > $1 - interval '${OPEN_ENDED_DAYS} days'))`

const HITS_HOUSE = `(r.low is null or h.number is null or (h.number between r.low and r.high
  and (r.house is null or r.house = h.house) and (r.parity is null or h.number % 2 = r.parity)))`

/** Announcements that are not over, where somebody looks. Those without a street concern a district or everybody. */
export async function currentAnnouncements(sql: Sql, lookup: Lookup, at: Instant): Promise<AnnouncementRow[]> {
  switch (lookup.kind) {
    case 'district':
      return sql.rows<AnnouncementRow>(
        'announcement-of-district',
        `select n.* from announcement n where ${CURRENT} and exists (
           select from announcement_area r where r.announcement_id = n.id and r.street is null
              and (r.district is null or r.district = $2))
         order by n.ends_at nulls last, n.id limit ${MOST}`,
        [at, lookup.district],
      )
    case 'place': {
      const key = lookup.house === null ? null : houseKey(lookup.house)
      return sql.rows<AnnouncementRow>(
        'announcement-of-place',
        `select n.* from announcement n, (select $4::int as number, $5::text as house) h where ${CURRENT} and exists (
           select from announcement_area r where r.announcement_id = n.id
              and ((r.street = $2 and ${HITS_HOUSE}) or (r.street is null and (r.district is null or r.district = $3))))
         order by n.ends_at nulls last, n.id limit ${MOST}`,
        [at, lookup.street, lookup.district, key?.number ?? null, key?.house ?? null],
      )
    }
    case 'person':
      return sql.rows<AnnouncementRow>(
        'announcement-of-person',
        `select n.* from announcement n where ${CURRENT} and exists (
           select from subscription h join announcement_area r on r.announcement_id = n.id
            where h.person_id = $2 and (h.services = '{}' or n.category = any (h.services))
              and ((r.street = h.street and ${HITS_HOUSE}) or (r.street is null and (r.district is null or r.district = h.district))))
         order by n.ends_at nulls last, n.id limit ${MOST}`,
        [at, lookup.personId],
      )
  }
}
