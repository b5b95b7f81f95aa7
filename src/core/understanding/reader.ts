import { type Features, featuresOf } from './features.ts'
import type { Lesson } from './lessons.ts'
import type { Lexicon } from './lexicon.ts'
import { NearWords } from './near-words.ts'
import { type Known, readWords, type Word } from './words.ts'

const ENGLISH_WORD = /[a-z]{2,}/g

/**
 * Reads texts the same way in teaching and in use. It knows every word that the content uses, so that a Latin word gets
 * the Cyrillic reading that exists and a misspelt one the word it was meant to be.
 */
export class Reader {
  readonly #lexicon: Lexicon
  readonly #also: Known
  readonly #english = new Set<string>()
  readonly #folded = new Set<string>()
  readonly #byFolded = new Map<string, Word>()
  readonly #near: NearWords

  /** `also` knows words that matter though no text of the content uses them: words of danger, courtesies. */
  constructor(lexicon: Lexicon, lessons: readonly Lesson[], also: Known) {
    this.#lexicon = lexicon
    this.#also = also
    for (const { text, language } of lessons)
      if (language === 'en') for (const [word] of text.toLowerCase().matchAll(ENGLISH_WORD)) this.#english.add(word)
    for (const { text } of lessons)
      for (const word of readWords(text, lexicon, { folded: () => false, english: this.#isEnglish })) {
        this.#folded.add(word.folded)
        if (!word.stop && !word.transliterated) this.#byFolded.set(word.folded, word)
      }
    this.#near = new NearWords(this.#byFolded.keys())
  }

  words(text: string): Word[] {
    return readWords(text, this.#lexicon, { folded: this.#knows, english: this.#isEnglish })
  }

  features(words: readonly Word[]): Features {
    return featuresOf(words, this.#correct)
  }

  /** Whether the content or the lexicon uses this word or a form of it. */
  knows(word: Word): boolean {
    return word.stop || word.concept !== null || this.#folded.has(word.folded)
  }

  readonly #isEnglish = (word: string): boolean =>
    this.#english.has(word) || this.#lexicon.isEnglish(word) || this.#also.english(word)

  readonly #knows = (folded: string): boolean =>
    this.#folded.has(folded) ||
    this.#lexicon.isStopword(folded) ||
    this.#lexicon.concept(folded) !== null ||
    this.#also.folded(folded)

  readonly #correct = (word: Word): Word | null => {
    if (this.#folded.has(word.folded)) return null
    const near = this.#near.find(word.folded)
    return near === null ? null : (this.#byFolded.get(near) ?? null)
  }
}
