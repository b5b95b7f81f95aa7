import type { Account } from './account.ts'

export type Fields = Readonly<Record<string, unknown>>

/** What one method is given. */
export type Call = {
  readonly account: Account
  readonly body: Fields
  /** Milliseconds since 1970. */
  readonly now: number
  readonly nextToken: () => string
  /** Whether `delivered` callbacks are sent at all. */
  readonly receipts: boolean
  /** Whether broadcasts are counted against their rate. */
  readonly pacing: boolean
  /** Set by a fault: messages of this call fail on the phone, with this text. */
  readonly failsLater: string | undefined
}

/** The fields of a successful answer. `token` is written as a bare number. */
export type Answer = { readonly token?: string; readonly fields?: Fields }

export type Method = (call: Call) => Answer | Promise<Answer>
