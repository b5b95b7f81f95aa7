import { createHmac, timingSafeEqual } from 'node:crypto'

/** Are two secrets the same? Takes the same time wherever they differ; only that the length is another shows. */
export function sameSecret(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** Lower-case hex HMAC-SHA256 of a raw body, as Viber signs its callbacks. */
export function signatureOf(body: Uint8Array, key: string): string {
  return createHmac('sha256', key).update(body).digest('hex')
}
