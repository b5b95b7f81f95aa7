import type { Learning } from './learning.ts'
import type { ReadLesson } from './lessons.ts'
import { LinearModel, type LinearWeights } from './linear-model.ts'
import { NearestTexts, type TextsByFeature } from './nearest-texts.ts'
import type { Vector } from './vocabulary.ts'

/** An article that a question may be about. */
export interface NearArticle {
  readonly id: string
  /** Share among the articles: which one it is, if it is one of them at all. */
  readonly share: number
  /** Likeness to the closest wording known, 0 to 1. */
  readonly likeness: number
}

/** The articles for a text, best first, and how close the closest small talk is. */
export interface Ranking {
  readonly articles: readonly NearArticle[]
  readonly smalltalk: number
}

/** Without it an article whose wordings share nothing with the text would have no say at all. */
const LEAST_LIKENESS = 0.1

/** All that a search has learned. */
export interface LearnedArticles {
  readonly ids: readonly string[]
  readonly model: LinearWeights
  readonly nearest: TextsByFeature
}

/** Ranks the articles for a question, from the wordings that editors collect. */
export class QuestionSearch {
  readonly #ids: readonly string[]
  readonly #model: LinearModel
  readonly #nearest: NearestTexts

  constructor({ ids, model, nearest }: LearnedArticles) {
    this.#ids = ids
    this.#model = new LinearModel(model)
    this.#nearest = new NearestTexts(nearest)
  }

  get kept(): LearnedArticles {
    return { ids: this.#ids, model: this.#model.kept, nearest: this.#nearest.kept }
  }

  static *learning(lessons: readonly ReadLesson[], features: number): Learning<QuestionSearch> {
    const questions = lessons.flatMap(({ meaning, vector, weight }) =>
      meaning.kind === 'question' ? [{ article: meaning.article, vector, weight }] : [],
    )
    const order = new Map([...new Set(questions.map(lesson => lesson.article))].map((id, label) => [id, label]))
    const examples = questions.map(lesson => ({ ...lesson, label: order.get(lesson.article)! }))
    const model = yield* LinearModel.learning(order.size, features, examples)
    const smalltalk = lessons.filter(({ meaning }) => meaning.kind === 'smalltalk')
    const nearest = NearestTexts.of(order.size + 1, features, [
      ...examples,
      ...smalltalk.map(({ vector, weight }) => ({ vector, weight, label: order.size })),
    ])
    return new QuestionSearch({ ids: [...order.keys()], model: model.kept, nearest: nearest.kept })
  }

  rank(vector: Vector): Ranking {
    const shares = this.#model.probabilities(vector)
    const likeness = this.#nearest.similarities(vector)
    const standing = (article: NearArticle) => article.share * (LEAST_LIKENESS + article.likeness)
    const articles = this.#ids
      .map((id, at) => ({ id, share: shares[at]!, likeness: likeness[at]! }))
      .sort((a, b) => standing(b) - standing(a))
    return { articles, smalltalk: likeness[this.#ids.length]! }
  }
}
