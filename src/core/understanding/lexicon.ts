import { fold } from './spelling.ts'

/** What editors write in content/understanding: words joined into concepts, words without a meaning, other cities. */
export interface LexiconSource {
  readonly concepts: Readonly<Record<string, readonly string[]>>
  readonly stopwords: readonly string[]
  readonly otherCities: readonly string[]
}

/**
 * The bilingual dictionary of the trade: which concept a folded word belongs to. A pattern with a star matches any
 * ending, one without matches the word itself; the longest match wins, a whole word before any star.
 */
export class Lexicon {
  readonly #words = new Map<string, string>()
  readonly #starts = new Map<string, string>()
  readonly #stopwords: ReadonlySet<string>
  readonly #cities: PrefixSet
  readonly #english = new Set<string>()

  constructor(source: LexiconSource) {
    for (const [concept, patterns] of Object.entries(source.concepts))
      for (const pattern of patterns) this.#add(concept, pattern)
    this.#stopwords = new Set(source.stopwords.map(word => fold(word.toLowerCase())))
    this.#cities = new PrefixSet(source.otherCities)
    for (const word of source.stopwords) if (LATIN.test(word)) this.#english.add(word)
  }

  #add(concept: string, pattern: string): void {
    const star = pattern.endsWith('*')
    const bare = pattern.toLowerCase().replace('*', '')
    const start = fold(bare)
    if (LATIN.test(bare)) this.#english.add(bare)
    if (star) this.#starts.set(start, concept)
    else this.#words.set(start, concept)
  }

  /** The concept of a folded word, or null. */
  concept(folded: string): string | null {
    const whole = this.#words.get(folded)
    if (whole) return whole
    for (let length = folded.length; length > 1; length--) {
      const concept = this.#starts.get(folded.slice(0, length))
      if (concept) return concept
    }
    return null
  }

  isStopword(folded: string): boolean {
    return this.#stopwords.has(folded)
  }

  isOtherCity(folded: string): boolean {
    return this.#cities.matches(folded)
  }

  /** A Latin word that is English here and must not be read as Ukrainian in Latin letters. */
  isEnglish(word: string): boolean {
    return this.#english.has(word)
  }
}

const LATIN = /^[a-z]/

/** Words or starts of words (with a star), tested by look-up, not by walking the list. */
export class PrefixSet {
  readonly #words = new Set<string>()
  readonly #starts = new Set<string>()
  #shortest = Number.POSITIVE_INFINITY

  constructor(patterns: readonly string[]) {
    for (const pattern of patterns) {
      const folded = fold(pattern.toLowerCase().replace('*', ''))
      if (pattern.endsWith('*')) {
        this.#starts.add(folded)
        this.#shortest = Math.min(this.#shortest, folded.length)
      } else this.#words.add(folded)
    }
  }

  matches(folded: string): boolean {
    if (this.#words.has(folded)) return true
    for (let length = this.#shortest; length <= folded.length; length++)
      if (this.#starts.has(folded.slice(0, length))) return true
    return false
  }
}
