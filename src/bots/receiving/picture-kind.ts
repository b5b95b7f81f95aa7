/** A kind of picture that phones make or messengers bring. HEIC is known, to say how to send it better, but not decoded. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'heic'

/** Brands in the head of an ISO file whose picture is HEVC; AVIF and films have others. */
const HEIC = /^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/
const AVIF = /^avi[fs]$/

/**
 * What a file is by its first bytes; null for everything else. Neither its name nor what its sender says of it counts: a
 * decoder must never be given a drawing, a document or a film because it is called a picture.
 */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp'
  if (/^GIF8[79]a/.test(head)) return 'gif'
  return head.startsWith('ftyp', 4) && isHeic(head) ? 'heic' : null
}

/** The main brand stands behind `ftyp`, those it also obeys behind four bytes more. */
function isHeic(head: string): boolean {
  const size = Math.min(head.charCodeAt(3), head.length)
  const also = Array.from({ length: Math.max(0, (size - 16) / 4) }, (_, at) => head.slice(16 + at * 4, 20 + at * 4))
  const brands = [head.slice(8, 12), ...also]
  return brands.some(brand => HEIC.test(brand)) && !brands.some(brand => AVIF.test(brand))
}

/** Is it called a picture that could be one of ours? Only worth asking for its bytes: they decide. */
export function isCalledPicture(type: string | undefined, name: string | undefined): boolean {
  const ending = /\.([a-z0-9]{2,5})$/i.exec(name ?? '')?.[1]?.toLowerCase()
  if (/^image\/(?!svg)/i.test(type ?? '')) return ending !== 'svg'
  // Some phones and programs say nothing of the kind, or only that it is a file.
  const unsaid = !type || /^application\/(?:octet-stream|x-)/i.test(type)
  return unsaid && /^(?:jpe?g|jfif|png|webp|gif|hei[cf]|hif)$/.test(ending ?? '')
}
