import type { Logger } from 'pino'
import type { AwaitedPhoto, PhotoQueue } from '../ports.ts'

/** Photos of one messenger that are fetched beside each other: at 20 MB each, all that wait in memory. */
const MOST = 12
/** Of one person: what their files do holds up nobody else. */
const MOST_OF_ONE = 3
/** Longer than the longest wait for a photo that is in hand, the queue for unpacking included. */
const LEASE_MS = 10 * 60_000

/**
 * Takes the photos of one messenger in hand as they come due: as soon as one is done the next is asked for, so a slow one
 * holds only its own place.
 */
export class PhotoHands {
  readonly #channel: string
  readonly #queue: PhotoQueue
  readonly #fetch: (photo: AwaitedPhoto) => Promise<void>
  readonly #log: Logger
  readonly #busy = new Map<string, number>()
  readonly #inHand = new Set<Promise<void>>()
  #asking: Promise<void> | null = null
  #again = false

  constructor(channel: string, queue: PhotoQueue, fetch: (photo: AwaitedPhoto) => Promise<void>, log: Logger) {
    this.#channel = channel
    this.#queue = queue
    this.#fetch = fetch
    this.#log = log
  }

  /** Takes as much in hand as there is room for. Returns at once. */
  reach(): void {
    this.#again = true
    this.#asking ??= this.#ask()
      .catch(error => this.#log.error({ err: error }, 'photos could not be asked for'))
      .finally(() => {
        this.#asking = null
      })
  }

  /** Resolves when nothing is in hand. */
  async idle(): Promise<void> {
    while (this.#asking || this.#inHand.size > 0) await Promise.race([this.#asking, ...this.#inHand].filter(Boolean))
  }

  async #ask(): Promise<void> {
    while (this.#again && this.#inHand.size < MOST) {
      this.#again = false
      const without = [...this.#busy].filter(([, photos]) => photos >= MOST_OF_ONE).map(([account]) => account)
      const wanted = { channel: this.#channel, limit: MOST - this.#inHand.size, ofOne: MOST_OF_ONE, without }
      for (const photo of await this.#queue.claim(wanted, LEASE_MS)) this.#take(photo)
    }
  }

  #take(photo: AwaitedPhoto): void {
    const { account } = photo
    this.#busy.set(account, (this.#busy.get(account) ?? 0) + 1)
    const work = this.#fetch(photo)
      .catch(error => this.#log.error({ photo: photo.id, err: error }, 'a photo could not be written down'))
      .finally(() => {
        this.#inHand.delete(work)
        const left = this.#busy.get(account)! - 1
        if (left > 0) this.#busy.set(account, left)
        else this.#busy.delete(account)
        this.reach()
      })
    this.#inHand.add(work)
  }
}
