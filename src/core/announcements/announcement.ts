import type { Instant } from '../clock.ts'

/**
 * What an announcement tells: works to come, trouble now, or, after one of these, its end (`restored`), another text or
 * hour (`correction`), or the same once more the day before (`reminder`).
 */
export const KINDS = ['planned', 'emergency', 'restored', 'correction', 'reminder'] as const
export type Kind = (typeof KINDS)[number]

/** Where it stands. `sent`: everybody was tried; whether it is still current says `overAt`. */
export const STATES = ['awaiting-consent', 'scheduled', 'sending', 'paused', 'sent', 'cancelled'] as const
export type State = (typeof STATES)[number]

/** Whom it concerns: houses of streets, whole districts, or everybody. */
export type Places = {
  /** `houses` as a notice has them, «1, 3, 5-11, парні 2-40»; empty for the whole street. */
  streets: { street: string; houses: string }[]
  districts: string[]
  everywhere: boolean
}

/** What an official hands in. Moments are ISO with an offset, because a draft is kept between turns as JSON. */
export type AnnouncementDraft = {
  kind: 'planned' | 'emergency'
  /** Code of the theme. */
  category: string
  text: string
  places: Places
  startsAt: string | null
  endsAt: string | null
}

export interface Announcement {
  id: number
  kind: Kind
  category: string
  text: string
  places: Places
  startsAt: Instant | null
  endsAt: Instant | null
  state: State
  /** Does not wait for mornings. */
  urgent: boolean
  version: number
  officialId: string
  consentBy: string | null
  followsId: number | null
  sendAt: Instant
  remindAt: Instant | null
  remindDaily: boolean
  createdAt: Instant
  begunAt: Instant | null
  finishedAt: Instant | null
  overAt: Instant | null
}

/** Whose channels it goes through, and what of it the messenger will charge for. */
export interface ChannelAudience {
  channel: string
  people: number
  charged: number
}

/** How far it is, person by person. `waiting` and `sent` go by channel; reasons by their words. */
export interface Progress {
  waiting: number
  sent: number
  delivered: number
  seen: number
  /** Of those sent, how many went through a messenger that tells of delivery and reading. */
  withReceipts: number
  gone: number
  refused: number
  cancelled: number
  byChannel: { channel: string; waiting: number; sent: number }[]
  /** Most people first. */
  reasons: { outcome: 'gone' | 'refused'; why: string; people: number }[]
}

/** Everybody it was meant for. */
export function audienceOf({ waiting, sent, gone, refused, cancelled }: Progress): number {
  return waiting + sent + gone + refused + cancelled
}

/** Nobody in particular and everybody at once: wants a second official's consent. */
export function isWholeCity(places: Places): boolean {
  return places.everywhere
}

/** Districts it reaches as far as is known: what an official of one district is held to. */
export function reachOf(places: Places, districtsOf: (street: string) => readonly string[]): string[] | 'everywhere' {
  if (places.everywhere) return 'everywhere'
  return [...new Set([...places.districts, ...places.streets.flatMap(({ street }) => districtsOf(street))])]
}
