import type { Example } from './linear-model.ts'
import type { Vector } from './vocabulary.ts'

/**
 * The second voice beside the linear model: how close a text is to the closest known wording of each class (cosine).
 * The linear model always prefers some class; this one can say that nothing resembles the text at all.
 */
export class NearestTexts {
  readonly #classes: number
  readonly #labels: Int32Array
  /** For each feature the texts that have it, with their weights. */
  readonly #postings = new Map<number, { texts: number[]; values: number[] }>()

  constructor(classes: number, examples: readonly Example[]) {
    this.#classes = classes
    this.#labels = Int32Array.from(examples, example => example.label)
    for (const [text, { vector }] of examples.entries())
      for (const [at, id] of vector.ids.entries()) {
        const posting = this.#postings.get(id) ?? { texts: [], values: [] }
        posting.texts.push(text)
        posting.values.push(vector.values[at]!)
        this.#postings.set(id, posting)
      }
  }

  /** For each class the likeness of its closest text, 0 to 1. */
  similarities({ ids, values }: Vector): Float32Array {
    const likeness = new Float32Array(this.#labels.length)
    for (let at = 0; at < ids.length; at++) {
      const posting = this.#postings.get(ids[at]!)
      if (!posting) continue
      const { texts } = posting
      for (let next = 0; next < texts.length; next++) likeness[texts[next]!]! += posting.values[next]! * values[at]!
    }
    const best = new Float32Array(this.#classes)
    for (let text = 0; text < likeness.length; text++) {
      const label = this.#labels[text]!
      if (likeness[text]! > best[label]!) best[label] = likeness[text]!
    }
    return best
  }
}
