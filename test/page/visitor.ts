import { expect } from 'vitest'
import type { Phone } from '../../src/sandbox/page/phone.ts'
import type { Exchange } from '../../src/sandbox/page/traffic.ts'
import type { Universe } from '../universe.ts'

/** The page as its own script uses it: what it is told and what it asks for. */
export class Visitor {
  readonly phones = new Map<string, Phone>()
  readonly exchanges: Exchange[] = []
  readonly #universe: Universe
  readonly #leaving = new AbortController()
  #told: (() => void)[] = []

  constructor(universe: Universe) {
    this.#universe = universe
  }

  /** Opens the stream; resolves when the first phones are there. */
  async comes(): Promise<this> {
    const answer = await this.fetch('GET', '/sandbox/live')
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    void this.#listen(answer)
    await this.until(() => this.phones.size >= 9)
    return this
  }

  leaves(): void {
    this.#leaving.abort()
  }

  /** The phone of a person by name and messenger. */
  phone(channel: 'telegram' | 'viber', name: string): Phone {
    const found = [...this.phones.values()].find(phone => phone.channel === channel && phone.name === name)
    if (!found) throw new Error(`nobody called ${name}`)
    return found
  }

  fetch(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(new URL(path, this.#universe.app.address), {
      method,
      signal: this.#leaving.signal,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
  }

  /** Does something with a phone and waits until everything has been answered. */
  async act(phone: Phone, ...actions: object[]): Promise<void> {
    for (const action of actions) {
      const answer = await this.fetch('POST', `/sandbox/people/${encodeURIComponent(phone.key)}/actions`, action)
      expect(answer.status, await answer.text()).toBe(204)
      await this.#universe.settled()
    }
  }

  /** Resolves when the page has been told what makes this true. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>(resolve => this.#told.push(resolve))
  }

  async #listen(answer: Response): Promise<void> {
    let rest = ''
    try {
      for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
        const frames = `${rest}${chunk}`.split('\n\n')
        rest = frames.pop() ?? ''
        for (const frame of frames) this.#take(frame)
        for (const resolve of this.#told.splice(0)) resolve()
      }
    } catch {
      // The visitor has left.
    }
  }

  #take(frame: string): void {
    const [, name, data] = /^event: (\w+)\ndata: (.*)$/m.exec(frame) ?? []
    if (!data) return
    if (name === 'phone') {
      const phone = JSON.parse(data) as Phone
      this.phones.set(phone.key, phone)
    }
    if (name === 'exchange') this.exchanges.push(JSON.parse(data) as Exchange)
  }
}

/** A request about heating, answered all the way to its number. */
export const HEATING = [
  { verb: 'says', text: '/new' },
  { verb: 'presses', label: 'Теплопостачання' },
  { verb: 'presses', label: 'Немає опалення' },
  { verb: 'presses', label: 'Так, погоджуюсь' },
  { verb: 'says', text: 'Володимира Великого 12' },
  { verb: 'presses', label: 'Так' },
  { verb: 'says', text: 'Нема опалення третій день, дитина мерзне' },
  { verb: 'presses', label: 'Пропустити' },
  { verb: 'presses', label: 'Надіслати' },
]
