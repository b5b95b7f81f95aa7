import type { CategoryTree } from '../../core/requests/categories.ts'
import { movesFrom } from '../../core/requests/lifecycle.ts'
import type { Database } from '../../store/database/database.ts'
import type { MovableClock } from '../movable-clock.ts'
import type { Sandbox } from '../sandbox.ts'
import { Witness } from '../transcript/witness.ts'
import { acquaint } from './crowd.ts'
import type { FaultSwitches } from './faults.ts'
import { type Inspection, inspectionOn } from './inspection.ts'
import { Journal } from './journal.ts'
import { Live } from './live.ts'
import { type Anybody, keyOf, PagePeople } from './people.ts'
import { drawPhone } from './phone.ts'
import { type PageCity, profileOf, type RealMessengers } from './profile.ts'
import { Traffic } from './traffic.ts'

/** Changes are gathered this long before the page hears of them: a turn is one repainting, not five. */
const PHONE_MS = 15
const INSIDE_MS = 120
const REQUESTS_SHOWN = 30
const LETTERS_SHOWN = 60

export interface PageStateParts {
  sandbox: Sandbox
  clock: MovableClock
  faults: FaultSwitches
  real: RealMessengers
  city: PageCity
  database: Database
  categories: CategoryTree
  /** Resolves when everything that was said is answered. */
  settled(): Promise<void>
}

/** Watches phones, exchanges and the store, and tells the open pages what changed. */
export class PageState {
  readonly people: PagePeople
  readonly live = new Live()
  readonly journal: Journal
  readonly inspection: Inspection
  readonly #parts: PageStateParts
  readonly #traffic: Traffic
  readonly #changed = new Set<string>()
  readonly #stopListening: () => void
  #phonesSoon: NodeJS.Timeout | undefined
  #insideSoon: NodeJS.Timeout | undefined

  constructor(parts: PageStateParts) {
    const { telegram, viber } = parts.sandbox
    this.#parts = parts
    this.people = new PagePeople(parts.sandbox)
    this.inspection = inspectionOn(parts.database)
    const { clock, settled } = parts
    this.journal = new Journal({ clock, settled, witness: new Witness(parts.database, 'uk') })
    this.#traffic = new Traffic(parts.sandbox, exchange => {
      this.live.tell('exchange', exchange)
      if (exchange.who !== '') this.#touch(exchange.who)
      this.#insideChanged()
    })
    const touched = (person: Anybody) => this.touched(person)
    const acted = ({ chat, action }: { chat: number; action: string }) =>
      this.live.tell('action', { who: `telegram:${chat}`, action })
    telegram.on('message', touched).on('action', acted)
    viber.on('message', touched)
    this.#stopListening = () => {
      telegram.off('message', touched).off('action', acted)
      viber.off('message', touched)
      this.#traffic.stop()
    }
    this.people.moveIn()
  }

  /** A new page is told everything at once, and then what changes. */
  first(): (readonly [string, unknown])[] {
    return [
      ['profile', profileOf(this.#parts.sandbox, this.#parts.real, this.#parts.city)],
      ['clock', this.clock],
      ['faults', this.#parts.faults.on],
      ['exchanges', this.#traffic.kept],
      ...this.people.members.map(member => ['phone', drawPhone(member, this.#traffic.taken)] as const),
    ]
  }

  get clock(): { now: number; aheadMs: number } {
    return { now: this.#parts.clock.now().getTime(), aheadMs: this.#parts.clock.aheadMs }
  }

  touched(person: Anybody): void {
    this.#touch(keyOf(person))
    this.#insideChanged()
  }

  clockMoved(): void {
    this.live.tell('clock', this.clock)
    this.#insideChanged()
  }

  /** The city was invented: its requests are there to be seen, and are nobody's action. */
  async storeFilled(): Promise<void> {
    await acquaint(this.#parts.sandbox, this.#parts.database)
    this.journal.storeFilled()
    this.#insideChanged()
  }

  faultsChanged(): void {
    this.live.tell('faults', this.#parts.faults.on)
    this.#insideChanged()
  }

  /** What the store holds, as the page shows it. */
  async inside(): Promise<object> {
    const { inspection } = this
    const [requests, letters, outbox] = await Promise.all([
      inspection.requests(REQUESTS_SHOWN),
      inspection.outbox(LETTERS_SHOWN),
      inspection.outboxTally(),
    ])
    return {
      requests: requests.map(request => ({
        ...request,
        topic: this.#topic(request.category, request.subcategory),
        moves: movesFrom(request.status, 'city'),
      })),
      letters,
      tally: { ...this.#traffic.tally, ...outbox },
    }
  }

  close(): void {
    this.#stopListening()
    clearTimeout(this.#phonesSoon)
    clearTimeout(this.#insideSoon)
    this.live.close()
  }

  #topic(code: string, leaf: string | null): string {
    const { categories } = this.#parts
    const theme = categories.category(code)?.name.uk ?? code
    const detail = leaf === null ? undefined : (categories.subcategory(code, leaf)?.name.uk ?? leaf)
    return detail === undefined ? theme : `${theme} → ${detail}`
  }

  #touch(key: string): void {
    if (!this.live.watched) return
    this.#changed.add(key)
    this.#phonesSoon ??= setTimeout(() => {
      this.#phonesSoon = undefined
      for (const changed of this.#changed) {
        const member = this.people.find(changed)
        if (member) this.live.tell('phone', drawPhone(member, this.#traffic.taken))
      }
      this.#changed.clear()
    }, PHONE_MS)
  }

  #insideChanged(): void {
    if (!this.live.watched) return
    this.#insideSoon ??= setTimeout(async () => {
      this.#insideSoon = undefined
      // The store may be closing or away: the page then keeps what it showed, and the next change asks again.
      const inside = await this.inside().catch(() => null)
      if (inside) this.live.tell('inside', inside)
    }, INSIDE_MS)
  }
}
