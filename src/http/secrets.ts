import { createHmac, hash, timingSafeEqual } from 'node:crypto'

/** Are two secrets the same? Takes the same time whatever differs, the length included. */
export function sameSecret(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted))
}

/** Lower-case hex HMAC-SHA256 of a raw body, as Viber signs its callbacks. */
export function signatureOf(body: Uint8Array, key: string): string {
  return createHmac('sha256', key).update(body).digest('hex')
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}
