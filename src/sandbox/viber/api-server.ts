import { type Fault, type Faults, spoil, spoilDownload } from '../faults.ts'
import type { Exchange } from '../listener.ts'
import type { Timers } from '../timers.ts'
import type { Account } from './account.ts'
import type { Answer, Fields } from './call.ts'
import type { Media } from './media.ts'
import { METHODS } from './methods/index.ts'
import { STATUS, statusName, Trouble } from './status.ts'
import { withToken } from './tokens.ts'

/** One call of the API and how it ended: the HTTP status and Viber's own, which is -1 when HTTP failed. */
export type LoggedCall = {
  readonly at: number
  readonly method: string
  readonly body: Fields
  readonly http: number
  readonly status: number
  readonly error?: string
}

export type ApiSurroundings = {
  readonly clock: () => number
  readonly media: Media
  readonly nextToken: () => string
  readonly receipts: () => boolean
  readonly pacing: () => boolean
  readonly onCall: (call: LoggedCall) => void
}

/** Bytes; every body above it is refused. */
const LARGEST_BODY = 30 * 1024

/** Turns HTTP exchanges into calls of methods, and what comes of them into answers; serves people's photos too. */
export class ApiServer {
  readonly #accounts: ReadonlyMap<string, Account>
  readonly #faults: Faults
  readonly #timers: Timers
  readonly #around: ApiSurroundings

  constructor(accounts: ReadonlyMap<string, Account>, faults: Faults, timers: Timers, around: ApiSurroundings) {
    this.#accounts = accounts
    this.#faults = faults
    this.#timers = timers
    this.#around = around
  }

  async serve(exchange: Exchange): Promise<void> {
    if (exchange.path.startsWith('/media/')) return this.#serveMedia(exchange)
    const name = exchange.path.startsWith('/pa/') ? exchange.path.slice('/pa/'.length) : ''
    if (!Object.hasOwn(METHODS, name)) return exchange.answer(404, 'Not found', 'text/plain')
    let body: Fields = {}
    try {
      body = readBody(exchange.body)
      await this.#answer(exchange, this.#authorised(exchange, body), name, body)
    } catch (error) {
      if (!(error instanceof Trouble)) throw error
      this.#log(name, body, 200, error.status, error.message)
      exchange.answer(200, withToken(undefined, answerFields(error.status, error.message)))
    }
  }

  async #answer(exchange: Exchange, account: Account, name: string, body: Fields): Promise<void> {
    const fault = this.#faults.take(name, body)
    if (fault) {
      const spoilt = await spoil(asProxyFault(fault), exchange, this.#timers)
      if (spoilt) return this.#log(name, body, asProxyFault(fault).httpStatus ?? 0, -1, 'Fault on demand')
      if (fault.viberStatus !== undefined) {
        throw new Trouble(fault.viberStatus, fault.description ?? statusName(fault.viberStatus))
      }
    }
    const answer = await METHODS[name]!({
      account,
      body,
      now: this.#around.clock(),
      nextToken: this.#around.nextToken,
      receipts: this.#around.receipts(),
      pacing: this.#around.pacing(),
      failsLater: fault?.failsLater,
    })
    this.#log(name, body, 200, STATUS.ok)
    if (fault?.dropAnswer) exchange.cut()
    else exchange.answer(200, writeAnswer(answer))
  }

  #authorised(exchange: Exchange, body: Fields): Account {
    const token = exchange.header('x-viber-auth-token') ?? body.auth_token
    if (token === undefined) throw new Trouble('invalidAuthToken', 'missing_auth_token')
    const account = typeof token === 'string' ? this.#accounts.get(token) : undefined
    if (!account) throw new Trouble('invalidAuthToken', 'invalid_auth_token')
    return account
  }

  async #serveMedia(exchange: Exchange): Promise<void> {
    const held = this.#around.media.find(exchange.path)
    const fault = this.#faults.take('media', { path: exchange.path })
    if (fault && (await spoilDownload(asProxyFault(fault), exchange, this.#timers, held?.bytes))) return
    if (held) exchange.answer(200, held.bytes, held.type)
    else exchange.answer(404, 'Not found', 'text/plain')
  }

  #log(method: string, body: Fields, http: number, status: number, error?: string): void {
    const spoken = { at: this.#around.clock(), method, body, http, status }
    this.#around.onCall(error === undefined ? spoken : { ...spoken, error })
  }
}

/** Reads a JSON object; also used for the welcome that comes as an answer. */
export function readBody(bytes: Buffer): Fields {
  if (bytes.length > LARGEST_BODY) {
    throw new Trouble('badData', `the request has ${bytes.length} bytes, at most ${LARGEST_BODY}`)
  }
  let value: unknown
  try {
    value = JSON.parse(bytes.toString())
  } catch {
    throw new Trouble('badData', 'the request is not valid JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Trouble('badData', 'not a JSON object')
  return value as Fields
}

/** Viber has no error codes of its own besides statuses: Telegram's way of saying it is taken for an HTTP status. */
function asProxyFault(fault: Fault): Fault {
  const httpStatus = fault.httpStatus ?? fault.errorCode ?? (fault.retryAfter === undefined ? undefined : 429)
  return httpStatus === undefined ? fault : { ...fault, httpStatus }
}

function answerFields(status: number, words: string): Fields {
  return { status, status_message: words, chat_hostname: 'SN-CHAT-01_' }
}

function writeAnswer({ token, fields }: Answer): string {
  return withToken(token, { ...answerFields(STATUS.ok, 'ok'), ...fields })
}
