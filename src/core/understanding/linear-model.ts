import type { Learning } from './learning.ts'
import type { Vector } from './vocabulary.ts'

/** A text of the content with the class it belongs to. */
export interface Example {
  readonly vector: Vector
  readonly label: number
  /** How much it counts; 1 for a phrase. */
  readonly weight: number
}

/** Strength of each step and the number of passes; measured: npm run bench -- understanding. */
const RATE = 0.6
const PASSES = 6
const BIAS_RATE = 0.02
/** A class that is this close to right is left alone: most are, and learning is three times as fast. */
const TOLERANCE = 0.004
/** An example this well known is passed over for a while: the later passes are for the hard ones. */
const LEARNED = 0.08
const REST = 2
/** After so many examples somebody else may have a turn: about a millisecond of work. */
const BREATH = 100
/** Where the squares of AdaGrad begin, so that the first step is not endless. */
const FIRST_SQUARE = 1e-3

/**
 * Multinomial logistic regression by AdaGrad, written out because it is forty lines, deterministic, and learns all
 * phrases in a fraction of a second at start: an editor's new phrase works after a reload, with no model file to build.
 * Logistic and not naive Bayes: the features overlap by design, and Bayes would count every overlap as new evidence.
 */
export class LinearModel {
  readonly kept: LinearWeights
  readonly #classes: number
  readonly #rows: Int32Array
  readonly #weights: Float32Array
  readonly #bias: Float32Array

  constructor(kept: LinearWeights) {
    this.kept = kept
    this.#classes = kept.bias.length
    this.#rows = kept.rows
    this.#weights = kept.weights
    this.#bias = kept.bias
  }

  /** A model that has learned the examples, with pauses on the way. */
  static *learning(classes: number, features: number, examples: readonly Example[]): Learning<LinearModel> {
    const rows = new Int32Array(features).fill(-1)
    let count = 0
    for (const { vector } of examples) for (const id of vector.ids) if (rows[id] === -1) rows[id] = count++
    const weights = new Float32Array(classes * count)
    const model = new LinearModel({ rows, weights, bias: new Float32Array(classes) })
    yield* model.#learn(examples)
    return model
  }

  *#learn(examples: readonly Example[]): Learning<void> {
    const course = {
      examples,
      squares: new Float32Array(this.#weights.length).fill(FIRST_SQUARE),
      rests: new Uint8Array(examples.length),
      errors: new Float32Array(this.#classes),
      wrong: new Int32Array(this.#classes),
    }
    for (let pass = 0; pass < PASSES; pass++)
      for (let turn = 0; turn < examples.length; turn += BREATH) {
        yield
        this.#turns(course, turn, Math.min(turn + BREATH, examples.length))
      }
  }

  #turns({ examples, squares, rests, errors, wrong }: Course, from: number, to: number): void {
    for (let turn = from; turn < to; turn++) {
      const chosen = scattered(turn, examples.length)
      if (rests[chosen]! > 0) {
        rests[chosen]!--
        continue
      }
      const { vector, label, weight } = examples[chosen]!
      this.#fill(errors, vector)
      errors[label]! -= 1
      if (errors[label]! > -LEARNED) rests[chosen] = REST
      let count = 0
      for (let other = 0; other < errors.length; other++) {
        const error = errors[other]! * weight
        if (error < TOLERANCE && error > -TOLERANCE) continue
        errors[count] = error
        wrong[count++] = other
        this.#bias[other]! -= BIAS_RATE * error
      }
      this.#step(vector, errors, wrong, count, squares)
    }
  }

  /** Moves the weights of the first `count` classes in `wrong` against their errors. */
  #step({ ids, values }: Vector, errors: Float32Array, wrong: Int32Array, count: number, squares: Float32Array): void {
    const rows = this.#rows
    const classes = this.#classes
    const weights = this.#weights
    for (let at = 0; at < ids.length; at++) {
      const base = rows[ids[at]!]! * classes
      const value = values[at]!
      for (let next = 0; next < count; next++) {
        const cell = base + wrong[next]!
        const gradient = errors[next]! * value
        const square = squares[cell]! + gradient * gradient
        squares[cell] = square
        weights[cell]! -= (RATE * gradient) / Math.sqrt(square)
      }
    }
  }

  /** Probabilities of all classes. */
  probabilities(vector: Vector): Float32Array {
    const shares = new Float32Array(this.#classes)
    this.#fill(shares, vector)
    return shares
  }

  #fill(shares: Float32Array, { ids, values }: Vector): void {
    const classes = this.#classes
    const weights = this.#weights
    const rows = this.#rows
    shares.set(this.#bias)
    for (let at = 0; at < ids.length; at++) {
      const row = rows[ids[at]!]!
      if (row === -1) continue
      const base = row * classes
      const value = values[at]!
      for (let label = 0; label < classes; label++) shares[label]! += weights[base + label]! * value
    }
    let top = Number.NEGATIVE_INFINITY
    for (let label = 0; label < classes; label++) if (shares[label]! > top) top = shares[label]!
    let sum = 0
    for (let label = 0; label < classes; label++) {
      shares[label] = Math.exp(shares[label]! - top)
      sum += shares[label]!
    }
    for (let label = 0; label < classes; label++) shares[label]! /= sum
  }
}

/** All that a model has learned. */
export interface LinearWeights {
  /** From the vocabulary's feature to a row of our own; −1 for one that no example has. */
  readonly rows: Int32Array
  /** By row, then by class. */
  readonly weights: Float32Array
  /** By class. */
  readonly bias: Float32Array
}

/** What learning needs while it lasts. */
interface Course {
  readonly examples: readonly Example[]
  readonly squares: Float32Array
  /** How many passes an example that is well known is left out yet. */
  readonly rests: Uint8Array
  readonly errors: Float32Array
  readonly wrong: Int32Array
}

/** Walks 0…n−1 in a fixed scattered order, so that classes mix without chance: stride by a prime that n lacks. */
function scattered(turn: number, count: number): number {
  const stride = [7919, 7907, 7901].find(prime => count % prime !== 0) ?? 1
  return (turn * stride) % count
}
