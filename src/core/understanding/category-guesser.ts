import type { CategoryTree, Subcategory } from '../requests/categories.ts'
import type { ReadLesson } from './lessons.ts'
import { LinearModel } from './linear-model.ts'
import type { Vector } from './vocabulary.ts'

/** A theme that a text may be about, with the leaf that fits best when one stands out. */
export interface CategoryGuess {
  readonly code: string
  readonly subcategory: string | null
  /** A probability: of guesses scored 0.8, eight in ten are right on texts never seen. */
  readonly score: number
}

/** Makes the scores honest: at 1 they are too modest on the development sets; lower would trust them on harder texts. */
const TEMPERATURE = 0.85
/** A leaf is named only when it is likelier than all the others of its theme together. */
const LEAF_CERTAINTY = 0.5

/** Guesses the theme and the leaf of a free text from the phrases in categories.yml. */
export class CategoryGuesser {
  readonly #tree: CategoryTree
  readonly #model: LinearModel
  readonly #leaves = new Map<string, LinearModel>()
  readonly #troubles: readonly Trouble[]
  readonly #features: number

  constructor(tree: CategoryTree, lessons: readonly ReadLesson[], features: number) {
    this.#tree = tree
    const troubles = lessons.flatMap(({ meaning, vector, weight }) =>
      meaning.kind === 'trouble' ? [{ ...meaning, vector, weight }] : [],
    )
    const order = new Map(tree.categories.map((category, label) => [category.code, label]))
    this.#model = new LinearModel(
      order.size,
      features,
      troubles.map(lesson => ({ ...lesson, label: order.get(lesson.category)! })),
    )
    this.#troubles = troubles
    this.#features = features
  }

  /** The likeliest themes, best first. A text with nothing known in it gets low scores, all alike. */
  guess(vector: Vector, most: number): CategoryGuess[] {
    const probabilities = this.#model.probabilities(vector, TEMPERATURE)
    return this.#tree.categories
      .map(({ code }, at) => ({ code, at, score: probabilities[at]! }))
      .sort((a, b) => b.score - a.score)
      .slice(0, most)
      .map(({ code, at, score }) => ({ code, subcategory: this.#leaf(at, vector), score }))
  }

  #leaf(category: number, vector: Vector): string | null {
    const { code, subcategories } = this.#tree.categories[category]!
    const model = this.#leaves.get(code) ?? this.#learnLeaves(code, subcategories)
    const probabilities = model.probabilities(vector)
    const best = probabilities.indexOf(Math.max(...probabilities))
    return probabilities[best]! < LEAF_CERTAINTY ? null : (subcategories[best]?.code ?? null)
  }

  /** Learned when a theme is first guessed: a fifth of the learning, and not every start needs it at once. */
  #learnLeaves(code: string, subcategories: readonly Subcategory[]): LinearModel {
    const order = new Map(subcategories.map((leaf, label) => [leaf.code, label]))
    const own = this.#troubles.flatMap(({ category, subcategory, vector, weight }) =>
      category === code && subcategory !== null ? [{ vector, weight, label: order.get(subcategory)! }] : [],
    )
    const model = new LinearModel(subcategories.length, this.#features, own)
    this.#leaves.set(code, model)
    return model
  }
}

interface Trouble {
  readonly category: string
  readonly subcategory: string | null
  readonly vector: Vector
  readonly weight: number
}
