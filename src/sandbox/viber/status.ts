/** The statuses of the REST API by the names that Viber's own libraries give them. 0 is success. */
export const STATUS = {
  ok: 0,
  invalidUrl: 1,
  invalidAuthToken: 2,
  badData: 3,
  missingData: 4,
  receiverNotRegistered: 5,
  receiverNotSubscribed: 6,
  publicAccountBlocked: 7,
  publicAccountNotFound: 8,
  publicAccountSuspended: 9,
  webhookNotSet: 10,
  receiverNoSuitableDevice: 11,
  tooManyRequests: 12,
  apiVersionNotSupported: 13,
  incompatibleWithVersion: 14,
  publicAccountNotAuthorized: 15,
  inchatReplyMessageNotAllowed: 16,
  publicAccountIsNotInline: 17,
  noPublicChat: 18,
  cannotSendBroadcast: 19,
  broadcastNotAllowed: 20,
  unsupportedCountry: 21,
  paymentUnsupported: 22,
  freeMessagesExceeded: 23,
  noBalance: 24,
} as const

export type StatusName = keyof typeof STATUS

const NAMES = new Map<number, StatusName>(Object.entries(STATUS).map(([name, code]) => [code, name as StatusName]))

export function statusName(code: number): string {
  return NAMES.get(code) ?? 'generalError'
}

/** A refusal by status; the HTTP answer is 200 all the same. Thrown while a method runs. */
export class Trouble extends Error {
  readonly status: number

  /** A number stands for a status that is not in the table. */
  constructor(status: StatusName | number, words: string) {
    super(words)
    this.status = typeof status === 'number' ? status : STATUS[status]
  }
}
