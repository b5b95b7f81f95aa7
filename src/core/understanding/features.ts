import type { Word } from './words.ts'

/** A text as weighted features: what the models see. Keys carry their kind in the first letter. */
export type Features = ReadonlyMap<string, number>

/** How loudly each kind speaks; chosen on the half of the development set that may be looked at. */
const WEIGHTS = { concept: 1.2, stem: 1, gram: 0.35, pair: 0.7, stop: 0.25 }
const GRAM = { shortest: 4, longest: 4 }
/** How much a landmark still says: a lamp «біля школи» is no matter of the school, but a shelter there may be. */
const LANDMARK = 0.35
const LANDMARK_REACH = 3
/** Folded: біля, коло, возле, около, навпроти, напротив, поблизу, неподалік. */
const BESIDE: ReadonlySet<string> = new Set([
  'биля',
  'коло',
  'возле',
  'около',
  'навпроти',
  'напротив',
  'поблизу',
  'неподалик',
])
/** Folded: є, есть. «Світло є, а води нема»: what there is, is no trouble. */
const THERE_IS: ReadonlySet<string> = new Set(['е', 'ест'])
const NONE = 'none'
/** A number or an adjective between the preposition and its noun. */
const QUALIFIES = /^\d+$|(ого|ои|шо|ому|их|ми)$/u

/** How far apart two words still make a pair. */
const PAIR_REACH = 2

/**
 * Concepts, stems, pairs of either, and pieces of words.
 *
 * Each kind covers what another misses: concepts join languages, stems join endings, pieces survive misspelling, and
 * pairs tell «немає гарячої води» from «немає води». Stop words count a little, for «як», «де» and «чому» make questions.
 */
export function featuresOf(words: readonly Word[], correct: (word: Word) => Word | null): Features {
  const features = new Map<string, number>()
  const add = (key: string, weight: number) => features.set(key, Math.max(features.get(key) ?? 0, weight))
  const keys: string[] = []
  const lacks = words.some(word => word.concept === NONE)
  for (const [at, word] of words.entries()) {
    if (word.stop) {
      add(`f${word.folded}`, WEIGHTS.stop)
      continue
    }
    const corrected = word.concept === null ? correct(word) : null
    const meant = corrected ?? word
    const loud = isLandmark(words, at) || (lacks && THERE_IS.has(words[at + 1]?.folded ?? '')) ? LANDMARK : 1
    add(`s${meant.stem}`, WEIGHTS.stem * loud)
    if (meant.concept) add(`c${meant.concept}`, WEIGHTS.concept * loud)
    for (const gram of grams(word.folded)) add(`g${gram}`, WEIGHTS.gram * loud)
    if (loud === 1) keys.push(meant.concept ?? meant.stem)
  }
  for (const [at, key] of keys.entries())
    for (let next = at + 1; next <= at + PAIR_REACH && next < keys.length; next++) {
      const other = keys[next]!
      add(key < other ? `p${key}+${other}` : `p${other}+${key}`, WEIGHTS.pair)
    }
  return features
}

/** «Біля школи», «біля 5 школи», «возле нашего дома»: where it is, not what it is about. */
function isLandmark(words: readonly Word[], at: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - LANDMARK_REACH); before--) {
    if (BESIDE.has(words[before]!.folded)) return true
    if (!QUALIFIES.test(words[before]!.folded)) return false
  }
  return false
}

function* grams(folded: string): Generator<string> {
  const padded = `_${folded}_`
  for (let length = GRAM.shortest; length <= GRAM.longest; length++)
    for (let at = 0; at + length <= padded.length; at++) yield padded.slice(at, at + length)
}
