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

/** Five streets from the residents, so that neighbours are neighbours; degrees. */
const NEXT_DOOR = { lat: 0.0007, lon: 0.0016 }

const IN_TELEGRAM = [
  { role: 'resident', firstName: 'Оксана', phone: '380670000001' },
  { role: 'neighbour', firstName: 'Андрій', phone: '380670000002' },
  { role: 'official', firstName: 'Ірина', phone: '380670000003' },
  { role: 'operator', firstName: 'Тарас', phone: '380670000004' },
  { role: 'neighbour', firstName: 'Emily', phone: '380670000005', languageCode: 'en' },
] as const

const IN_VIBER = [
  { role: 'resident', name: 'Марія', phone: '380970000001' },
  { role: 'neighbour', name: 'Василь', phone: '380970000002' },
  { role: 'official', name: 'Галина', phone: '380970000003' },
  { role: 'operator', name: 'Богдан', phone: '380970000004' },
] as const

/** The people of the page. They move in when it is first opened; people made elsewhere are shown too, as residents. */
export class PagePeople {
  readonly #sandbox: Sandbox
  readonly #roles = new Map<string, Role>()

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
  }

  moveIn(): void {
    const { telegram, viber } = this.#sandbox
    for (const { role, ...details } of IN_TELEGRAM) this.#settle(telegram.person(details), role)
    for (const { role, ...details } of IN_VIBER) this.#settle(viber.person(details), role)
  }

  #settle(person: Anybody, role: Role): void {
    const { lat, lon } = person.position
    if (role === 'neighbour') person.position = { lat: lat + NEXT_DOOR.lat, lon: lon + NEXT_DOOR.lon }
    this.#roles.set(keyOf(person), role)
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
