import type { Instant } from '../clock.ts'
import type { QuietHours } from './quiet-hours.ts'

/** More addresses than this are no longer somebody's own. */
export const MOST_ADDRESSES = 10

/** A house or a street a person wants to hear about. */
export type SubscribedPlace = {
  /** Canonical title, «вулиця Володимира Великого». */
  street: string
  /** «12а»; null for the whole street. */
  house: string | null
  district: string | null
}

export type Subscription = SubscribedPlace & {
  id: number
  /** Codes of themes; empty: all of them. */
  services: string[]
}

/** `linked`: from now on both messengers are one person. `waiting`: the other messenger has yet to say the same number. */
export type Linking = 'linked' | 'waiting'

/** What people want to hear of, where and when. Works inside the transaction of the turn. */
export interface Subscriptions {
  ofPerson(personId: string): Promise<Subscription[]>
  /** `known` when the person has this very place already: nothing changes. */
  add(personId: string, place: SubscribedPlace, at: Instant): Promise<'added' | 'known' | 'too-many'>
  /** The place of a request of their own, for the offer after it; null when it has no street. */
  placeOfRequest(personId: string, number: string): Promise<SubscribedPlace | null>
  setServices(personId: string, id: number, services: string[]): Promise<void>
  setDistrict(personId: string, id: number, district: string): Promise<void>
  remove(personId: string, id: number): Promise<void>
  quietHours(personId: string): Promise<QuietHours>
  setQuietHours(personId: string, hours: QuietHours): Promise<void>
  /**
   * Notes a phone number that the messenger vouched for and the person gave for this purpose. When somebody in another
   * messenger gave the same one, both are one person: they hear of each announcement once.
   */
  link(personId: string, phone: string): Promise<Linking>
}
