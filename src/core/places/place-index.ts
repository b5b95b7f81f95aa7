import { editDistance, isVowel, letterSet, lettersApart } from './edit-distance.ts'
import { type Around, aroundOf } from './elsewhere.ts'
import type { PlaceRegister } from './place.ts'
import { givenNameStems, namesOf, ordinaryStems, type PlaceName } from './place-names.ts'

/** A place's name that has this word in it; `likeness` is 1 for the same stem and less for a misspelt one. */
export interface WordHit {
  name: PlaceName
  word: number
  likeness: number
}

/** The register made ready for search. Build it once at the start: it is read only. */
export interface PlaceIndex {
  register: PlaceRegister
  around: Around
  /** Names that have a word of this stem. */
  exact(wordStem: string): readonly WordHit[]
  /** Names that have a word like this one; costs a walk over all words, so ask only where an address is likely. */
  similar(wordStem: string): readonly WordHit[]
  isGivenName(wordStem: string): boolean
  isOrdinary(wordStem: string): boolean
}

/** Shorter words differ by one letter from too many others. */
const SHORTEST_FUZZY = 4
const LONGEST_FUZZY = 30
const LEAST_LIKENESS = 0.68
/** «нема», «води», «вже» come in every complaint: their guesses are kept, a few hundred kilobytes at most. */
const MOST_REMEMBERED = 2_000

type Postings = ReadonlyMap<string, readonly WordHit[]>

function postingsOf(names: readonly PlaceName[]): Postings {
  const postings = new Map<string, WordHit[]>()
  for (const name of names) {
    name.words.forEach((word, at) => {
      const hit = { name, word: at, likeness: 1 }
      const list = postings.get(word.stem)
      if (list) list.push(hit)
      else postings.set(word.stem, [hit])
    })
  }
  return postings
}

/** How far a misspelt word may be from the right one: one slip in a short word, two in a long one. */
function slips(length: number): number {
  return length >= 5 ? 2 : 1
}

/** The first letter is the last to be mistaken, save for a vowel: «Чехова» is no «Цехова». */
function beginAlike(a: string, b: string): boolean {
  return a[0] === b[0] || (isVowel(a[0]!) && isVowel(b[0]!)) || a[1] === b[0] || a[0] === b[1]
}

/** Finds the words of the register that a misspelt one may stand for; remembers what it was asked. */
function makeGuesser(postings: Postings): (wordStem: string) => readonly WordHit[] {
  const vocabulary = [...postings.keys()]
    .filter(word => word.length >= SHORTEST_FUZZY && !word.startsWith('#'))
    .map(word => ({ word, letters: letterSet(word) }))
  const remembered = new Map<string, readonly WordHit[]>()

  const guess = (wordStem: string): WordHit[] => {
    const limit = slips(wordStem.length)
    const letters = letterSet(wordStem)
    const hits: WordHit[] = []
    for (const known of vocabulary) {
      if (Math.abs(known.word.length - wordStem.length) > limit) continue
      if (lettersApart(letters, known.letters) > 2 * limit) continue
      if (!beginAlike(wordStem, known.word)) continue
      const distance = editDistance(wordStem, known.word, limit)
      const likeness = 1 - (0.9 * distance) / Math.max(wordStem.length, known.word.length)
      if (likeness < LEAST_LIKENESS) continue
      for (const hit of postings.get(known.word)!) hits.push({ ...hit, likeness })
    }
    return hits
  }
  return wordStem => {
    if (wordStem.length < SHORTEST_FUZZY || wordStem.length > LONGEST_FUZZY || wordStem.startsWith('#')) return []
    const before = remembered.get(wordStem)
    if (before) return before
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    const hits = guess(wordStem)
    remembered.set(wordStem, hits)
    return hits
  }
}

/** Builds the index: some 80 ms cold and 2,100 names for the shipped register. */
export function buildPlaceIndex(register: PlaceRegister): PlaceIndex {
  const given = givenNameStems(register.givenNames)
  const ordinary = ordinaryStems(register)
  const postings = postingsOf(namesOf(register, given))
  return {
    register,
    around: aroundOf(register.surroundings),
    exact(wordStem) {
      const own = postings.get(wordStem) ?? []
      const asGiven = (given.get(wordStem) ?? []).filter(form => form !== wordStem)
      return asGiven.length ? [...own, ...asGiven.flatMap(form => postings.get(form) ?? [])] : own
    },
    similar: makeGuesser(postings),
    isGivenName: wordStem => given.has(wordStem),
    isOrdinary: wordStem => ordinary.has(wordStem),
  }
}
