import { clean } from '../text/clean.ts'
import type { Lexicon } from './lexicon.ts'
import { fold, stem } from './spelling.ts'
import { cyrillicCandidates } from './transliteration.ts'

/** One word of a text, in the forms that features are made of. */
export interface Word {
  /** In the folded alphabet; an English word stays Latin. */
  readonly folded: string
  readonly stem: string
  readonly concept: string | null
  /** Says nothing about the topic. */
  readonly stop: boolean
  /** Written in Latin letters and not English. */
  readonly transliterated: boolean
  /** Written in Latin letters and English. */
  readonly english: boolean
  /** Ends a sentence. */
  readonly last: boolean
}

/** Past this a text is a novel; its head and its tail say what it is about, and the time stays bounded. */
const HEAD = 1_500
const TAIL = 500
const PIECES = /[\p{L}\p{N}]+(?:['"-][\p{L}]+)*|[.!?\n]+/gu
const LATIN_WORD = /^[a-z']+$/
const LATIN_WORDS = /[a-z']+/g
/** «internet», «subsidy»: words this long are no accident. */
const SURELY_ENGLISH = 6
const LONGEST_WORD = 40

/** Which words exist: what a Latin word is taken for depends on it. */
export interface Known {
  /** A folded Cyrillic word that the content or the lexicon uses. */
  folded(word: string): boolean
  /** A Latin word that is English, and not Ukrainian in Latin letters. */
  english(word: string): boolean
}

/**
 * Cuts a text into words. Linear in the length read, whatever stands in it: other scripts and emoji yield words that
 * nothing knows, or none.
 */
export function readWords(text: string, lexicon: Lexicon, known: Known): Word[] {
  const clipped = text.length > HEAD + TAIL ? `${text.slice(0, HEAD)} ${text.slice(-TAIL)}` : text
  const lower = clean(clipped).toLowerCase()
  const reading: Known = { ...known, english: inEnglish(lower, known) }
  const words: Word[] = []
  for (const [piece] of lower.matchAll(PIECES)) {
    if (/^[.!?\n]/.test(piece)) {
      const before = words.at(-1)
      if (before) words[words.length - 1] = { ...before, last: true }
      continue
    }
    for (const part of parts(piece)) words.push(readWord(part, lexicon, reading))
  }
  return words
}

/**
 * Which Latin words to take for English. A short one counts only among its like: «bye» is a greeting in «thank you, bye»
 * and a blow in «cholovik bye mene».
 */
function inEnglish(text: string, known: Known): Known['english'] {
  const latin = text.match(LATIN_WORDS) ?? []
  const english = latin.filter(word => known.english(word)).length
  return english * 2 > latin.length ? known.english : word => word.length >= SURELY_ENGLISH && known.english(word)
}

/** A hyphen joins («1520-го») or separates («онлайн-прийом»); both halves are read on their own. */
function parts(piece: string): string[] {
  return piece
    .replaceAll('"', "'")
    .split('-')
    .filter(part => part !== '')
    .map(part => part.slice(0, LONGEST_WORD))
}

function readWord(raw: string, lexicon: Lexicon, known: Known): Word {
  const latin = LATIN_WORD.test(raw)
  const english = latin && known.english(raw)
  const readings = latin && !english ? cyrillicCandidates(raw) : []
  const folded = readings.length > 0 ? (readings.find(reading => known.folded(reading)) ?? readings[0]!) : fold(raw)
  return {
    folded,
    stem: english ? raw : stem(folded),
    concept: lexicon.concept(folded),
    stop: lexicon.isStopword(folded),
    transliterated: readings.length > 0,
    english,
    last: false,
  }
}
