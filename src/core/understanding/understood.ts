import type { SafetyStop } from '../requests/categories.ts'
import type { CategoryGuess } from './category-guesser.ts'
import type { Courtesy } from './courtesy.ts'
import type { WrittenIn } from './language.ts'

/** What a free text seems to be. Scores are probabilities: 0.8 is right about eight times in ten. */
export interface Understood {
  danger: SafetyStop | null
  /** A greeting, thanks or a farewell and nothing else. */
  courtesy: Courtesy | null
  intent: 'question' | 'trouble' | 'unknown'
  /** Id of the article that answers it, or null when that is not sure. */
  answer: string | null
  /** Articles it may well be about, best first. */
  near: string[]
  /** The nearest articles, however far. */
  nearest: string[]
  /** It may be a trouble to be seen to as well as a question: then both are offered. */
  torn: boolean
  guess: { category: string; subcategory: string | null; score: number } | null
  language: WrittenIn
}

/** From here on a theme speaks for itself: «чому темно на вулиці?» is a trouble although it asks. */
export const CLEAR_THEME = 0.85

/** Near candidates worth offering: likelier than this share of the time. */
const WORTH_OFFERING = 0.15
/**
 * A question looks like a report no more than this often, and then the theme must be clear: measured on the development
 * sets, half of the troubles that get an answer are offered a request too, and four in a hundred questions.
 */
const MAY_REPORT = 0.3
/** «Скільки можна! Третій день без води!» has the form of a question: the theme is plain and the answer a little likely. */
const HARDLY_SURE = 0.6
const PLAIN_THEME = 0.9

/** What the scores are worth to a conversation: what is offered, and whether both an answer and a request are. */
export function judged(
  near: readonly { readonly id: string; readonly score: number }[],
  categories: readonly CategoryGuess[],
  reporting: number,
): Pick<Understood, 'near' | 'nearest' | 'torn' | 'guess'> {
  const [best] = categories
  const theme = best?.score ?? 0
  return {
    near: near.filter(article => article.score >= WORTH_OFFERING).map(article => article.id),
    nearest: near.map(article => article.id),
    torn:
      (reporting >= MAY_REPORT && theme >= CLEAR_THEME) ||
      ((near[0]?.score ?? 0) < HARDLY_SURE && theme >= PLAIN_THEME),
    guess: best ? { category: best.code, subcategory: best.subcategory, score: best.score } : null,
  }
}
