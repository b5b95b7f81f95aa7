import type { Features } from './features.ts'

/** A text as the models take it: feature numbers with their weights, of length one. */
export interface Vector {
  readonly ids: Int32Array
  readonly values: Float32Array
}

/** A piece of a word that one text alone has teaches nothing, and there are more of these than of all the rest. */
const ONCE_IS_CHANCE = 'g'

/** Features by their number, and how rare each is. */
export interface NumberedFeatures {
  readonly keys: readonly string[]
  readonly rarity: Float32Array
}

/** Numbers the features that the content uses and weighs them by rarity (tf-idf). Features never seen are left out. */
export class Vocabulary {
  readonly kept: NumberedFeatures
  readonly #ids: ReadonlyMap<string, number>
  readonly #rarity: Float32Array

  constructor(kept: NumberedFeatures) {
    this.kept = kept
    this.#ids = new Map(kept.keys.map((key, id) => [key, id]))
    this.#rarity = kept.rarity
  }

  static of(texts: readonly Features[]): Vocabulary {
    const seen = new Map<string, number>()
    for (const features of texts) for (const key of features.keys()) seen.set(key, (seen.get(key) ?? 0) + 1)
    const keys: string[] = []
    const rarity: number[] = []
    for (const [key, count] of seen) {
      if (count === 1 && key.startsWith(ONCE_IS_CHANCE)) continue
      keys.push(key)
      rarity.push(Math.log(1 + texts.length / count))
    }
    return new Vocabulary({ keys, rarity: Float32Array.from(rarity) })
  }

  get size(): number {
    return this.#ids.size
  }

  vector(features: Features): Vector {
    const ids = new Int32Array(features.size)
    const values = new Float32Array(features.size)
    let known = 0
    let square = 0
    for (const [key, weight] of features) {
      const id = this.#ids.get(key)
      if (id === undefined) continue
      const value = weight * this.#rarity[id]!
      ids[known] = id
      values[known++] = value
      square += value * value
    }
    const length = Math.sqrt(square) || 1
    for (let at = 0; at < known; at++) values[at]! /= length
    return { ids: ids.slice(0, known), values: values.slice(0, known) }
  }
}
