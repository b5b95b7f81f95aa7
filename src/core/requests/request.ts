import { servedCity } from '../city.ts'
import type { Instant } from '../clock.ts'
import type { Result, Status } from './lifecycle.ts'

/** A заявка about something broken, or a пропозиція to make something better. */
export type RequestKind = 'problem' | 'suggestion'

/** Where it is. `text` is what the person wrote or «точка на карті, Покровський район»; the rest is filled as far as it is known. */
export interface RequestAddress {
  text: string
  /** Canonical name with its type in full, «вулиця Володимира Великого». */
  street: string | null
  /** «12», «12а», «12/3». */
  house: string | null
  district: string | null
  lat: number | null
  lon: number | null
}

/** What a resident hands in. The contact goes to the doer only where they must call back. */
export interface RequestDraft {
  kind: RequestKind
  /** Code of the theme in `content/categories.yml`. */
  category: string
  subcategory: string | null
  description: string
  address: RequestAddress | null
  photos: string[]
  channel: string
  /** The resident in our chats; null for a request that another system filed, or whose author was erased. */
  personId: string | null
  contact: { name: string | null; phone: string | null }
  /** Makes handing in the same draft twice harmless: talk id and step, or a caller's idempotency key. */
  key: string
}

/** One line of a request's story. Lines are appended, never edited. */
export interface HistoryEntry {
  at: Instant
  status: Status
  result: Result | null
  /** «resident», «clock», «neighbour», «deadline», or the name of the API key or operator. */
  by: string
  comment: string | null
}

export interface Request extends Omit<RequestDraft, 'key' | 'address'> {
  /** The city's prefix, the year and a count: `1520-26-000042`. Counted per year (of the city) without holes. */
  number: string
  status: Status
  result: Result | null
  address: RequestAddress | null
  createdAt: Instant
  updatedAt: Instant
  /** From here on it is nearly late; after `dueAt` it is late. */
  amberAt: Instant
  dueAt: Instant
  /** Since when it stands where it stands. */
  statusAt: Instant
  /** The doer's report, or the city's last word without one. */
  doneAt: Instant | null
  closedAt: Instant | null
  /** Closed with the resident's yes, or without it; null until it is closed. */
  confirmed: boolean | null
  /** How many times it came back. */
  reopened: number
  /** 1 to 5, the resident's. */
  grade: number | null
  /** When it was asked, weeks after closing, whether it still holds. */
  lastsAskedAt: Instant | null
  /** How many other people joined it with the same trouble. */
  joined: number
  externalId: string | null
}

export interface RequestWithHistory extends Request {
  history: HistoryEntry[]
}

/** `1520-26-000042` from its year and its place in it. */
export function requestNumber(year: number, serial: number): string {
  return `${servedCity().prefix}-${String(year % 100).padStart(2, '0')}-${String(serial).padStart(6, '0')}`
}

/** Finds a request's number anywhere in a text, or null. */
export function numberIn(text: string): string | null {
  return new RegExp(`\\b${servedCity().prefix}-\\d{2}-\\d{6}\\b`).exec(text)?.[0] ?? null
}

/** Is this text the number of a request and nothing else? Anything else cannot be in the book and is not looked up. */
export function isRequestNumber(text: string): boolean {
  return new RegExp(`^${servedCity().prefix}-\\d{2}-\\d{6,9}$`).test(text)
}
