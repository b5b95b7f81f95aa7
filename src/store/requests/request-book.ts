import { DateTime } from 'luxon'
import { CITY_ZONE } from '../../core/clock.ts'
import type { Result, Status } from '../../core/requests/lifecycle.ts'
import { type HistoryEntry, type Request, type RequestKind, requestNumber } from '../../core/requests/request.ts'
import type { RequestBook } from '../../core/requests/request-book.ts'
import type { Sql } from '../database/sql.ts'
import { append } from './history.ts'

export interface RequestRow {
  number: string
  kind: string
  status: string
  result: string | null
  category: string
  subcategory: string | null
  description: string
  address_text: string | null
  street: string | null
  house: string | null
  district: string | null
  lat: number | null
  lon: number | null
  channel: string
  person_id: string | null
  contact_name: string | null
  contact_phone: string | null
  created_at: Date
  updated_at: Date
  amber_at: Date
  due_at: Date
  status_at: Date
  done_at: Date | null
  closed_at: Date | null
  confirmed: boolean | null
  reopened: number
  grade: number | null
  lasts_asked_at: Date | null
  joined: number
  external_id: string | null
  photos: string[]
}

/** What `requestOf` reads, from a `request r`. */
export const REQUEST_COLUMNS = `r.number, r.kind, r.status, r.result, r.category, r.subcategory, r.description, r.address_text, r.street,
  r.house, r.district, r.lat, r.lon, r.channel, r.person_id, r.contact_name, r.contact_phone, r.created_at, r.updated_at,
  r.amber_at, r.due_at, r.status_at, r.done_at, r.closed_at, r.confirmed, r.reopened, r.grade, r.lasts_asked_at, r.joined,
  r.external_id,
  array(select p.id from photo p where p.request_number = r.number and p.state <> 'lost' order by p.created_at, p.id) as photos`

