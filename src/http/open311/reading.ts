import { STATUSES, type Status } from '../../core/requests/lifecycle.ts'
import { isRequestNumber, type RequestWithHistory } from '../../core/requests/request.ts'
import type { Call, Open311Parts } from './call.ts'
import type { Value } from './formats.ts'
import type { Parameters } from './parameters.ts'
import { Refused } from './refusal.ts'
import { openOrClosed, publicRequest } from './request-view.ts'
import { themeOf } from './services.ts'
import { pageOf, windowOf } from './window.ts'

/** `GET requests`: by numbers, which override everything else, or by service, state and time. */
export async function listed(call: Call, parts: Open311Parts): Promise<Value> {
  const numbers = call.query.list('service_request_id')
  const { offset, limit } = pageOf(call.query, call.most)
  if (numbers.length > 0) {
    const found = await parts.requests.named(numbers.filter(isRequestNumber).slice(0, call.most))
    return shown(found.slice(offset, offset + limit), call, parts)
  }
  const filter = {
    statuses: statusesOf(call.query),
    // Each theme is looked up by itself: the same one twice would be read twice.
    categories: [...new Set(call.query.list('service_code').map(code => themeOf(parts.world.categories, code).code))],
    districts: [],
    updatedSince: null,
    ...windowOf(call.query, parts.clock.now()),
  }
  return shown(await parts.requests.slice(filter, offset, limit), call, parts)
}

/** `GET requests/{id}`: a list of one. @throws Refused 404 */
export async function one(number: string, call: Call, parts: Open311Parts): Promise<Value> {
  const found = isRequestNumber(number) ? await parts.requests.named([number]) : []
  if (found.length === 0) throw new Refused(404, 'no-request')
  return shown(found, call, parts)
}

async function shown(requests: RequestWithHistory[], call: Call, { world, book }: Open311Parts): Promise<Value> {
  const extensions = call.query.all('extensions')[0]?.trim() === 'true'
  const numbers = requests.map(({ number }) => number)
  const published = await book.published(numbers, extensions)
  const viewer = { ...call.speech, tree: world.categories, published, extensions }
  return requests.map(request => publicRequest(request, viewer))
}

function statusesOf(query: Parameters): Status[] {
  const wanted = query.list('status').map(word => word.toLowerCase())
  if (wanted.some(word => word !== 'open' && word !== 'closed')) throw new Refused(400, 'bad-status')
  if (wanted.length === 0 || new Set(wanted).size === 2) return []
  return STATUSES.filter(status => wanted.includes(openOrClosed(status)))
}
