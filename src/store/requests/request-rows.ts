import type { Request } from '../../core/requests/request.ts'
import { build, type Found, raw } from '../database/statements.ts'

/** Requests with their photos: whoever reads a request begins here. */
export const requests = () =>
  build
    .selectFrom('request')
    .select([
      'request.number',
      'request.kind',
      'request.status',
      'request.result',
      'request.category',
      'request.subcategory',
      'request.description',
      'request.address_text',
      'request.street',
      'request.house',
      'request.district',
      'request.lat',
      'request.lon',
      'request.channel',
      'request.person_id',
      'request.contact_name',
      'request.contact_phone',
      'request.created_at',
      'request.updated_at',
      'request.amber_at',
      'request.due_at',
      'request.status_at',
      'request.done_at',
      'request.closed_at',
      'request.confirmed',
      'request.reopened',
      'request.grade',
      'request.lasts_asked_at',
      'request.joined',
      'request.external_id',
    ])
    .select(({ selectFrom }) => {
      const photos = selectFrom('photo')
        .select('photo.id')
        .whereRef('photo.request_number', '=', 'request.number')
        .where('photo.state', '<>', 'lost')
        .orderBy('photo.created_at')
        .orderBy('photo.id')
      return raw<string[]>`array${photos}`.as('photos')
    })

export type RequestRow = Found<typeof requests>

export function requestOf(row: RequestRow): Request {
  const { address_text: text, street, house, district, lat, lon } = row
  return {
    number: row.number,
    kind: row.kind,
    status: row.status,
    result: row.result,
    category: row.category,
    subcategory: row.subcategory,
    description: row.description,
    address: text === null ? null : { text, street, house, district, lat, lon },
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
