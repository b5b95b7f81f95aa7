import type { Place } from '../person.ts'
import type { Chat, User } from './wire.ts'

export type PersonDetails = {
  readonly id?: number
  readonly firstName?: string
  readonly lastName?: string
  readonly username?: string
  readonly languageCode?: string
  readonly phone?: string
  readonly position?: Place
}

export function userFrom(details: PersonDetails & { readonly id: number }): User {
  return {
    id: details.id,
    is_bot: false,
    first_name: details.firstName ?? 'Оксана',
    ...(details.lastName === undefined ? {} : { last_name: details.lastName }),
    ...(details.username === undefined ? {} : { username: details.username }),
    language_code: details.languageCode ?? 'uk',
  }
}

/** The private chat with this user, which has the user's id and names. */
export function privateChat({ id, first_name, last_name, username }: User): Chat {
  return {
    id,
    type: 'private',
    first_name,
    ...(last_name === undefined ? {} : { last_name }),
    ...(username === undefined ? {} : { username }),
  }
}
