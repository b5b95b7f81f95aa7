import { DateTime } from 'luxon'
import { CITY_ZONE, type Instant } from '../clock.ts'
import type { PlaceIndex } from '../places/place-index.ts'
import { type Token, tokenize } from '../places/tokens.ts'
import { noticeCategory } from './notice-category.ts'
import { houseListBefore, readHouses, readHousesBefore } from './notice-houses.ts'
import { namesOtherPlaces, sentences } from './notice-sentences.ts'
import { type StreetMention, streetsIn } from './notice-streets.ts'
import { noticeTimes } from './notice-times.ts'

/** One street of a notice; `houses` is «1, 3, 5-11», or empty for the whole street. */
export interface NoticeStreet {
  street: string
  houses: string
}

/** A utility's announcement, read: ready to become an announcement once an official has looked it over. */
export interface UnderstoodNotice {
  streets: NoticeStreet[]
  /** ISO with the city's offset, `2026-11-25T09:00:00+02:00`; null when not said. */
  from: string | null
  to: string | null
  /** Code of the theme; null when the text does not tell. */
  category: string | null
}

/** No announcement is longer; the rest is not read. */
const LONGEST_NOTICE = 20_000
const FORMER_NAME = /(?<![\p{L}\d])(?:кол(?:\.|ишн)|ран(?:\.|іше)|бывш|стар[аеі]\s+назв)\s*[\p{L}.]*\s*$/iu

/** Bullets and numbering at the head of lines, blanked so that «2. вул. Миру» is not house 2. */
function withoutBullets(text: string): string {
  return text
    .replace(/^[ \t]*(?:[-–—•*·▪●○◦✔➡►]\uFE0F?|\p{Extended_Pictographic}\uFE0F?|\d{1,2}[.)])(?=\s*\p{L})/gmu, bullet =>
      ' '.repeat(bullet.length),
    )
    .replace(/(?:\p{Extended_Pictographic}|[▶►▪•])\uFE0F?/gu, mark => '|'.repeat(mark.length))
}

/** «від вул. А до вул. Б» only says how far along another street. */
function isLimit(text: string, tokens: readonly Token[], mention: StreetMention): 'from' | 'to' | null {
  const before = text.slice(Math.max(0, tokens[mention.from]!.start - 8), tokens[mention.from]!.start)
  if (/(?<!\p{L})(?:від|от)\s+$/iu.test(before)) return 'from'
  return /(?<!\p{L})до\s+$/iu.test(before) ? 'to' : null
}

function withoutLimits(text: string, tokens: readonly Token[], mentions: StreetMention[]): StreetMention[] {
  return mentions.filter((mention, at) => {
    const limit = isLimit(text, tokens, mention)
    if (limit === 'from') return at === 0 || isLimit(text, tokens, mentions[at + 1] ?? mention) !== 'to'
    return limit !== 'to' || at < 2 || isLimit(text, tokens, mentions[at - 1]!) !== 'from'
  })
}

/** From when to when a notice speaks of, read as `understandNotice` does. */
export function noticePeriod(text: string, at: Instant): { from: Instant | null; to: Instant | null } {
  const { from, to } = noticeTimes(
    withoutBullets(text.slice(0, LONGEST_NOTICE)),
    DateTime.fromJSDate(at, { zone: CITY_ZONE }),
  )
  return { from: from?.toJSDate() ?? null, to: to?.toJSDate() ?? null }
}

/**
 * Reads a utility's announcement pasted as it is: streets with houses, from when to when, about what.
 *
 * `at` is when it was published or pasted; it gives «сьогодні» and bare dates their year. A street that the register
 * lacks comes back as written with its type in full, so that nothing announced is lost.
 */
export function understandNotice(index: PlaceIndex, text: string, at: Instant | null): UnderstoodNotice {
  const whole = withoutBullets(text.slice(0, LONGEST_NOTICE))
  const published = at ? DateTime.fromJSDate(at, { zone: CITY_ZONE }) : null
  const { from, to, taken } = noticeTimes(whole, published?.isValid ? published : null)

  const blanked = [...taken].reduce(
    (rest, { start, end }) => `${rest.slice(0, start)}${'|'.repeat(end - start)}${rest.slice(end)}`,
    whole,
  )
  const aside = sentences(blanked).filter(part => namesOtherPlaces(part.text))
  const tokens = tokenize(blanked)
  const mentions = streetsIn(index, blanked, tokens)
  const affected = withoutLimits(blanked, tokens, mentions).filter(mention => {
    const start = tokens[mention.from]!.start
    if (FORMER_NAME.test(blanked.slice(Math.max(0, start - 20), start))) return false
    return !aside.some(part => start >= part.start && start < part.end)
  })

  const byStreet = new Map<string, Set<string>>()
  for (const [order, mention] of affected.entries()) {
    const houses = byStreet.get(mention.title) ?? new Set()
    // «№ 10 по вул. А та № 3 по вул. Б»: the houses between belong to the street that follows.
    const next = affected[order + 1]
    const nextHas = next !== undefined && readHouses(blanked, tokens, next.to + 1).houses.length > 0
    const end = (next && !nextHas && houseListBefore(tokens, next.from)) || tokens.length
    const after = end > mention.to ? readHouses(blanked, tokens.slice(0, end), mention.to + 1).houses : []
    const listed = after.length > 0 ? after : readHousesBefore(blanked, tokens, mention.from)
    for (const house of listed) houses.add(house)
    byStreet.set(mention.title, houses)
  }
  const iso = (moment: DateTime | null): string | null => moment?.toISO({ suppressMilliseconds: true }) ?? null
  return {
    streets: [...byStreet].map(([street, houses]) => ({ street, houses: [...houses].join(', ') })),
    from: iso(from),
    to: iso(to),
    category: noticeCategory(whole),
  }
}
