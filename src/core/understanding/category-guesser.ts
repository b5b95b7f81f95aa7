import type { CategoryTree } from '../requests/categories.ts'
import type { Learning } from './learning.ts'
import type { ReadLesson } from './lessons.ts'
import { LinearModel, type LinearWeights } from './linear-model.ts'
import { NearestTexts, type TextsByFeature } from './nearest-texts.ts'
import type { Vector } from './vocabulary.ts'

/** A theme that a text may be about, with the leaf that fits best when one stands out. */
export interface CategoryGuess {
  readonly code: string
  readonly subcategory: string | null
  /** A probability: of guesses scored 0.8, eight in ten are right on texts never seen. */
  readonly score: number
}

/** Without it a theme whose phrases share nothing with the text would have no say at all. */
const LEAST_LIKENESS = 0.1
/** A leaf is named only when it is likelier than all the others of its theme together. */
const LEAF_CERTAINTY = 0.5

/** All that a guesser has learned of its tree. */
export interface LearnedThemes {
  readonly model: LinearWeights
  readonly nearest: TextsByFeature
  /** By theme, in the order of the tree. */
  readonly leaves: readonly LinearWeights[]
}

/** Guesses the theme and the leaf of a free text from the phrases in categories.yml. */
export class CategoryGuesser {
  readonly #tree: CategoryTree
  readonly #model: LinearModel
  readonly #nearest: NearestTexts
  /** By theme, in the order of the tree. */
  readonly #leaves: readonly LinearModel[]

  /** @param tree the one that was learned from */
  constructor(tree: CategoryTree, { model, nearest, leaves }: LearnedThemes) {
    this.#tree = tree
    this.#model = new LinearModel(model)
    this.#nearest = new NearestTexts(nearest)
    this.#leaves = leaves.map(leaf => new LinearModel(leaf))
  }

  get kept(): LearnedThemes {
    return { model: this.#model.kept, nearest: this.#nearest.kept, leaves: this.#leaves.map(leaf => leaf.kept) }
  }

  static *learning(tree: CategoryTree, lessons: readonly ReadLesson[], features: number): Learning<CategoryGuesser> {
    const troubles = lessons.flatMap(({ meaning, vector, weight }) =>
      meaning.kind === 'trouble' ? [{ ...meaning, vector, weight }] : [],
    )
    const order = new Map(tree.categories.map((category, label) => [category.code, label]))
    const examples = troubles.map(lesson => ({ ...lesson, label: order.get(lesson.category)! }))
    const model = yield* LinearModel.learning(order.size, features, examples)
    const leaves: LinearWeights[] = []
    for (const { code, subcategories } of tree.categories) {
      const leaf = new Map(subcategories.map((subcategory, label) => [subcategory.code, label]))
      const own = troubles.flatMap(({ category, subcategory, vector, weight }) =>
        category === code && subcategory !== null ? [{ vector, weight, label: leaf.get(subcategory)! }] : [],
      )
      leaves.push((yield* LinearModel.learning(subcategories.length, features, own)).kept)
    }
    const nearest = NearestTexts.of(order.size, features, examples)
    return new CategoryGuesser(tree, { model: model.kept, nearest: nearest.kept, leaves })
  }

  /** The likeliest themes, best first. A text with nothing known in it gets low scores, all alike. */
  guess(vector: Vector, most: number): CategoryGuess[] {
    const probabilities = this.#probabilities(vector)
    return this.#tree.categories
      .map(({ code }, at) => ({ code, at, score: probabilities[at]! }))
      .sort((a, b) => b.score - a.score)
      .slice(0, most)
      .map(({ code, at, score }) => ({ code, subcategory: this.#leaf(at, vector), score }))
  }

  /** By the model, weighed by how close the closest phrase of each theme is. */
  #probabilities(vector: Vector): Float32Array {
    const likeness = this.#nearest.similarities(vector)
    const weighed = this.#model
      .probabilities(vector)
      .map((probability, at) => probability * (LEAST_LIKENESS + likeness[at]!) ** 2)
    const sum = weighed.reduce((all, one) => all + one, 0)
    return weighed.map(one => one / sum)
  }

  #leaf(category: number, vector: Vector): string | null {
    const probabilities = this.#leaves[category]!.probabilities(vector)
    const best = probabilities.indexOf(Math.max(...probabilities))
    return probabilities[best]! < LEAF_CERTAINTY
      ? null
      : (this.#tree.categories[category]!.subcategories[best]?.code ?? null)
  }
}
