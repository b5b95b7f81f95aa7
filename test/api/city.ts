import type { RequestView } from '../../src/http/api/request-view.ts'
import { KEYS, type Universe } from '../universe.ts'

/** An answer of our HTTP interfaces, body read. */
export interface Answer<Body> {
  status: number
  headers: Headers
  /** Parsed where it is JSON. */
  body: Body
  text: string
}

export interface Page {
  items: RequestView[]
  nextCursor: string | null
}

export interface Asked {
  method?: string
  /** The secret of a key; null for none. */
  key?: string | null
  headers?: Record<string, string>
  /** Sent as it is when it is text or bytes, else as JSON. */
  body?: string | Uint8Array<ArrayBuffer> | object
}

/** The body is what the caller says it is; the expectations that follow find out. */
export async function ask<Body = Record<string, unknown>>(
  u: Universe,
  path: string,
  asked: Asked = {},
): Promise<Answer<Body>> {
  const { key = KEYS.city, headers = {}, body } = asked
  const raw = typeof body === 'string' || body instanceof Uint8Array
  const answer = await fetch(new URL(path, u.app.address), {
    method: asked.method ?? (body === undefined ? 'GET' : 'POST'),
    redirect: 'manual',
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  const json = answer.headers.get('content-type')?.includes('json')
  return { status: answer.status, headers: answer.headers, text, body: json ? JSON.parse(text) : undefined }
}

let filed = 0

/** Files a request the quickest way there is, through Open311. Returns its number. */
export async function file(u: Universe, fields: Record<string, string> = {}): Promise<string> {
  filed += 1
  const form = new URLSearchParams({
    api_key: KEYS.city,
    service_code: 'heating',
    address_string: 'вулиця Володимира Великого, 12',
    description: 'Третій день холодні батареї.',
    // From another device each time: the same form twice is one request.
    device_id: String(filed),
    ...fields,
  })
  const answer = await ask<[{ service_request_id: string }]>(u, '/open311/v2/requests.json', {
    key: null,
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  if (answer.status !== 200) throw new Error(`not filed: ${answer.text}`)
  return answer.body[0].service_request_id
}

/** Moves a request, as the city's system does. */
export function move(
  u: Universe,
  number: string,
  status: string,
  more: object = {},
  headers = {},
): Promise<Answer<Record<string, unknown>>> {
  return ask(u, `/api/v1/requests/${number}/status`, { body: { status, ...more }, headers })
}
