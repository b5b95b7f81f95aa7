import type { DateTime } from 'luxon'
import { spaceAt, type Token, tokenAt } from '../places/tokens.ts'
import { clockMomentAt, lastingAt, namedEndAt } from './clock.ts'
import { dateMomentAt, dayWordAt } from './dates.ts'
import type { Moment } from './moments.ts'
import type { Steps } from './steps.ts'

/** A piece of a notice: a word, number or mark as addresses have them, or a whole moment. */
export interface NoticeToken extends Token {
  /** Number of its line, from 0. */
  line: number
  moment: Moment | null
}

/** A line of a notice without its bullet. */
export interface Line {
  /** First token, and the one behind the last. */
  from: number
  to: number
  bullet: boolean
  /** An empty line stands before it. */
  apart: boolean
}

const BULLET =
  /[ \t]*(?:(?:[-–—•*·▪●○◦✔✅➡►▶>|▫■□◾]|\p{Extended_Pictographic})+[\ufe0f]?[ \t]*|\d{1,2}[.)](?=[ \t]*(?:\p{L}|[«"]|\d{1,3}-?\p{L}))|\d{1,2}\t(?=\p{L})|№?\d{1,2}[ \t]*\|)/uy
/** Addresses of pages and people, tags: nothing in them is read. */
const SKIPPED =
  /(?:https?:\/\/|www\.|t\.me\/)\S+|[#@][\p{L}\d_]+|[\w.-]{1,40}@[\w-]{1,40}\.\w+|\d{2,3}-\d{2}-\d{2}(?!\d)|0[- ]?800(?:[- ]?\d{2,3}){2,3}/uy
/** «Не о 16:00, а о 19:30», «не 6, а 7 липня». */
const NOT = /(?<!\p{L})не\s+(?:(?:о|об|до|з|із|у|в)\s+)?$/iu
const LETTER = /\p{L}/u
const MAY_BE_SKIPPED = /[\w#@]/u
const FIRST_OF_DAY_WORD = /[зпсвущкцнбрмдочтеэ0-9]/iu

/** Reading a token tries some twenty patterns. */
const STEPS_A_TOKEN = 2

function taken(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}

/**
 * Cuts a clean text into lines of tokens, moments read as they are met. `today` gives «завтра» and bare dates their
 * meaning. Stops where the steps end.
 */
export function readTokens(
  text: string,
  today: DateTime | null,
  steps: Steps,
): { tokens: NoticeToken[]; lines: Line[] } {
  const tokens: NoticeToken[] = []
  const lines: Line[] = []
  let apart = false
  for (let start = 0, number = 0; start <= text.length; number++) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const bullet = taken(BULLET, text, start)
    const from = tokens.length
    for (let at = start + (start + bullet <= end ? bullet : 0); at < end; ) {
      const space = spaceAt(text, at)
      if (space > 0) {
        at += space
        continue
      }
      if (!steps.take(STEPS_A_TOKEN)) return { tokens, lines: withLine(lines, tokens, from, bullet > 0, apart) }
      const token = { ...pieceAt(text, at, today, tokens), line: number }
      tokens.push(token)
      at = token.end
    }
    if (tokens.length > from) {
      withLine(lines, tokens, from, bullet > 0, apart)
      apart = false
    } else apart = true
    start = end + 1
  }
  return { tokens, lines }
}

function withLine(lines: Line[], tokens: readonly unknown[], from: number, bullet: boolean, apart: boolean): Line[] {
  if (tokens.length > from) lines.push({ from, to: tokens.length, bullet, apart })
  return lines
}

function pieceAt(
  text: string,
  at: number,
  today: DateTime | null,
  before: readonly NoticeToken[],
): Token & { moment: Moment | null } {
  const skipped = MAY_BE_SKIPPED.test(text[at]!) ? taken(SKIPPED, text, at) : 0
  if (skipped > 0) return { ...figure(text, at, at + skipped), moment: null }
  const moment = NOT.test(text.slice(Math.max(0, at - 12), at)) ? null : momentAt(text, at, today, isAfterDay(before))
  if (moment) return { ...figure(text, at, moment.end), moment }
  return { ...tokenAt(text, at), moment: null }
}

/** Is the last thing read a day, past a bracket or a comma? */
function isAfterDay(tokens: readonly NoticeToken[]): boolean {
  const last = tokens.at(-1)
  const said = (last && /^[(,:]$/.test(last.text) ? tokens.at(-2) : last)?.moment?.said
  return said?.kind === 'days' || said?.kind === 'night'
}

function momentAt(text: string, at: number, today: DateTime | null, afterDay: boolean): Moment | null {
  if (!FIRST_OF_DAY_WORD.test(text[at]!)) return null
  if (/\d/.test(text[at]!)) {
    const date = dateMomentAt(text, at, today)
    const clock = clockMomentAt(text, at, date !== null, afterDay)
    return date && clock && date.end > clock.end ? date : (clock ?? date)
  }
  if (at > 0 && LETTER.test(text[at - 1]!)) return null
  return namedEndAt(text, at) ?? lastingAt(text, at) ?? dayWordAt(text, at, today)
}

/** A token that is no word and no house: whoever looks for names passes it over. */
function figure(text: string, start: number, end: number): Token {
  return { kind: 'figure', text: text.slice(start, end), start, end, fold: '', stem: '', capital: false, type: null }
}
