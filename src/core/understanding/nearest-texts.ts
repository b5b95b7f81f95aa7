import type { Example } from './linear-model.ts'
import type { Vector } from './vocabulary.ts'

/**
 * The second voice beside the linear model: how close a text is to the closest known wording of each class (cosine).
 * The linear model always prefers some class; this one can say that nothing resembles the text at all.
 */
export class NearestTexts {
  readonly #classes: number
  readonly #labels: Int32Array
  /** The texts that have a feature stand in `#texts` from `#starts[id]` to `#starts[id + 1]`, their weights beside them. */
  readonly #starts: Int32Array
  readonly #texts: Int32Array
  readonly #values: Float32Array

  constructor(classes: number, features: number, examples: readonly Example[]) {
    this.#classes = classes
    this.#labels = Int32Array.from(examples, example => example.label)
    this.#starts = new Int32Array(features + 1)
    for (const { vector } of examples) for (const id of vector.ids) this.#starts[id + 1]!++
    for (let id = 0; id < features; id++) this.#starts[id + 1]! += this.#starts[id]!
    const ends = this.#starts.slice()
    this.#texts = new Int32Array(this.#starts[features]!)
    this.#values = new Float32Array(this.#starts[features]!)
    for (const [text, { vector }] of examples.entries())
      for (let at = 0; at < vector.ids.length; at++) {
        const place = ends[vector.ids[at]!]!++
        this.#texts[place] = text
        this.#values[place] = vector.values[at]!
      }
  }

  /** For each class the likeness of its closest text, 0 to 1. */
  similarities({ ids, values }: Vector): Float32Array {
    const likeness = new Float32Array(this.#labels.length)
    for (let at = 0; at < ids.length; at++) {
      const end = this.#starts[ids[at]! + 1]!
      const value = values[at]!
      for (let place = this.#starts[ids[at]!]!; place < end; place++)
        likeness[this.#texts[place]!]! += this.#values[place]! * value
    }
    const best = new Float32Array(this.#classes)
    for (let text = 0; text < likeness.length; text++) {
      const label = this.#labels[text]!
      if (likeness[text]! > best[label]!) best[label] = likeness[text]!
    }
    return best
  }
}
