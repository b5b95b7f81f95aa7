import { z } from 'zod'

/** The shapes that the public GeoReport v2 schemas ask for, and what other checkers want to be present besides. */
const moment = z.iso.datetime({ offset: true, local: false })
const words = z.string().min(1).nullable()

export const service = z.strictObject({
  service_code: z.string().min(1),
  service_name: z.string().min(1),
  description: words,
  metadata: z.boolean(),
  type: z.enum(['realtime', 'batch', 'blackbox']),
  keywords: words,
  group: words,
})

export const definition = z.strictObject({
  service_code: z.string().min(1),
  attributes: z.array(
    z.strictObject({
      variable: z.boolean(),
      code: z.string().min(1),
      datatype: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']),
      required: z.boolean(),
      datatype_description: words,
      order: z.int().min(1),
      description: words,
      values: z.array(z.strictObject({ key: z.string().min(1), name: z.string().min(1) })),
    }),
  ),
})

export const request = z.strictObject({
  service_request_id: z.string().min(1),
  status: z.enum(['open', 'closed']),
  status_notes: words,
  service_name: words,
  service_code: z.string().min(1),
  description: z.string().max(4_000).nullable(),
  agency_responsible: words,
  service_notice: words,
  requested_datetime: moment,
  updated_datetime: moment,
  expected_datetime: moment,
  address: words,
  address_id: words,
  zipcode: words,
  lat: z.number().nullable(),
  long: z.number().nullable(),
  media_url: z.url().nullable(),
})

export const update = z.strictObject({
  update_id: z.string().min(1),
  service_request_id: z.string().min(1),
  updated_datetime: moment,
  status: z.enum(['open', 'closed']),
  external_status_code: z.string().min(1),
  description: z.string().min(1),
  media_url: z.url().nullable(),
})

export const discovery = z.strictObject({
  changeset: moment,
  contact: z.string().min(1),
  key_service: z.string().min(1),
  endpoints: z
    .array(
      z.strictObject({
        specification: z.literal('http://wiki.open311.org/GeoReport_v2'),
        url: z.url(),
        changeset: moment,
        type: z.enum(['production', 'test']),
        formats: z.array(z.enum(['text/xml', 'application/json'])).min(1),
      }),
    )
    .min(1),
})

export const errors = z
  .array(z.strictObject({ code: z.int().min(400).max(599), description: z.string().min(5).max(500) }))
  .min(1)
