import type { Recipient } from '../../core/messages/letter.ts'

/** As much of an account as it takes to write to somebody. */
export interface RecipientRow {
  account_id: number
  channel: string
  external_id: string
  api_version: number | null
}

export function recipientOf({ account_id, channel, external_id, api_version }: RecipientRow): Recipient {
  return { accountId: account_id, channel, externalId: external_id, apiVersion: api_version }
}
