import { z } from 'zod'
import { RESULTS, STATUSES } from '../../core/requests/lifecycle.ts'
import type { Request, RequestWithHistory } from '../../core/requests/request.ts'

const moment = z.iso.datetime()

/** A request as other systems see it. What stands here is promised: a change adds, it never renames or removes. */
export const requestView = z
  .object({
    number: z.string().describe('The city’s prefix, two digits of the year, and a count of that year without holes'),
    kind: z.enum(['problem', 'suggestion']),
    status: z.enum(STATUSES),
    result: z.enum(RESULTS).nullable().describe('What came of it, apart from where it stands'),
    category: z.string().describe('Code of the theme'),
    subcategory: z.string().nullable(),
    description: z.string().describe("The person's own words"),
    address: z
      .object({
        text: z.string().describe('As it was written'),
        street: z.string().nullable().describe('Canonical name with its type'),
        house: z.string().nullable(),
        district: z.string().nullable(),
      })
      .nullable(),
    location: z.object({ lat: z.number(), lon: z.number() }).nullable(),
    photos: z.array(z.string()).describe('Addresses that answer to the same key'),
    channel: z.string().describe('telegram, viber or open311'),
    createdAt: moment,
    updatedAt: moment,
    dueAt: moment.describe('By when the city means to have done it'),
    joined: z.number().int().describe('How many other people have the same trouble'),
    externalId: z.string().nullable().describe("The number in the city's own system"),
    history: z.array(
      z.object({
        at: moment,
        status: z.enum(STATUSES),
        result: z.enum(RESULTS).nullable(),
        by: z.string().describe('resident, clock, or the name of an API key or operator'),
        comment: z.string().nullable(),
      }),
    ),
    contact: z
      .object({ name: z.string().nullable(), phone: z.string().nullable() })
      .optional()
      .describe('Only for keys with the scope "contacts"'),
  })
  .meta({ id: 'Request' })

export type RequestView = z.infer<typeof requestView>

export interface Viewer {
  /** The address of a photo, from its id. */
  photoAddress(photo: string): string
  /** May this reader see whom to call back? */
  contacts: boolean
}

/** Chooses what leaves the house, field by field; a column added to the store stays inside until it is named here. */
export function viewOf(request: RequestWithHistory, viewer: Viewer): RequestView {
  return {
    number: request.number,
    kind: request.kind,
    status: request.status,
    result: request.result,
    category: request.category,
    subcategory: request.subcategory,
    description: request.description,
    address: addressOf(request),
    location: locationOf(request),
    photos: request.photos.map(photo => viewer.photoAddress(photo)),
    channel: request.channel,
    createdAt: request.createdAt.toISOString(),
    updatedAt: request.updatedAt.toISOString(),
    dueAt: request.dueAt.toISOString(),
    joined: request.joined,
    externalId: request.externalId,
    history: request.history.map(({ at, status, result, by, comment }) => ({
      at: at.toISOString(),
      status,
      result,
      by,
      comment,
    })),
    ...(viewer.contacts ? { contact: { name: request.contact.name, phone: request.contact.phone } } : {}),
  }
}

function addressOf({ address }: Request): RequestView['address'] {
  return address && { text: address.text, street: address.street, house: address.house, district: address.district }
}

function locationOf({ address }: Request): RequestView['location'] {
  return address && address.lat !== null && address.lon !== null ? { lat: address.lat, lon: address.lon } : null
}
