import { DateTime } from 'luxon'
import { CITY_ZONE, type Instant } from '../../core/clock.ts'
import { publicText } from '../../core/privacy/public-text.ts'
import type { Result, Status } from '../../core/requests/lifecycle.ts'
import { type Request, type RequestDraft, requestNumber } from '../../core/requests/request.ts'
import type { RequestBook } from '../../core/requests/request-book.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared, raw } from '../database/statements.ts'
import { append } from './history.ts'
import { requestOf, requests } from './request-rows.ts'

/** The book of requests inside one transaction. */
export function requestBookOn(sql: Sql): RequestBook {
  return {
    register: async (draft, at, { amberAt, dueAt }) => {
      const year = DateTime.fromJSDate(at, { zone: CITY_ZONE }).year
      // A request that is known takes no number.
      const [counter] = await sql.run(counted({ year, key: draft.key }))
      if (!counter) return requestOf((await sql.run(withKey({ key: draft.key })))[0]!)
      const number = requestNumber(year, counter.last)
      const { key: _, address, contact, ...rest } = draft
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
      void sql.run(registered({ ...columnsOf(draft), number, at, dueAt, amberAt }))
      const line = { number, at, status: 'registered' as const, result: null, by: 'resident', comment: null }
      void append(sql, 'request-registered', [line])
      void attach(sql, number, draft.photos)
      return request
    },

    find: async number => {
      const found = sql.run(withNumber({ number }))
      const history = sql.run(story({ number }))
      const [row] = await found
      return row ? { ...requestOf(row), history: await history } : null
    },

    findForMove: async number => {
      const [row] = await sql.run(locked({ number }))
      return row ? requestOf(row) : null
    },

    ofPerson: async (personId, limit) => (await sql.run(newestOf({ personId, limit }))).map(requestOf),

    move: async ({ number, to, result, by, comment, at, after, photos }) => {
      void sql.run(moved({ ...columnsAfter(after), number, to, result, at }))
      void attach(sql, number, photos)
      await append(sql, 'request-moved', [{ number, at, status: to, result, by, comment }])
    },

    note: async ({ number, by, comment, at, photos, point }) => {
      void attach(sql, number, photos)
      const [row] = await sql.run(noted({ number, at, lat: point?.lat ?? null, lon: point?.lon ?? null }))
      if (row) await append(sql, 'request-supplemented', [{ number, at, ...row, by, comment }])
    },

    grade: async (number, grade, word) => {
      void sql.run(graded({ number, grade, word }))
    },

    lasts: async (number, lasts) => {
      void sql.run(answered({ number, lasts }))
    },
  }
}

/** Photos belong to a request once and for good: one that is already somebody's is left where it is. */
async function attach(sql: Sql, number: string, photos: string[]): Promise<void> {
  if (photos.length > 0) await sql.run(attached({ number, photos }))
}

/** The next number of a year, unless the draft with this key is registered already. */
const counted = prepared(({ year, key }: { year: number; key: string }) =>
  build
    .insertInto('request_counter')
    .columns(['year', 'last'])
    .expression(
      build
        .selectNoFrom([raw<number>`${year}::int`.as('year'), raw<number>`1`.as('last')])
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('request').select('number').where('key', '=', key))),
        ),
    )
    .onConflict(it =>
      it.column('year').doUpdateSet(({ eb, ref }) => ({ last: eb(ref('request_counter.last'), '+', 1) })),
    )
    .returning('last'),
)

/** What is written of a draft. */
function columnsOf({
  key,
  kind,
  category,
  subcategory,
  description,
  address,
  channel,
  personId,
  contact,
}: RequestDraft) {
  const { text = null, street = null, house = null, district = null, lat = null, lon = null } = address ?? {}
  const { name, phone } = contact
  return {
    key,
    kind,
    category,
    subcategory,
    description,
    publicDescription: publicText(description),
    publicAddress: text === null ? null : publicText(text),
    channel,
    personId,
    name,
    phone,
    text,
    street,
    house,
    district,
    lat,
    lon,
  }
}

