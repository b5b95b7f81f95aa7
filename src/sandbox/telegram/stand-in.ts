import { EventEmitter } from 'node:events'
import { Courier } from '../courier.ts'
import { type Fault, Faults } from '../faults.ts'
import { Listener } from '../listener.ts'
import { HOME, type Place } from '../person.ts'
import { Timers } from '../timers.ts'
import { ApiServer, type LoggedCall } from './api-server.ts'
import { BotAccount, type BotDetails } from './bot.ts'
import { privateChat, userFrom } from './identity.ts'
import { Pacing } from './pacing.ts'
import { type PersonDetails, TelegramPerson } from './person.ts'
import { Webhook, type WebhookSettings } from './webhook.ts'
import type { Update } from './wire.ts'

/** Messages remembered of a chat that nobody looks at. */
const CROWD_KEEPS = 5

export type { LoggedCall }

export type TelegramStandInOptions = {
  readonly port?: number
  readonly host?: string
  /** Milliseconds since 1970; lives and paces are measured by it, waits are not. */
  readonly clock?: () => number
  /** Waits between webhook retries are divided by this. */
  readonly speed?: number
  readonly answerTimeoutMs?: number
  /** How long a press may be answered; milliseconds. */
  readonly queryLifeMs?: number
  /** How many calls `calls` remembers, and how many messages each chat. */
  readonly callsKept?: number
  readonly messagesKept?: number
  /** Where phones are unless told otherwise. */
  readonly home?: Place
}

/** One try to bring an update to a webhook; `status` 0 means that no answer came. */
export type LoggedDelivery = {
  readonly update: Update
  readonly attempt: number
  readonly status: number
  /** How long the next try is put off, in milliseconds before `speed`; absent when there is none. */
  readonly againInMs?: number
}

type Events = {
  call: [LoggedCall]
  update: [number, Update]
  delivery: [LoggedDelivery]
  message: [TelegramPerson]
  action: [{ readonly chat: number; readonly action: string }]
}

/** A Bot API server on this machine, with people in it. Strict where the real one is strict. */
export class TelegramStandIn extends EventEmitter<Events> {
  readonly faults = new Faults()
  readonly calls: LoggedCall[] = []
  readonly pacing: Pacing
  readonly options: Required<Omit<TelegramStandInOptions, 'port' | 'host'>>
  /** True: every update is brought twice, also after it was accepted. */
  redeliver = false
  readonly #bots = new Map<string, BotAccount>()
  readonly #people = new Map<string, TelegramPerson>()
  readonly #timers = new Timers()
  readonly #courier = new Courier()
  readonly #server: ApiServer
  #listener: Listener | undefined
  #lastPerson = 500_000_000

  private constructor(options: TelegramStandInOptions) {
    super()
    this.options = {
      clock: options.clock ?? Date.now,
      speed: options.speed ?? 1,
      answerTimeoutMs: options.answerTimeoutMs ?? 60_000,
      queryLifeMs: options.queryLifeMs ?? 15_000,
      callsKept: options.callsKept ?? 1000,
      messagesKept: options.messagesKept ?? 500,
      home: options.home ?? HOME,
    }
    this.pacing = new Pacing(this.options.clock)
    const { clock, queryLifeMs } = this.options
    this.#server = new ApiServer(this.#bots, this.faults, this.#timers, {
      pacing: this.pacing,
      queryLifeMs,
      clock,
      redeliver: () => this.redeliver,
      useWebhook: (bot, settings) => this.#useWebhook(bot, settings),
      onAction: (chat, action) => this.emit('action', { chat, action }),
      onCall: call => this.#log(call),
    })
  }

  static async start(options: TelegramStandInOptions = {}): Promise<TelegramStandIn> {
    const standIn = new TelegramStandIn(options)
    const host = options.host ?? '127.0.0.1'
    standIn.#listener = await Listener.start(options.port ?? 0, host, exchange => standIn.#server.serve(exchange))
    return standIn
  }

  /** What `apiRoot` of a client must be. */
  get apiRoot(): string {
    return this.#listener?.origin ?? ''
  }

  /** Declares a bot, or gives the one declared before. Calls with other tokens are answered 401. */
  bot(token: string, details: BotDetails = {}): BotAccount {
    if (!/^\d+:[\w-]{20,}$/.test(token))
      throw new Error('A bot token looks like 123456:AAbbCC…, 20 characters after the colon')
    const known = this.#bots.get(token)
    if (known) return known
    const bot = new BotAccount(token, details, this.options.clock, this.#timers)
    const push = bot.updates.onPush
    bot.updates.onPush = pending => {
      if (this.listenerCount('update') > 0) this.emit('update', bot.user.id, pending.update)
      push(pending)
    }
    this.#bots.set(token, bot)
    return bot
  }

  /** A person who writes to `bot`, the first declared one when not said. The same id gives the same person. */
  person(details: PersonDetails & { readonly bot?: BotAccount } = {}): TelegramPerson {
    const bot = details.bot ?? [...this.#bots.values()][0]
    if (!bot) throw new Error('Declare a bot first: people need somebody to write to')
    const id = details.id ?? ++this.#lastPerson
    const key = `${bot.user.id} ${id}`
    const known = this.#people.get(key)
    if (known) return known
    const person = new TelegramPerson(bot, { ...details, id }, this)
    this.#people.set(key, person)
    return person
  }

  /** Somebody who once pressed Start and whose phone nobody holds: messages arrive and are read by nobody. */
  acquaint(id: number, firstName: string): void {
    const bot = [...this.#bots.values()][0]
    bot?.meet(privateChat(userFrom({ id, firstName })), 'open', CROWD_KEEPS)
  }

  get people(): readonly TelegramPerson[] {
    return [...this.#people.values()]
  }

  fault(fault: Fault): () => void {
    return this.faults.add(fault)
  }

  /** Resolves when every bot has accepted every update meant for it. */
  async delivered(): Promise<void> {
    await Promise.all([...this.#bots.values()].map(bot => bot.updates.idle()))
  }

  async stop(): Promise<void> {
    this.#timers.clear()
    for (const bot of this.#bots.values()) bot.webhook?.close()
    await Promise.all([this.#listener?.stop(), this.#courier.stop()])
    this.removeAllListeners()
  }

  #useWebhook(bot: BotAccount, settings: WebhookSettings | undefined): void {
    bot.webhook?.close()
    bot.webhook = undefined
    if (!settings) return
    bot.webhook = new Webhook(settings, {
      updates: bot.updates,
      courier: this.#courier,
      timers: this.#timers,
      clock: this.options.clock,
      speed: this.options.speed,
      answerTimeoutMs: this.options.answerTimeoutMs,
      redeliver: () => this.redeliver,
      onAnswer: body => this.#server.runAnswer(bot, body),
      onAttempt: ({ update, failures }, { status }, againInMs) =>
        this.emit('delivery', {
          update,
          attempt: failures + 1,
          status,
          ...(againInMs === undefined ? {} : { againInMs }),
        }),
      onGone: () => this.#useWebhook(bot, undefined),
    })
  }

  #log(call: LoggedCall): void {
    this.calls.push(call)
    if (this.calls.length > this.options.callsKept * 2) this.calls.splice(0, this.options.callsKept)
    if (this.listenerCount('call') > 0) this.emit('call', call)
  }
}
