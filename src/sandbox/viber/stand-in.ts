import { createHash } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { Courier } from '../courier.ts'
import { type Fault, Faults } from '../faults.ts'
import { Listener } from '../listener.ts'
import { HOME, type Place } from '../person.ts'
import { Timers } from '../timers.ts'
import { Account, type AccountDetails } from './account.ts'
import { ApiServer, type LoggedCall, readBody } from './api-server.ts'
import { Callbacks } from './callbacks.ts'
import { checkMessage } from './check-message.ts'
import { Media } from './media.ts'
import { type PersonDetails, ViberPerson } from './person.ts'
import { Trouble } from './status.ts'
import { Subscriber } from './subscriber.ts'
import { Tokens } from './tokens.ts'

/** Messages remembered of a chat that nobody looks at. */
const CROWD_KEEPS = 5

export type { LoggedCall }

export type ViberStandInOptions = {
  readonly port?: number
  readonly host?: string
  /** Milliseconds since 1970; lives and limits are measured by it, waits are not. */
  readonly clock?: () => number
  /** Waits between tries of a callback are divided by this. */
  readonly speed?: number
  readonly answerTimeoutMs?: number
  /** How many calls `calls` remembers, and how many messages each chat. */
  readonly callsKept?: number
  readonly messagesKept?: number
  /** Where phones are unless told otherwise. */
  readonly home?: Place
}

export type LoggedDelivery = {
  readonly event: string
  readonly token: string
  /** Whom it is about. */
  readonly user: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly attempt: number
  readonly status: number
}

/** Something the real Viber would swallow without a word: an unusable welcome, a lost event. */
export type Problem = { readonly at: number; readonly what: string; readonly body: string }

type Events = { call: [LoggedCall]; delivery: [LoggedDelivery]; message: [ViberPerson]; problem: [Problem] }

/** Viber's REST API on this machine, with people in it. Strict where the real one is strict. */
export class ViberStandIn extends EventEmitter<Events> {
  readonly faults = new Faults()
  readonly calls: LoggedCall[] = []
  readonly problems: Problem[] = []
  readonly options: Required<Omit<ViberStandInOptions, 'port' | 'host'>>
  /** True: every callback is brought twice, also after it was accepted. */
  redeliver = false
  /** False: no `delivered` callbacks, whatever set_webhook asked for. */
  receipts = true
  /** True: more than 500 broadcast_message calls in 10 seconds are refused with status 12. */
  pacing = false
  readonly #accounts = new Map<string, Account>()
  readonly #people = new Map<string, ViberPerson>()
  readonly #timers = new Timers()
  readonly #courier = new Courier()
  readonly #tokens: Tokens
  readonly #media: Media
  readonly #server: ApiServer
  #listener: Listener | undefined
  #lastPerson = 0

