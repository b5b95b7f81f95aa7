import { withOwnAlphabet } from './look-alikes.ts'

/**
 * The one door of every text that is read: what people type, notices, labels, articles, the register's own names.
 *
 * Keyboards, phones and copies from web pages write one word in many ways: letters taken apart («й» as «и» and a mark),
 * soft hyphens, five apostrophes, Latin letters that look Cyrillic. Behind this door there is one way. What is shown or
 * kept as a person's own words is only made `visible`: see decision 0017.
 */
export function clean(text: string): string {
  return isPlain(text) ? text : cleanWithPlaces(text).text
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
  let out = ''
  let raised = false
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const isRaised = RAISED.includes(cluster)
    // «9⁰⁰»: minutes over the line.
    const minutes = isRaised && !raised && /\d$/.test(out.slice(-1)) ? ':' : ''
    const kept = PLAIN_CHARACTER.test(cluster) ? cluster : minutes + character(cluster)
    for (let i = 0; i < kept.length; i++) places.push(index + Math.min(i, cluster.length - 1))
    out += kept
    raised = isRaised
  }
  places.push(text.length)
  return { text: withOwnAlphabet(out), original: at => places[Math.min(at, places.length - 1)]! }
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
const PLAIN_CHARACTER = /^[А-яЁёІіЇїЄєҐґ\n\t -_a-~]$/u
const CLUSTER = /\r\n|\P{M}\p{M}*|\p{M}+/gu

/** Soft hyphen, zero width, directions, the mark of byte order. */
const INVISIBLE =
  '\\u00ad\\u034f\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff'
const UNSEEN = new RegExp(`[${INVISIBLE}]`, 'u')
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu')
const DECOMPOSED = /\p{M}/u
/** Joiners hold emoji together and so are kept where they are shown; no word needs them. */
const NOT_READ = new RegExp(`[${INVISIBLE}\\u200c\\u200d\\ufe00-\\ufe0f]|(?<=[а-яёіїєґ])[\\u0300\\u0301]`, 'giu')
/** Curly apostrophes, hyphens, dashes, spaces and ends of lines of every make, raised digits. */
const ONE_FOR_MANY: readonly (readonly [RegExp, string])[] = [
  [/[’ʼ′`´‘‛ʹˈ＇]/gu, "'"],
  [/[‐‑⁃﹣－]/gu, '-'],
  [/[‒−]/gu, '–'],
  [/―/gu, '—'],
  [/[\p{Zs}\v]/gu, ' '],
  [/\r\n?|[\f\u0085\u2028\u2029]/gu, '\n'],
]
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** One character with the marks over it, as readers want it; empty for what nobody sees. */
function character(cluster: string): string {
  const raised = RAISED.indexOf(cluster)
  if (raised >= 0) return String(raised)
  const seen = cluster.normalize('NFC').replace(NOT_READ, '')
  return ONE_FOR_MANY.reduce((text, [many, one]) => text.replace(many, one), seen)
}
