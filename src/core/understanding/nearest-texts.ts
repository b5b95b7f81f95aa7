import type { Example } from './linear-model.ts'
import type { Vector } from './vocabulary.ts'

/** All texts, turned round: by feature instead of by text. */
export interface TextsByFeature {
  readonly classes: number
  /** The class of each text. */
  readonly labels: Int32Array
  /** The texts that have a feature stand in `texts` from `starts[id]` to `starts[id + 1]`, their weights beside them. */
  readonly starts: Int32Array
  readonly texts: Int32Array
  readonly values: Float32Array
}

/**
 * The second voice beside the linear model: how close a text is to the closest known wording of each class (cosine).
 * The linear model always prefers some class; this one can say that nothing resembles the text at all.
 */
export class NearestTexts {
  readonly kept: TextsByFeature
  readonly #classes: number
  readonly #labels: Int32Array
  readonly #starts: Int32Array
  readonly #texts: Int32Array
  readonly #values: Float32Array

  constructor(kept: TextsByFeature) {
    this.kept = kept
    this.#classes = kept.classes
    this.#labels = kept.labels
    this.#starts = kept.starts
    this.#texts = kept.texts
    this.#values = kept.values
  }

  static of(classes: number, features: number, examples: readonly Example[]): NearestTexts {
    const labels = Int32Array.from(examples, example => example.label)
    const starts = new Int32Array(features + 1)
    for (const { vector } of examples) for (const id of vector.ids) starts[id + 1]!++
    for (let id = 0; id < features; id++) starts[id + 1]! += starts[id]!
    const ends = starts.slice()
    const texts = new Int32Array(starts[features]!)
    const values = new Float32Array(starts[features]!)
    for (const [text, { vector }] of examples.entries())
      for (let at = 0; at < vector.ids.length; at++) {
        const place = ends[vector.ids[at]!]!++
        texts[place] = text
        values[place] = vector.values[at]!
      }
    return new NearestTexts({ classes, labels, starts, texts, values })
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
