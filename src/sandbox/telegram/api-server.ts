import { type Fault, type Faults, spoil, spoilDownload } from '../faults.ts'
import type { Exchange } from '../listener.ts'
import type { Timers } from '../timers.ts'
import { readParams } from './body.ts'
import type { BotAccount } from './bot.ts'
import type { Call } from './call.ts'
import { methodNamed } from './methods/index.ts'
import { Params } from './params.ts'
import { Refusal } from './refusal.ts'

/** One call of the API and how it ended. `error` is the description of a refusal. */
export type LoggedCall = {
  readonly at: number
  readonly bot: number
  readonly method: string
  readonly body: Readonly<Record<string, unknown>>
  readonly status: number
  readonly error?: string
}

export type ApiSurroundings = Pick<Call, 'pacing' | 'queryLifeMs' | 'useWebhook' | 'onAction'> & {
  readonly clock: () => number
  readonly redeliver: () => boolean
  readonly onCall: (call: LoggedCall) => void
}

/** Turns HTTP exchanges into calls of methods, and what comes of them into answers. */
export class ApiServer {
  readonly #bots: ReadonlyMap<string, BotAccount>
  readonly #faults: Faults
  readonly #timers: Timers
  readonly #around: ApiSurroundings

  constructor(bots: ReadonlyMap<string, BotAccount>, faults: Faults, timers: Timers, around: ApiSurroundings) {
    this.#bots = bots
    this.#faults = faults
    this.#timers = timers
    this.#around = around
  }

  async serve(exchange: Exchange): Promise<void> {
    const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(exchange.path)
    if (file) return this.#serveFile(exchange, file[1]!, file[2]!)
    const [, token, name] = /^\/bot([^/]+)\/(\w+)$/.exec(exchange.path) ?? []
    if (token === undefined || name === undefined) return refuse(exchange, new Refusal(404, 'Not Found'))
    const bot = this.#bots.get(decodeURIComponent(token))
    if (!bot) return refuse(exchange, new Refusal(401, 'Unauthorized'))
    try {
      const params = readParams(exchange.body, exchange.header('content-type') ?? '', exchange.query)
      await this.#answer(exchange, bot, name, params)
    } catch (error) {
      refuse(exchange, asRefusal(error))
    }
  }

  /** A webhook may answer with a method to call; what comes of it is told to nobody. */
  runAnswer(bot: BotAccount, body: string): void {
    let values: Record<string, unknown> | null
    try {
      values = JSON.parse(body)
    } catch {
      return
    }
    const name = typeof values?.method === 'string' ? values.method : ''
    if (!values || name === '' || /^(get|setWebhook|deleteWebhook|close|logOut)/i.test(name)) return
    this.#run(bot, name, new Params(values)).catch(() => undefined)
  }

  async #answer(exchange: Exchange, bot: BotAccount, name: string, params: Params): Promise<void> {
    const fault = this.#faults.take(name, params.values)
    if (fault) {
      const spoilt = await spoil(fault, exchange, this.#timers)
      if (spoilt) return this.#log(bot, name, params, fault.httpStatus ?? 0, 'Fault on demand')
      const refusal = refusalOf(fault)
      if (refusal) {
        this.#log(bot, name, params, refusal.code, refusal.message)
        throw refusal
      }
    }
    const result = await this.#run(bot, name, params)
    if (fault?.dropAnswer) exchange.cut()
    else exchange.answer(200, JSON.stringify({ ok: true, result }))
  }

  async #run(bot: BotAccount, name: string, params: Params): Promise<unknown> {
    try {
      const method = methodNamed(name)
      if (!method) throw new Refusal(404, 'Not Found: method not found')
      const { pacing, queryLifeMs, useWebhook, onAction } = this.#around
      bot.polling.redeliver = this.#around.redeliver()
      const now = this.#around.clock()
      const result = await method({ bot, params, now, pacing, queryLifeMs, useWebhook, onAction })
      this.#log(bot, name, params, 200)
      return result
    } catch (error) {
      const refusal = asRefusal(error)
      this.#log(bot, name, params, refusal.code, refusal.message)
      throw refusal
    }
  }

  async #serveFile(exchange: Exchange, token: string, path: string): Promise<void> {
    const held = this.#bots.get(decodeURIComponent(token))?.files.byPath(decodeURIComponent(path))
    const fault = this.#faults.take('file', { path, file_id: held?.id })
    if (fault && (await spoilDownload(fault, exchange, this.#timers, held?.bytes))) return
    if (held) exchange.answer(200, held.bytes, 'application/octet-stream')
    else refuse(exchange, new Refusal(404, 'Not Found'))
  }

  #log(bot: BotAccount, method: string, params: Params, status: number, error?: string): void {
    const at = this.#around.clock()
    const spoken = { at, bot: bot.user.id, method, body: params.values, status }
    this.#around.onCall(error === undefined ? spoken : { ...spoken, error })
  }
}

function refusalOf({ errorCode, retryAfter, description }: Fault): Refusal | undefined {
  const code = errorCode ?? (retryAfter === undefined ? undefined : 429)
  if (code === undefined) return undefined
  if (code !== 429) return new Refusal(code, description ?? 'Fault on demand')
  const seconds = retryAfter ?? 1
  return new Refusal(429, description ?? `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
}

function refuse(exchange: Exchange, { code, message, parameters }: Refusal): void {
  const body = { ok: false, error_code: code, description: message, ...(parameters ? { parameters } : {}) }
  exchange.answer(code, JSON.stringify(body))
}

function asRefusal(error: unknown): Refusal {
  return error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${String(error)}`)
}
