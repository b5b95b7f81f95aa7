import type { CategoryTree } from '../requests/categories.ts'
import type { Learning } from './learning-calmly.ts'
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
  /** By theme, in the order of the tree. */
  readonly #leaves: readonly LinearModel[]

  private constructor(tree: CategoryTree, model: LinearModel, leaves: readonly LinearModel[]) {
    this.#tree = tree
    this.#model = model
    this.#leaves = leaves
  }

  static *learning(tree: CategoryTree, lessons: readonly ReadLesson[], features: number): Learning<CategoryGuesser> {
    const troubles = lessons.flatMap(({ meaning, vector, weight }) =>
      meaning.kind === 'trouble' ? [{ ...meaning, vector, weight }] : [],
    )
    const order = new Map(tree.categories.map((category, label) => [category.code, label]))
    const examples = troubles.map(lesson => ({ ...lesson, label: order.get(lesson.category)! }))
    const model = yield* LinearModel.learning(order.size, features, examples)
    const leaves: LinearModel[] = []
    for (const { code, subcategories } of tree.categories) {
      const leaf = new Map(subcategories.map((subcategory, label) => [subcategory.code, label]))
      const own = troubles.flatMap(({ category, subcategory, vector, weight }) =>
        category === code && subcategory !== null ? [{ vector, weight, label: leaf.get(subcategory)! }] : [],
      )
      leaves.push(yield* LinearModel.learning(subcategories.length, features, own))
    }
    return new CategoryGuesser(tree, model, leaves)
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
    const probabilities = this.#leaves[category]!.probabilities(vector)
    const best = probabilities.indexOf(Math.max(...probabilities))
    return probabilities[best]! < LEAF_CERTAINTY
      ? null
      : (this.#tree.categories[category]!.subcategories[best]?.code ?? null)
  }
}
