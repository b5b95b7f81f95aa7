import type { Sandbox } from '../sandbox.ts'
import type { LoggedCall as TelegramCall, LoggedDelivery as TelegramDelivery } from '../telegram/stand-in.ts'
import type { LoggedCall as ViberCall, LoggedDelivery as ViberDelivery } from '../viber/stand-in.ts'

/** One exchange between a messenger and dveri, either way. */
export interface Exchange {
  n: number
  at: number
  channel: 'telegram' | 'viber'
  /** `call`: dveri called the messenger's API; `event`: the messenger brought something to dveri's webhook. */
  way: 'call' | 'event'
  name: string
  /** Whose phone it concerns; empty when nobody's. */
  who: string
  /** HTTP status; 0 when no answer came. */
  status: number
  trouble: string
  /** Above 1 for an event that is brought again. */
  attempt: number
  body: unknown
}

/** How the events of the messengers fared: nothing is lost when all of them are taken. */
export interface Tally {
  events: number
  taken: number
  again: number
}

const KEPT = 300
const REMEMBERED = 20_000
/** Of no interest to a reader: polling, and the texts of the bot's profile. */
const DULL = /^(?:getupdates|getmy|setmy|getme)/i

type Fields = Readonly<Record<string, unknown>>

/** Listens to both stand-ins. */
export class Traffic {
  readonly kept: Exchange[] = []
  /** Ids of people's messages that dveri has taken. */
  readonly taken = new Set<string>()
  /** Ends the listening. */
  readonly stop: () => void
  /** Whether each of the last events was taken. */
  readonly #fates = new Map<string, boolean>()
  readonly #onExchange: (exchange: Exchange) => void
  readonly #tally: Tally = { events: 0, taken: 0, again: 0 }
  #last = 0

  constructor({ telegram, viber }: Sandbox, onExchange: (exchange: Exchange) => void) {
    this.#onExchange = onExchange
    const telegramCalled = ({ at, method, body, status, error = '' }: TelegramCall) => {
      const who = body.chat_id === undefined ? '' : `telegram:${body.chat_id}`
      this.#pass({ at, channel: 'telegram', way: 'call', name: method, who, status, trouble: error, attempt: 1, body })
    }
    const telegramBrought = ({ update, attempt, status }: TelegramDelivery) => {
      const name = Object.keys(update).find(key => key !== 'update_id') ?? 'update'
      const content = update[name] as { message_id?: number; from?: { id: number } }
      const who = content.from ? `telegram:${content.from.id}` : ''
      const at = telegram.options.clock()
      const message = name === 'message' ? String(content.message_id) : ''
      this.#count(`telegram ${update.update_id}`, message, status >= 200 && status < 300)
      this.#pass({ at, channel: 'telegram', way: 'event', name, who, status, trouble: '', attempt, body: update })
    }
    const viberCalled = ({ at, method, body, http, status, error = '' }: ViberCall) => {
      const who = typeof body.receiver === 'string' ? `viber:${body.receiver}` : ''
      const trouble = status > 0 ? `${status} ${error}` : error
      this.#pass({ at, channel: 'viber', way: 'call', name: method, who, status: http, trouble, attempt: 1, body })
    }
    const viberBrought = ({ event, token, user, fields, attempt, status }: ViberDelivery) => {
      const at = viber.options.clock()
      const body: Fields = { event, message_token: token, ...fields }
      this.#count(`viber ${event} ${token} ${user}`, event === 'message' ? token : '', status === 200)
      const who = `viber:${user}`
      this.#pass({ at, channel: 'viber', way: 'event', name: event, who, status, trouble: '', attempt, body })
    }
    telegram.on('call', telegramCalled).on('delivery', telegramBrought)
    viber.on('call', viberCalled).on('delivery', viberBrought)
    this.stop = () => {
      telegram.off('call', telegramCalled).off('delivery', telegramBrought)
      viber.off('call', viberCalled).off('delivery', viberBrought)
    }
  }

  get tally(): Tally {
    return this.#tally
  }

  #count(event: string, message: string, accepted: boolean): void {
    const before = this.#fates.get(event)
    if (before === undefined) this.#tally.events += 1
    else this.#tally.again += 1
    if (accepted && before !== true) this.#tally.taken += 1
    this.#fates.set(event, accepted || before === true)
    if (accepted && message !== '') this.taken.add(message)
    forgetOldest(this.#fates)
    forgetOldest(this.taken)
  }

  #pass(exchange: Omit<Exchange, 'n'>): void {
    if (DULL.test(exchange.name)) return
    const numbered = { n: ++this.#last, ...exchange }
    this.kept.push(numbered)
    if (this.kept.length > KEPT) this.kept.splice(0, KEPT / 3)
    this.#onExchange(numbered)
  }
}

/** Maps and sets give their oldest first. */
function forgetOldest(all: Map<string, unknown> | Set<string>): void {
  if (all.size <= REMEMBERED) return
  for (const oldest of all.keys()) {
    all.delete(oldest)
    return
  }
}
