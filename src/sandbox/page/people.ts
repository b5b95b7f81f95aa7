import type { Sandbox } from '../sandbox.ts'
import type { TelegramPerson } from '../telegram/person.ts'
import type { ViberPerson } from '../viber/person.ts'

export type Role = 'resident' | 'neighbour' | 'official' | 'operator'
export type Anybody = TelegramPerson | ViberPerson

/** Somebody on the page. `key` names a person over both messengers. */
export interface Member {
  key: string
  role: Role
  person: Anybody
}

/** Where the residents' phones are: five streets apart, so that neighbours are neighbours. */
const CENTRE = { lat: 47.9105, lon: 33.3918 }
const NEXT_DOOR = { lat: 47.9112, lon: 33.3934 }

const IN_TELEGRAM = [
  { role: 'resident', firstName: 'Оксана', phone: '380671520001', position: CENTRE },
  { role: 'neighbour', firstName: 'Андрій', phone: '380671520002', position: NEXT_DOOR },
  { role: 'official', firstName: 'Ірина', phone: '380671520003', position: CENTRE },
  { role: 'operator', firstName: 'Тарас', phone: '380671520004', position: CENTRE },
  { role: 'neighbour', firstName: 'Emily', phone: '380671520005', position: NEXT_DOOR, languageCode: 'en' },
] as const

const IN_VIBER = [
  { role: 'resident', name: 'Марія', phone: '380971520001', position: CENTRE },
  { role: 'neighbour', name: 'Василь', phone: '380971520002', position: NEXT_DOOR },
  { role: 'official', name: 'Галина', phone: '380971520003', position: CENTRE },
  { role: 'operator', name: 'Богдан', phone: '380971520004', position: CENTRE },
] as const

/** The people of the page. They move in when it is first opened; people made elsewhere are shown too, as residents. */
export class PagePeople {
  readonly #sandbox: Sandbox
  readonly #roles = new Map<string, Role>()

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
  }

  moveIn(): void {
    for (const { role, ...details } of IN_TELEGRAM) this.#roles.set(keyOf(this.#sandbox.telegram.person(details)), role)
    for (const { role, ...details } of IN_VIBER) this.#roles.set(keyOf(this.#sandbox.viber.person(details)), role)
  }

  add(channel: 'telegram' | 'viber', name: string, language: 'uk' | 'en'): Member {
    const person =
      channel === 'telegram'
        ? this.#sandbox.telegram.person({ firstName: name, languageCode: language })
        : this.#sandbox.viber.person({ name, language })
    return this.#memberOf(person)
  }

  get members(): Member[] {
    return [...this.#sandbox.telegram.people, ...this.#sandbox.viber.people].map(person => this.#memberOf(person))
  }

  find(key: string): Member | undefined {
    return this.members.find(member => member.key === key)
  }

  #memberOf(person: Anybody): Member {
    const key = keyOf(person)
    return { key, role: this.#roles.get(key) ?? 'resident', person }
  }
}

export function keyOf({ channel, id }: Pick<Anybody, 'channel' | 'id'>): string {
  return `${channel}:${id}`
}
