import { bad } from './refusal.ts'
import type { Upload } from './wire.ts'

export type Form = { readonly values: Record<string, string>; readonly files: Map<string, Upload> }

/**
 * Reads a multipart form as leniently as the real server does: header names in any case, no space after separators,
 * file names without quotes. grammY writes all of these, and the `formData()` of Node refuses them.
 */
export function readMultipart(body: Buffer, type: string): Form {
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1]
  if (boundary === undefined) throw bad("can't parse multipart body: no boundary")
  const form: Form = { values: {}, files: new Map() }
  const mark = Buffer.from(`--${boundary}`)
  let at = body.indexOf(mark)
  while (at >= 0) {
    const from = at + mark.length
    if (body.subarray(from, from + 2).toString() === '--') return form
    const next = body.indexOf(mark, from)
    if (next < 0) break
    // The line break before a boundary belongs to the boundary.
    addPart(body.subarray(from + 2, next - 2), form)
    at = next
  }
  throw bad("can't parse multipart body: it is cut off")
}

function addPart(part: Buffer, form: Form): void {
  const gap = part.indexOf('\r\n\r\n')
  if (gap < 0) throw bad("can't parse multipart body: a part without a header")
  const header = part.subarray(0, gap).toString()
  const content = part.subarray(gap + 4)
  const name = attribute(header, 'name')
  if (name === undefined) throw bad("can't parse multipart body: a part without a name")
  const fileName = attribute(header, 'filename')
  if (fileName === undefined) {
    form.values[name] = content.toString()
    return
  }
  const type = /^content-type:\s*(\S+)/im.exec(header)?.[1] ?? 'application/octet-stream'
  form.files.set(name, { name: fileName, type, bytes: new Uint8Array(content) })
}

function attribute(header: string, name: string): string | undefined {
  const [, quoted, bare] = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, 'i').exec(header) ?? []
  return quoted ?? bare
}
