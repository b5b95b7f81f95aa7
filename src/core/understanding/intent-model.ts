import type { Learning } from './learning.ts'
import type { Lesson, ReadLesson } from './lessons.ts'
import { LinearModel, type LinearWeights } from './linear-model.ts'
import type { Vector } from './vocabulary.ts'

/** How likely a text asks something, reports a trouble, or is neither. Together 1. */
export interface IntentShares {
  readonly question: number
  readonly trouble: number
  readonly smalltalk: number
}

const KINDS = ['question', 'trouble', 'smalltalk'] as const satisfies readonly Lesson['meaning']['kind'][]

/** There are eight phrases and wordings for one piece of small talk; each counts the more. */
const SMALLTALK_WEIGHT = 2.5

/** Tells «коли дадуть тепло» (a question) from «не дали тепло» (a trouble) from «як справи» (neither). Single words teach it nothing. */
export class IntentModel {
  readonly #model: LinearModel

  constructor(kept: LinearWeights) {
    this.#model = new LinearModel(kept)
  }

  static *learning(lessons: readonly ReadLesson[], features: number): Learning<IntentModel> {
    const examples = lessons
      .filter(lesson => lesson.weight === 1)
      .map(({ meaning, vector }) => ({
        vector,
        label: KINDS.indexOf(meaning.kind),
        weight: meaning.kind === 'smalltalk' ? SMALLTALK_WEIGHT : 1,
      }))
    return new IntentModel((yield* LinearModel.learning(KINDS.length, features, examples)).kept)
  }

  get kept(): LinearWeights {
    return this.#model.kept
  }

  shares(vector: Vector): IntentShares {
    const [question = 0, trouble = 0, smalltalk = 0] = this.#model.probabilities(vector)
    return { question, trouble, smalltalk }
  }
}