type Registered = ReturnType<typeof columnsOf> & { number: string; at: Instant; dueAt: Instant; amberAt: Instant }

const registered = prepared((p: Registered) =>
  build.insertInto('request').values({
    number: p.number,
    key: p.key,
    kind: p.kind,
    status: 'registered',
    category: p.category,
    subcategory: p.subcategory,
    description: p.description,
    public_description: p.publicDescription,
    address_text: p.text,
    public_address: p.publicAddress,
    street: p.street,
    house: p.house,
    district: p.district,
    lat: p.lat,
    lon: p.lon,
    channel: p.channel,
    person_id: p.personId,
    contact_name: p.name,
    contact_phone: p.phone,
    created_at: p.at,
    updated_at: p.at,
    status_at: p.at,
    due_at: p.dueAt,
    amber_at: p.amberAt,
  }),
)

const withKey = prepared(({ key }: { key: string }) => requests().where('request.key', '=', key))

const withNumber = prepared(({ number }: { number: string }) => requests().where('request.number', '=', number))

const locked = prepared(({ number }: { number: string }) =>
  requests().where('request.number', '=', number).forUpdate('request'),
)

const newestOf = prepared(({ personId, limit }: { personId: string; limit: number }) =>
  requests()
    .where('request.person_id', '=', personId)
    .orderBy('request.created_at', 'desc')
    .orderBy('request.number', 'desc')
    .limit(limit),
)

const story = prepared(({ number }: { number: string }) =>
  build
    .selectFrom('request_history')
    .select(['at', 'status', 'result', 'by', 'comment'])
    .where('number', '=', number)
    .orderBy('id'),
)

/** What a move may change of a request beside its state. */
function columnsAfter({ address, ...after }: Request) {
  const { text = null, lat = null, lon = null } = address ?? {}
  return { ...after, text, lat, lon }
}

type Moved = ReturnType<typeof columnsAfter> & { number: string; to: Status; result: Result | null; at: Instant }

/** Its clocks tell the city anew when its date has changed. */
const moved = prepared((p: Moved) =>
  build
    .updateTable('request')
    .set(({ ref }) => ({
      status: p.to,
      result: p.result,
      updated_at: p.at,
      external_id: p.externalId,
      amber_at: p.amberAt,
      due_at: p.dueAt,
      clock_told: raw<number>`case when ${ref('due_at')} = ${p.dueAt} then ${ref('clock_told')} else 0 end`,
      status_at: p.statusAt,
      done_at: p.doneAt,
      closed_at: p.closedAt,
      confirmed: p.confirmed,
      reopened: p.reopened,
      grade: p.grade,
      lat: p.lat,
      lon: p.lon,
      address_text: p.text,
      reminded_at: null,
    }))
    .where('number', '=', p.number),
)

/** A point makes an address of what had none. */
const noted = prepared(
  ({ number, at, lat, lon }: { number: string; at: Instant; lat: number | null; lon: number | null }) =>
    build
      .updateTable('request')
      .set(({ ref, fn, val }) => ({
        updated_at: at,
        lat: fn.coalesce(val(lat), 'lat'),
        lon: fn.coalesce(val(lon), 'lon'),
        address_text: raw<
          string | null
        >`case when ${lat}::float8 is null then ${ref('address_text')} else coalesce(${ref('address_text')}, '') end`,
      }))
      .where('number', '=', number)
      .returning(['status', 'result']),
)

const graded = prepared(({ number, grade, word }: { number: string; grade: number; word: string | null }) =>
  build.updateTable('request').set({ grade, grade_word: word }).where('number', '=', number),
)

const answered = prepared(({ number, lasts }: { number: string; lasts: boolean }) =>
  build.updateTable('request').set({ lasts }).where('number', '=', number),
)

const attached = prepared(({ number, photos }: { number: string; photos: string[] }) =>
  build
    .updateTable('photo')
    .set({ request_number: number })
    .where('id', '=', raw<string>`any(${photos})`)
    .where('request_number', 'is', null),
)
