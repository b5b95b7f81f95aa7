/** The two ways of writing an answer; the end of the address says which. */
export type Format = 'json' | 'xml'

export const CONTENT_TYPES: Record<Format, string> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
}

export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value }

/** What the members of a list are called in XML; in JSON a list is just an array. */
const MEMBERS: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  service_request_updates: 'request_update',
  notes: 'note',
  endpoints: 'endpoint',
  formats: 'format',
  media_urls: 'media_url',
  errors: 'error',
}

/** `root` names the outermost element in XML; JSON has no such thing: a list becomes a bare array. */
export function write(format: Format, root: string, value: Value): string {
  if (format === 'json') return JSON.stringify(value)
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`
}

function element(name: string, value: Value): string {
  const inside = contents(name, value)
  return inside === '' ? `<${name}/>` : `<${name}>${inside}</${name}>`
}

function contents(name: string, value: Value): string {
  if (value === null) return ''
  if (typeof value !== 'object') return escaped(String(value))
  if (isList(value)) {
    const member = MEMBERS[name]
    if (member === undefined) throw new Error(`no name for the members of <${name}>`)
    return value.map(item => element(member, item)).join('')
  }
  return Object.entries(value)
    .map(([key, inner]) => element(key, inner))
    .join('')
}

function isList(value: object): value is readonly Value[] {
  return Array.isArray(value)
}

/** Characters that no XML document may hold, even escaped: people do paste them. A lone half of a pair is one of them. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

function escaped(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"\r]/g, character => ENTITIES[character] ?? '')
}
