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

/** Letters that hands and eyes put in place of a digit, Cyrillic and Latin. */
const DIGIT_OF: Readonly<Record<string, string>> = { о: '0', o: '0', з: '3', б: '6', і: '1', i: '1', l: '1' }

/** Any hyphen or dash, with blanks around it; a stroke, a stop or a blank in its place; or nothing. */
const BETWEEN = String.raw`\s?[\p{Pd}\u2212\u00ad/._]?\s?`
const SERIAL = String.raw`${BETWEEN}([\dоoзбіil]{2})${BETWEEN}([\dоoзбіil]{6}\d{0,3})(?!\w)`
/** The same the other way round, for the digits of a prefix. */
const LIKE: Readonly<Record<string, string>> = { '0': 'оo', '1': 'іil', '3': 'з', '6': 'б' }

/**
 * Finds a request's number anywhere in a text, or null: also with a letter О for a zero, another dash, or none at all, as
 * phones, pages and people write it.
 */
export function numberIn(text: string): string | null {
  const { prefix } = servedCity()
  const [, year, serial] = writtenWith(prefix).exec(text.normalize('NFKC')) ?? []
  return year === undefined || serial === undefined ? null : [prefix, inDigits(year), inDigits(serial)].join('-')
}

/** How people write a number of this city; made once for each city. */
function writtenWith(prefix: string): RegExp {
  const known = patterns.get(prefix)
  if (known) return known
  const head = [...prefix].map(letter => `[${letter}${LIKE[letter] ?? ''}]`).join('')
  const made = new RegExp(`(?<!\\d)${head}${SERIAL}`, 'iu')
  patterns.set(prefix, made)
  return made
}

const patterns = new Map<string, RegExp>()

function inDigits(written: string): string {
  return written.replace(/\D/g, letter => DIGIT_OF[letter.toLowerCase()] ?? letter)
}

/** Is this text the number of a request and nothing else? Anything else cannot be in the book and is not looked up. */
export function isRequestNumber(text: string): boolean {
  return new RegExp(`^${servedCity().prefix}-\\d{2}-\\d{6,9}$`).test(text)
}
