import { DateTime } from 'luxon'
import { CITY_ZONE, type Instant } from '../../core/clock.ts'
import type { CategoryTree } from '../../core/requests/categories.ts'
import { isInternal, isOver, type Result, type Status } from '../../core/requests/lifecycle.ts'
import { publicText } from '../../core/requests/public-text.ts'
import type { HistoryEntry, Request, RequestWithHistory } from '../../core/requests/request.ts'
import type { Value } from './formats.ts'
import type { ServiceWords } from './services.ts'

export interface RequestViewer extends ServiceWords {
  tree: CategoryTree
  /** What another system gave as `media_url`, by request. Photos that people sent to the bots are never published. */
  media: ReadonlyMap<string, string>
  /** Does the caller understand more than the standard? */
  extensions: boolean
}

/** A request as everybody may see it. Who filed it is nowhere in here; a private theme shows neither words nor place. */
export function publicRequest(request: RequestWithHistory, viewer: RequestViewer): Value {
  const { language, tree, media } = viewer
  const theme = tree.category(request.category)
  const leaf =
    request.subcategory === null ? null : (theme?.subcategories.find(one => one.code === request.subcategory) ?? null)
  const open = !(theme?.private ?? true)
  return {
    service_request_id: request.number,
    status: openOrClosed(request.status),
    status_notes: standing(request, viewer),
    service_name: theme?.name[language] ?? request.category,
    service_code: request.category,
    description: open ? publicText(request.description) : null,
    agency_responsible: leaf?.executor[language] ?? null,
    service_notice: null,
    requested_datetime: moment(request.createdAt),
    updated_datetime: moment(isOver(request.status) ? (request.closedAt ?? request.updatedAt) : request.updatedAt),
    expected_datetime: moment(request.dueAt),
    address: open ? addressOf(request) : (request.address?.district ?? null),
    address_id: null,
    zipcode: null,
    lat: open ? (request.address?.lat ?? null) : null,
    long: open ? (request.address?.lon ?? null) : null,
    media_url: open ? (media.get(request.number) ?? null) : null,
    ...(viewer.extensions ? extensionsOf(request, open, viewer) : {}),
  }
}

function extensionsOf(request: RequestWithHistory, open: boolean, viewer: RequestViewer): { [name: string]: Value } {
  return {
    extended_attributes: {
      status: request.status,
      result: request.result,
      subcategory: request.subcategory,
      district: request.address?.district ?? null,
      joined: request.joined,
    },
    notes: request.history
      .filter(line => !isInternal(line))
      .map(line => ({
        datetime: moment(line.at),
        description: said(line, open, viewer),
        type: line.status,
      })),
  }
}

/** What a line of history says to everybody: the state, and the city's comment; what a resident wrote is theirs. */
export function said(line: HistoryEntry, open: boolean, viewer: ServiceWords): string {
  const state = standing(line, viewer)
  const comment = open && line.by !== 'resident' ? line.comment : null
  return comment ? `${state}: ${publicText(comment)}` : state
}

/** GeoReport knows two states. What the doer reports as done stays open until the resident agrees. */
export function openOrClosed(status: Status): 'open' | 'closed' {
  return isOver(status) ? 'closed' : 'open'
}

/** The state in plain words, with its code for programs. */
function standing({ status, result }: { status: Status; result: Result | null }, { words }: ServiceWords): string {
  return `${words.of({ key: `status-${status}` })} (${result ? `${status}, ${result}` : status})`
}

function addressOf({ address }: Request): string | null {
  if (!address) return null
  const { street, house, district, text } = address
  const exact = street ? [street, house].filter(Boolean).join(', ') : publicText(text)
  return [exact, district].filter(Boolean).join(', ') || null
}

/** With the city's own zone: 2026-11-24T10:00:00+02:00. */
export function moment(at: Instant): string {
  return DateTime.fromJSDate(at, { zone: CITY_ZONE }).startOf('second').toISO({ suppressMilliseconds: true }) ?? ''
}
