import { fold } from './spelling.ts'
import type { Word } from './words.ts'

/** A text with no matter in it: polite, cross with the bot, or a wish for a person to talk to. */
export type Courtesy = 'greeting' | 'thanks' | 'farewell' | 'operator' | 'anger'

export interface CourtesyWords extends Readonly<Record<Courtesy, readonly string[]>> {
  /** Words that may stand around: «дуже», «вам», «за допомогу». */
  readonly around: readonly string[]
  /** Words that may stand around a call for a person or a cross word: «хочу поговорити з», «ти», «нащо». */
  readonly calling: readonly string[]
}

/** The first that is met decides: «привіт, дякую» is thanks, «тупий бот, дайте людину» wants a person. */
const WEIGHT: readonly Courtesy[] = ['operator', 'anger', 'farewell', 'thanks', 'greeting']

/**
 * Hears what stands alone: a greeting, thanks, a farewell, a cross word, a call for the operator. One foreign word («доброго дня, нема води»; «дякую водію
 * автобуса») and it is no courtesy but a matter: whoever has a matter is not to be answered with a compliment.
 */
export class CourtesyEar {
  readonly #kinds: ReadonlyMap<Courtesy, ReadonlySet<string>>
  readonly #around: ReadonlySet<string>
  readonly #calling: ReadonlySet<string>

  constructor(words: CourtesyWords) {
    this.#kinds = new Map(WEIGHT.map(kind => [kind, folded(words[kind])]))
    this.#around = folded(words.around)
    this.#calling = folded(words.calling)
  }

  hear(words: readonly Word[]): Courtesy | null {
    const kinds = words.map(({ folded }) => WEIGHT.find(kind => this.#kinds.get(kind)!.has(folded)))
    const heard = WEIGHT.find(kind => kinds.includes(kind)) ?? null
    const calls = heard === 'operator' || heard === 'anger'
    const foreign = words.some(
      ({ folded }, at) => kinds[at] === undefined && !this.#around.has(folded) && !(calls && this.#calling.has(folded)),
    )
    return foreign ? null : heard
  }

  /** Whether a folded word matters here, so that Latin letters are read as it. */
  knows(word: string): boolean {
    return this.#around.has(word) || this.#calling.has(word) || WEIGHT.some(kind => this.#kinds.get(kind)!.has(word))
  }
}

function folded(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(word => fold(word.toLowerCase())))
}
