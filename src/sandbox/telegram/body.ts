import { readMultipart } from './multipart.ts'
import { Params } from './params.ts'
import { bad } from './refusal.ts'

/** Reads a call's parameters: the query, and a body of JSON, a form, or a multipart form. */
export function readParams(body: Buffer, type: string, query: string): Params {
  const fromQuery = query === '' ? {} : Object.fromEntries(new URLSearchParams(query))
  if (body.length === 0) return new Params(fromQuery)
  if (type.startsWith('application/json')) return new Params({ ...fromQuery, ...readJson(body) })
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return new Params({ ...fromQuery, ...Object.fromEntries(new URLSearchParams(body.toString())) })
  }
  if (type.startsWith('multipart/form-data')) {
    const { values, files } = readMultipart(body, type)
    return new Params({ ...fromQuery, ...values }, files)
  }
  return new Params(fromQuery)
}

function readJson(body: Buffer): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(body.toString())
  } catch {
    throw bad("can't parse JSON object")
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad('expected an Object')
  return value as Record<string, unknown>
}
