import { fold } from './spelling.ts'
import type { Word } from './words.ts'

/** A text that is polite and nothing else. */
export type Courtesy = 'greeting' | 'thanks' | 'farewell'

export interface CourtesyWords extends Readonly<Record<Courtesy, readonly string[]>> {
  /** Words that may stand around: «дуже», «вам», «за допомогу». */
  readonly around: readonly string[]
}

/** The last that is met decides: «привіт, дякую» is thanks, «дякую, до побачення» a farewell. */
const WEIGHT: readonly Courtesy[] = ['farewell', 'thanks', 'greeting']

/**
 * Hears a greeting, thanks or a farewell that stands alone. One foreign word («доброго дня, нема води»; «дякую водію
 * автобуса») and it is no courtesy but a matter: whoever has a matter is not to be answered with a compliment.
 */
export class CourtesyEar {
  readonly #kinds: ReadonlyMap<Courtesy, ReadonlySet<string>>
  readonly #around: ReadonlySet<string>

  constructor(words: CourtesyWords) {
    this.#kinds = new Map(WEIGHT.map(kind => [kind, folded(words[kind])]))
    this.#around = folded(words.around)
  }

  hear(words: readonly Word[]): Courtesy | null {
    const kinds = words.map(({ folded }) => WEIGHT.find(kind => this.#kinds.get(kind)!.has(folded)))
    if (words.some(({ folded }, at) => kinds[at] === undefined && !this.#around.has(folded))) return null
    return WEIGHT.find(kind => kinds.includes(kind)) ?? null
  }

  /** Whether a folded word matters here, so that Latin letters are read as it. */
  knows(word: string): boolean {
    return this.#around.has(word) || WEIGHT.some(kind => this.#kinds.get(kind)!.has(word))
  }
}

function folded(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(word => fold(word.toLowerCase())))
}
