import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { KEYS, type Universe } from '../universe.ts'

export const FORMATS = ['json', 'xml'] as const
export type Format = (typeof FORMATS)[number]

export interface Answer {
  status: number
  type: string | null
  text: string
  /** The same for both formats: XML read as GeoReport says that it becomes JSON, all values as text. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever came; the expectations find out
  body: any
}

/** Lists of GeoReport: the outer element vanishes, and so do the names of its members. */
const LISTS: Readonly<Record<string, string>> = {
  services: 'service',
  service_requests: 'request',
  service_request_updates: 'request_update',
  errors: 'error',
  attributes: 'attribute',
  values: 'value',
  notes: 'note',
  endpoints: 'endpoint',
  formats: 'format',
  media_urls: 'media_url',
}

const parser = new XMLParser({ parseTagValue: false, trimValues: false, processEntities: true, htmlEntities: false })

function unlisted(value: unknown, name: string): unknown {
  const member = LISTS[name]
  if (member) {
    const items = (value as Record<string, unknown>)[member]
    return (items === undefined ? [] : [items].flat()).map(item => unlisted(item, member))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unlisted(inner, key)]))
}

function readXml(text: string): unknown {
  const valid = XMLValidator.validate(text)
  if (valid !== true) throw new Error(`${valid.err.msg} in ${text.slice(0, 200)}`)
  const { '?xml': _, ...document } = parser.parse(text) as Record<string, unknown>
  const [[root, value] = ['', null]] = Object.entries(document)
  return unlisted(value === '' ? {} : value, root)
}

export async function get(u: Universe, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return read(await fetch(`${u.app.address}/open311/v2/${path}`, { headers }))
}

export async function post(
  u: Universe,
  path: string,
  form: Record<string, string> | string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const raw = typeof form === 'string' || form instanceof Uint8Array
  return read(
    await fetch(`${u.app.address}/open311/v2/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
      body: raw ? form : new URLSearchParams(form).toString(),
    }),
  )
}

async function read(answer: Response): Promise<Answer> {
  const text = await answer.text()
  const type = answer.headers.get('content-type')
  const body = type?.includes('xml') ? readXml(text) : JSON.parse(text)
  return { status: answer.status, type, text, body }
}

/** All that is needed to file something, and nothing more. */
export const LEAST = { api_key: KEYS.city, service_code: 'heating', lat: '47.91', long: '33.39' }

let filedBefore = 0

export async function filed(u: Universe, fields: Record<string, string> = {}): Promise<string> {
  filedBefore += 1
  // From another device each time: the same form twice is one request.
  const form = { ...LEAST, description: 'Холодні батареї.', device_id: String(filedBefore), ...fields }
  const answer = await post(u, 'requests.json', form)
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.body[0].service_request_id
}
