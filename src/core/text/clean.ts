import { withOwnAlphabet } from './look-alikes.ts'

/**
 * The one door of every text that is read: what people type, notices, labels, articles, the register's own names.
 *
 * Keyboards, phones and copies from web pages write one word in many ways: letters taken apart («й» as «и» and a mark),
 * soft hyphens, five apostrophes, Latin letters that look Cyrillic. Behind this door there is one way. What is shown or
 * kept as a person's own words is only made `visible`: see decision 0023.
 */
export function clean(text: string): string {
  return isPlain(text) ? text : withOwnAlphabet(text.normalize('NFC').replace(ODD, one))
}

/** A clean text whose characters know where they stood. */
export interface Cleaned {
  text: string
  /** Where in the original the character at `at` of the clean text began; the original's length at its end. */
  original(at: number): number
}

/** `clean`, for readers that point into what was written. Linear in the text's length. */
export function cleanWithPlaces(text: string): Cleaned {
  if (isPlain(text)) return { text, original: at => Math.min(at, text.length) }
  const places: number[] = []
  let composed = ''
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const letters = IS_COMPOSED.test(cluster) ? cluster : cluster.normalize('NFC')
    for (let i = 0; i < letters.length; i++) places.push(index + Math.min(i, cluster.length - 1))
    composed += letters
  }
  const kept: number[] = []
  let out = ''
  let taken = 0
  const keep = (piece: string, from: number, to: number): void => {
    for (let i = 0; i < piece.length; i++) kept.push(places[Math.min(from + i, to - 1)]!)
    out += piece
  }
  for (const { 0: odd, index } of composed.matchAll(ODD)) {
    keep(composed.slice(taken, index), taken, index)
    keep(one(odd, index, composed), index, index + odd.length)
    taken = index + odd.length
  }
  keep(composed.slice(taken), taken, composed.length)
  kept.push(text.length)
  return { text: withOwnAlphabet(out), original: at => kept[Math.min(at, kept.length - 1)]! }
}

/**
 * What is kept and shown as somebody's own words: letters put together and nothing invisible in between; quotes, dashes
 * and emoji stay as they were typed.
 */
export function visible(text: string): string {
  return UNSEEN.test(text) || DECOMPOSED.test(text) ? text.normalize('NFC').replace(ALL_UNSEEN, '') : text
}

/** Most texts are of one alphabet, digits and ordinary marks: nothing in them changes. */
const isPlain = (text: string): boolean => CYRILLIC_ONLY.test(text) || LATIN_ONLY.test(text)
const CYRILLIC_ONLY = /^[А-яЁёІіЇїЄєҐґ\d\n\t !-/:-@[-_{-~«»„“”–—…№]*$/u
const LATIN_ONLY = /^[\n\t -_a-~«»„“”–—…]*$/u
/** A character with the marks over it; the letters of Korean are put together from several. */
const CLUSTER = /[\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff]+\p{M}*|\P{M}\p{M}*|\p{M}+/gu

const IS_COMPOSED = /^[\0-\u02ff\u0400-\u052f\u2000-\u20ff]$/u

/** Soft hyphen, zero width, directions, the mark of byte order. */
const INVISIBLE =
  '\\u00ad\\u034f\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff'
const UNSEEN = new RegExp(`[${INVISIBLE}]`, 'u')
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu')
const DECOMPOSED = /\p{M}/u

/** What has one form for many: invisible marks, stresses, apostrophes, hyphens, dashes, spaces, ends of lines, raised digits. */
const ODD = new RegExp(
  `[${INVISIBLE}\\u200c\\u200d\\ufe00-\\ufe0f]+|(?<=[а-яіїєґ])[\\u0300\\u0301]+|[’ʼ′\`´‘‛ʹˈ＇]|[‐‑⁃﹣－]|[‒−―]|(?! )[\\p{Zs}\\v]|\\r\\n?|[\\f\\u0085\\u2028\\u2029]|[⁰¹²³⁴-⁹]+`,
  'giu',
)
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The one form of what `ODD` met. Joiners go: they hold emoji together where they are shown, and no word needs them. */
function one(odd: string, at: number, text: string): string {
  if (/^[’ʼ′`´‘‛ʹˈ＇]$/u.test(odd)) return "'"
  if (/^[‐‑⁃﹣－]$/u.test(odd)) return '-'
  if (/^[‒−]$/u.test(odd)) return '–'
  if (odd === '―') return '—'
  if (/^[\p{Zs}\v]$/u.test(odd)) return ' '
  if (/^(?:\r\n?|[\f\u0085\u2028\u2029])$/u.test(odd)) return '\n'
  if (!RAISED.includes(odd[0]!)) return ''
  const digits = [...odd].map(digit => RAISED.indexOf(digit)).join('')
  // «9⁰⁰»: minutes over the line.
  return /\d/.test(text[at - 1] ?? '') ? `:${digits}` : digits
}