/** The book of requests inside one transaction. */
export function requestBookOn(sql: Sql): RequestBook {
  return {
    register: async (draft, at, { amberAt, dueAt }) => {
      const year = DateTime.fromJSDate(at, { zone: CITY_ZONE }).year
      // A request that is known takes no number.
      const [counter] = await sql.rows<{ last: number }>(
        'book-count',
        `insert into request_counter (year, last)
         select $1, 1 where not exists (select from request where key = $2)
             on conflict (year) do update set last = request_counter.last + 1 returning last`,
        [year, draft.key],
      )
      if (!counter) return known(sql, draft.key)
      const number = requestNumber(year, counter.last)
      const { key, address, contact, ...rest } = draft
      const request: Request = {
        ...rest,
        contact,
        address,
        number,
        status: 'registered',
        result: null,
        createdAt: at,
        updatedAt: at,
        amberAt,
        dueAt,
        statusAt: at,
        doneAt: null,
        closedAt: null,
        confirmed: null,
        reopened: 0,
        grade: null,
        lastsAskedAt: null,
        joined: 0,
        externalId: null,
      }
      void sql.rows(
        'book-register',
        `insert into request (number, key, kind, status, category, subcategory, description, address_text, street, house,
           district, lat, lon, channel, person_id, contact_name, contact_phone, created_at, updated_at, status_at,
           due_at, amber_at)
         values ($1, $2, $3, 'registered', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $17, $18, $19)`,
        [
          number,
          key,
          draft.kind,
          draft.category,
          draft.subcategory,
          draft.description,
          address?.text,
          address?.street,
          address?.house,
          address?.district,
          address?.lat,
          address?.lon,
          draft.channel,
          draft.personId,
          contact.name,
          contact.phone,
          at,
          dueAt,
          amberAt,
        ],
      )
      const line = { number, at, status: 'registered' as const, result: null, by: 'resident', comment: null }
      void append(sql, 'request-registered', [line])
      void attach(sql, number, draft.photos)
      return request
    },

    find: async number => {
      const found = sql.rows<RequestRow>('book-find', `select ${REQUEST_COLUMNS} from request r where r.number = $1`, [
        number,
      ])
      const history = sql.rows<HistoryEntry>(
        'book-history',
        'select at, status, result, by, comment from request_history where number = $1 order by id',
        [number],
      )
      const [row] = await found
      return row ? { ...requestOf(row), history: await history } : null
    },

    findForMove: async number => {
      const [row] = await sql.rows<RequestRow>(
        'book-lock',
        `select ${REQUEST_COLUMNS} from request r where r.number = $1 for update of r`,
        [number],
      )
      return row ? requestOf(row) : null
    },

    ofPerson: async (personId, limit) => {
      const rows = await sql.rows<RequestRow>(
        'book-of-person',
        `select ${REQUEST_COLUMNS} from request r where r.person_id = $1 order by r.created_at desc, r.number desc limit $2`,
        [personId, limit],
      )
      return rows.map(requestOf)
    },

    move: async ({ number, to, result, by, comment, at, after, photos }) => {
      void sql.rows(
        'book-move',
        `update request set status = $2, result = $3, updated_at = $4, external_id = $5, amber_at = $6, due_at = $7,
           clock_told = case when due_at = $7 then clock_told else 0 end, status_at = $8, done_at = $9, closed_at = $10, confirmed = $11, reopened = $12, grade = $13, lat = $14, lon = $15,
           address_text = $16, reminded_at = null
          where number = $1`,
        [
          number,
          to,
          result,
          at,
          after.externalId,
          after.amberAt,
          after.dueAt,
          after.statusAt,
          after.doneAt,
          after.closedAt,
          after.confirmed,
          after.reopened,
          after.grade,
          after.address?.lat,
          after.address?.lon,
          after.address?.text,
        ],
      )
      void attach(sql, number, photos)
      await append(sql, 'request-moved', [{ number, at, status: to, result, by, comment }])
    },

    note: async ({ number, by, comment, at, photos, point }) => {
      void attach(sql, number, photos)
      const rows = await sql.rows<{ status: Status; result: Result | null }>(
        'book-note',
        `update request set updated_at = $2, lat = coalesce($3, lat), lon = coalesce($4, lon),
           address_text = case when $3::float8 is null then address_text else coalesce(address_text, '') end
          where number = $1 returning status, result`,
        [number, at, point?.lat ?? null, point?.lon ?? null],
      )
      if (rows[0]) await append(sql, 'request-supplemented', [{ number, at, ...rows[0], by, comment }])
    },

    grade: async (number, grade, word) => {
      void sql.rows('book-grade', 'update request set grade = $2, grade_word = $3 where number = $1', [
        number,
        grade,
        word,
      ])
    },

    lasts: async (number, lasts) => {
      void sql.rows('book-lasts', 'update request set lasts = $2 where number = $1', [number, lasts])
    },
  }
}

async function known(sql: Sql, key: string): Promise<Request> {
  const [row] = await sql.rows<RequestRow>('book-known', `select ${REQUEST_COLUMNS} from request r where r.key = $1`, [
    key,
  ])
  return requestOf(row!)
}

/** Photos belong to a request once and for good: one that is already somebody's is left where it is. */
async function attach(sql: Sql, number: string, photos: string[]): Promise<void> {
  if (photos.length === 0) return
  await sql.rows('book-photos', 'update photo set request_number = $1 where id = any($2) and request_number is null', [
    number,
    photos,
  ])
}

export function requestOf(row: RequestRow): Request {
  const located = row.address_text !== null
  return {
    number: row.number,
    kind: row.kind as RequestKind,
    status: row.status as Status,
    result: row.result as Result | null,
    category: row.category,
    subcategory: row.subcategory,
    description: row.description,
    address: located
      ? {
          text: row.address_text!,
          street: row.street,
          house: row.house,
          district: row.district,
          lat: row.lat,
          lon: row.lon,
        }
      : null,
    photos: row.photos,
    channel: row.channel,
    personId: row.person_id,
    contact: { name: row.contact_name, phone: row.contact_phone },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    amberAt: row.amber_at,
    dueAt: row.due_at,
    statusAt: row.status_at,
    doneAt: row.done_at,
    closedAt: row.closed_at,
    confirmed: row.confirmed,
    reopened: row.reopened,
    grade: row.grade,
    lastsAskedAt: row.lasts_asked_at,
    joined: row.joined,
    externalId: row.external_id,
  }
}
