import { DateTime } from 'luxon'
import { CITY_ZONE, type Instant } from '../../core/clock.ts'
import type { CategoryTree } from '../../core/requests/categories.ts'
import { isOver, RESIDENT, type Result, type Status } from '../../core/requests/lifecycle.ts'
import type { HistoryEntry, Request } from '../../core/requests/request.ts'
import type { Value } from './formats.ts'
import type { Published } from './ports.ts'
import type { ServiceWords } from './services.ts'

export interface RequestViewer extends ServiceWords {
  tree: CategoryTree
  published: ReadonlyMap<string, Published>
  /** Does the caller understand more than the standard? */
  extensions: boolean
}

/** A request as everybody may see it. Who filed it is nowhere in here; a private theme shows neither words nor place. */
export function publicRequest(request: Request, viewer: RequestViewer): Value {
  const { language, tree } = viewer
  const theme = tree.category(request.category)
  const leaf =
    request.subcategory === null ? null : (theme?.subcategories.find(one => one.code === request.subcategory) ?? null)
  const published = viewer.published.get(request.number)
  const open = !(theme?.private ?? true)
  return {
    service_request_id: request.number,
    status: openOrClosed(request.status),
    status_notes: standing(request, viewer),
    service_name: theme?.name[language] ?? request.category,
    service_code: request.category,
    description: open ? (published?.description ?? null) : null,
    agency_responsible: leaf?.executor[language] ?? null,
    service_notice: null,
    requested_datetime: moment(request.createdAt),
    updated_datetime: moment(isOver(request.status) ? (request.closedAt ?? request.updatedAt) : request.updatedAt),
    expected_datetime: moment(request.dueAt),
    address: open ? addressOf(request, published) : (request.address?.district ?? null),
    address_id: null,
    zipcode: null,
    lat: open ? (request.address?.lat ?? null) : null,
    long: open ? (request.address?.lon ?? null) : null,
    media_url: open ? (published?.media[0] ?? null) : null,
    ...(viewer.extensions ? extensionsOf(request, published, open, viewer) : {}),
  }
}

function extensionsOf(
  request: Request,
  published: Published | undefined,
  open: boolean,
  viewer: RequestViewer,
): { [name: string]: Value } {
  return {
    extended_attributes: {
      status: request.status,
      result: request.result,
      subcategory: request.subcategory,
      district: request.address?.district ?? null,
      joined: request.joined,
      // The standard has room for one; more are told to those who understand more.
      ...(open && published && published.media.length > 1 ? { media_urls: published.media } : {}),
    },
    notes: (published?.story ?? []).map(line => ({
      datetime: moment(line.at),
      description: said(line, open, viewer),
      type: line.status,
    })),
  }
}

/** What a published line of history says to everybody: the state, and the city's comment; what a resident wrote is theirs. */
export function said(line: HistoryEntry, open: boolean, viewer: ServiceWords): string {
  const state = standing(line, viewer)
  const comment = open && line.by !== RESIDENT ? line.comment : null
  return comment ? `${state}: ${comment}` : state
}

/** GeoReport knows two states. What the doer reports as done stays open until the resident agrees. */
export function openOrClosed(status: Status): 'open' | 'closed' {
  return isOver(status) ? 'closed' : 'open'
}

/** The state in plain words, with its code for programs. */
function standing({ status, result }: { status: Status; result: Result | null }, { words }: ServiceWords): string {
  return `${words.of({ key: `status-${status}` })} (${result ? `${status}, ${result}` : status})`
}

function addressOf({ address }: Request, published: Published | undefined): string | null {
  if (!address) return null
  const { street, house, district } = address
  const exact = street ? [street, house].filter(Boolean).join(', ') : published?.address
  return [exact, district].filter(Boolean).join(', ') || null
}

/** With the city's own zone: 2026-11-24T10:00:00+02:00. */
export function moment(at: Instant): string {
  return DateTime.fromJSDate(at, { zone: CITY_ZONE }).startOf('second').toISO({ suppressMilliseconds: true }) ?? ''
}
