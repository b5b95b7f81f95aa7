import type { Phrase } from '../../flows/engine/phrase.ts'

/** The statuses GeoReport knows for a refusal, and 413 and 429, which are HTTP's own. */
export type RefusalStatus = 400 | 403 | 404 | 413 | 429

/** Why a call was refused. Thrown anywhere under Open311 and written down in one place, in the caller's format and language. */
export class Refused extends Error {
  readonly status: RefusalStatus
  readonly why: Phrase

  constructor(status: RefusalStatus, key: string, params: NonNullable<Phrase['params']> = {}) {
    super(key)
    this.status = status
    this.why = { key: `open311-${key}`, params }
  }
}
