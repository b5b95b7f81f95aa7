import type { Value } from './formats.ts'
import type { ServiceWords } from './services.ts'

/** When this interface last changed in what it offers. */
const CHANGESET = '2026-11-20T00:00:00+02:00'

/** `discovery`: where the interface is and how to get a key, for programs that only know the city. */
export function discoveryOf(base: string, test: boolean, { words }: ServiceWords): Value {
  return {
    changeset: CHANGESET,
    contact: words.of({ key: 'open311-contact' }),
    key_service: words.of({ key: 'open311-key-service' }),
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        // With a slash at the end: clients put the name of a call straight behind it.
        url: `${base}/open311/v2/`,
        changeset: CHANGESET,
        type: test ? 'test' : 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  }
}