  private constructor(options: ViberStandInOptions) {
    super()
    this.options = {
      clock: options.clock ?? Date.now,
      speed: options.speed ?? 1,
      answerTimeoutMs: options.answerTimeoutMs ?? 5000,
      callsKept: options.callsKept ?? 1000,
      messagesKept: options.messagesKept ?? 500,
      home: options.home ?? HOME,
    }
    this.#media = new Media(this.options.clock)
    this.#tokens = new Tokens(this.options.clock())
    this.#server = new ApiServer(this.#accounts, this.faults, this.#timers, {
      clock: this.options.clock,
      media: this.#media,
      nextToken: () => this.#tokens.next(),
      receipts: () => this.receipts,
      pacing: () => this.pacing,
      onCall: call => this.#log(call),
    })
  }

  static async start(options: ViberStandInOptions = {}): Promise<ViberStandIn> {
    const standIn = new ViberStandIn(options)
    const host = options.host ?? '127.0.0.1'
    standIn.#listener = await Listener.start(options.port ?? 0, host, exchange => standIn.#server.serve(exchange))
    return standIn
  }

  /** What takes the place of https://chatapi.viber.com/pa. */
  get apiRoot(): string {
    return `${this.#origin()}/pa`
  }

  /** Declares a bot account, or gives the one declared before. Other tokens get status 2. */
  bot(token: string, details: AccountDetails = {}): Account {
    const known = this.#accounts.get(token)
    if (known) return known
    const account = new Account(token, details, owner => this.#callbacksOf(owner))
    this.#accounts.set(token, account)
    return account
  }

  /** Somebody who once subscribed and whose phone nobody holds: messages arrive and are read by nobody. */
  acquaint(id: string, name: string): void {
    const account = [...this.#accounts.values()][0]
    if (!account || account.subscribers.has(id)) return
    const details = { name, language: 'uk', country: 'UA', apiVersion: 10 }
    const subscriber = new Subscriber(id, details, CROWD_KEEPS)
    subscriber.subscribed = true
    account.subscribers.set(id, subscriber)
  }

  /** A person who writes to `bot`, the first declared one when not said. The same id gives the same person. */
  person(details: PersonDetails & { readonly bot?: Account } = {}): ViberPerson {
    const account = details.bot ?? [...this.#accounts.values()][0]
    if (!account) throw new Error('Declare a bot first: people need somebody to write to')
    const id = details.id ?? personId(++this.#lastPerson)
    const key = `${account.token} ${id}`
    const known = this.#people.get(key)
    if (known) return known
    const { name = 'Оксана', language = 'uk', country = 'UA', apiVersion = 10 } = details
    const subscriber = new Subscriber(id, { name, language, country, apiVersion }, this.options.messagesKept)
    account.subscribers.set(id, subscriber)
    const person = new ViberPerson(account, subscriber, details, {
      clock: this.options.clock,
      origin: () => this.#origin(),
      nextToken: () => this.#tokens.next(),
      media: this.#media,
      home: this.options.home,
      onChange: changed => this.emit('message', changed),
      onWelcome: (greeted, body) => this.#welcome(greeted, body),
    })
    this.#people.set(key, person)
    return person
  }

  get people(): readonly ViberPerson[] {
    return [...this.#people.values()]
  }

  fault(fault: Fault): () => void {
    return this.faults.add(fault)
  }

  /** Resolves when every callback was accepted or given up. */
  async delivered(): Promise<void> {
    await Promise.all([...this.#accounts.values()].map(account => account.callbacks.idle()))
  }

  async stop(): Promise<void> {
    this.#timers.clear()
    await Promise.all([this.#listener?.stop(), this.#courier.stop()])
    this.removeAllListeners()
  }

  #origin(): string {
    return this.#listener?.origin ?? ''
  }

  #callbacksOf(account: Account): Callbacks {
    return new Callbacks({
      courier: this.#courier,
      timers: this.#timers,
      clock: this.options.clock,
      speed: this.options.speed,
      answerTimeoutMs: this.options.answerTimeoutMs,
      authToken: account.token,
      url: () => account.webhook?.url,
      redeliver: () => this.redeliver,
      onAttempt: ({ event, token, user, fields }, attempt, { status }) => {
        if (this.listenerCount('delivery') > 0) this.emit('delivery', { event, token, user, fields, attempt, status })
      },
      onLost: ({ event, token }) => this.#problem(`${event} was given up after an hour`, token),
    })
  }

  /** The body of the answer to conversation_started is a message without a receiver, shown whether subscribed or not. */
  #welcome(person: ViberPerson, body: string): void {
    try {
      const message = checkMessage(readBody(Buffer.from(body)))
      if (message.min_api_version > person.apiVersion) {
        throw new Trouble('apiVersionNotSupported', `the person's devices support ${person.apiVersion}`)
      }
      person.subscriber.show(message, this.#tokens.next(), this.options.clock())
    } catch (error) {
      if (!(error instanceof Trouble)) throw error
      this.#problem(`The welcome was not shown: ${error.status} ${error.message}`, body)
    }
  }

  #problem(what: string, body: string): void {
    const problem: Problem = { at: this.options.clock(), what, body }
    this.problems.push(problem)
    this.emit('problem', problem)
  }

  #log(call: LoggedCall): void {
    this.calls.push(call)
    if (this.calls.length > this.options.callsKept * 2) this.calls.splice(0, this.options.callsKept)
    if (this.listenerCount('call') > 0) this.emit('call', call)
  }
}

/** Ids look like Viber's: base64 with its awkward characters, different for each person. */
function personId(serial: number): string {
  return createHash('md5').update(`person ${serial}`).digest('base64')
}
