import { type Features, featuresOf } from './features.ts'
import type { Learning } from './learning.ts'
import type { Lesson } from './lessons.ts'
import type { Lexicon } from './lexicon.ts'
import { NearWords } from './near-words.ts'
import { withOtherKeys } from './other-layout.ts'
import { type Known, readWords, type Word } from './words.ts'

const LATIN = /[a-z]/i
/** Lessons between two pauses: a few milliseconds of work. */
const BREATH = 50
/** So much of a text must be known before it is taken for one typed with the wrong layout. */
const MOSTLY = 0.6
const ENGLISH_WORD = /[a-z]{2,}/g

/** All that a reader has learned. */
export interface KnownWords {
  readonly english: readonly string[]
  readonly folded: readonly string[]
  /** One for each folded form, in the order in which they were met. */
  readonly words: readonly Word[]
}

/**
 * Reads texts the same way in teaching and in use. It knows every word that the content uses, so that a Latin word gets
 * the Cyrillic reading that exists and a misspelt one the word it was meant to be.
 */
export class Reader {
  readonly #lexicon: Lexicon
  readonly #also: Known
  #english = new Set<string>()
  #folded = new Set<string>()
  #byFolded = new Map<string, Word>()
  #near = new NearWords()
  /** Lessons as first read; those without Latin letters read the same however much is known. */
  readonly #lessons = new Map<Lesson, Word[]>()

  /**
   * @param also knows words that matter though no text of the content uses them: words of danger, courtesies
   * @param kept what a reader of the same content has learned
   */
  constructor(lexicon: Lexicon, also: Known, kept?: KnownWords) {
    this.#lexicon = lexicon
    this.#also = also
    if (!kept) return
    this.#english = new Set(kept.english)
    this.#folded = new Set(kept.folded)
    this.#byFolded = new Map(kept.words.map(word => [word.folded, word]))
    this.#near = new NearWords(this.#byFolded.keys())
  }

  get kept(): KnownWords {
    return { english: [...this.#english], folded: [...this.#folded], words: [...this.#byFolded.values()] }
  }

  static *learning(lexicon: Lexicon, lessons: readonly Lesson[], also: Known): Learning<Reader> {
    const reader = new Reader(lexicon, also)
    for (const { text, language } of lessons)
      if (language === 'en') for (const [word] of text.toLowerCase().matchAll(ENGLISH_WORD)) reader.#english.add(word)
    for (const [at, lesson] of lessons.entries()) {
      if (at % BREATH === 0) yield
      reader.#learn(lesson)
    }
    return reader
  }

  #learn(lesson: Lesson): void {
    const words = readWords(lesson.text, this.#lexicon, { folded: () => false, english: this.#isEnglish })
    if (!LATIN.test(lesson.text)) this.#lessons.set(lesson, words)
    for (const word of words) {
      const known = this.#byFolded.has(word.folded)
      this.#folded.add(word.folded)
      if (word.stop || word.transliterated) continue
      this.#byFolded.set(word.folded, word)
      if (!known) this.#near.add(word.folded)
    }
  }

  /** A lesson's words. */
  lesson(lesson: Lesson): Word[] {
    return this.#lessons.get(lesson) ?? this.words(lesson.text)
  }

  /** Once learned, the lessons are not needed any more. */
  forgetLessons(): void {
    this.#lessons.clear()
  }

  words(text: string): Word[] {
    const words = this.#read(text)
    const retyped = withOtherKeys(text)
    if (retyped === null) return words
    const others = this.#read(retyped)
    return this.#known(others) >= MOSTLY && this.#known(others) > this.#known(words) ? others : words
  }

  #read(text: string): Word[] {
    return readWords(text, this.#lexicon, { folded: this.#knows, english: this.#isEnglish })
  }

  /** The share of words that the content knows, by letters: short ones are known by chance. */
  #known(words: readonly Word[]): number {
    const letters = (some: readonly Word[]) => some.reduce((sum, word) => sum + word.folded.length, 0)
    return letters(words.filter(word => word.english || this.#knows(word.folded))) / Math.max(1, letters(words))
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
