/** One guess as it turned out: what the bot proposed and what the person chose. No person, address or phone in it. */
export interface GuessOutcome {
  readonly text: string
  /** `theme` or `theme/leaf`. */
  readonly guess: string
  readonly score: number
  readonly chosen: string
}

/** A phrase to add to categories.yml. */
export interface PhraseProposal {
  readonly category: string
  /** Null when people chose no leaf: the editor decides. */
  readonly subcategory: string | null
  readonly phrase: string
  /** How many wrote just this. */
  readonly times: number
}

export interface Lessons {
  readonly outcomes: number
  readonly right: number
  /** By score in tenths: of how many guesses, how many were right. Honest scores have `right / guesses` near the tenth. */
  readonly byScore: readonly { readonly from: number; readonly guesses: number; readonly right: number }[]
  readonly byTheme: readonly { readonly category: string; readonly chosen: number; readonly right: number }[]
  readonly proposals: readonly PhraseProposal[]
}

/** Longer texts are stories; what can be learned of them is for a person to put in a few words. */
const LONGEST_PHRASE = 80
/** A long number may be somebody's phone, account or card; a dash stands where something personal was struck out. */
const PERSONAL = /\d{4,}|@|https?:|—/

/** What a log of guesses teaches: how often they were right, and which wrong ones would make good phrases. */
export function lessonsFrom(outcomes: readonly GuessOutcome[]): Lessons {
  const isRight = (outcome: GuessOutcome) => themeOf(outcome.guess) === themeOf(outcome.chosen)
  const right = outcomes.filter(isRight)
  const tenths = grouped(outcomes, outcome => Math.min(9, Math.floor(outcome.score * 10)))
  const themes = grouped(outcomes, outcome => themeOf(outcome.chosen))
  return {
    outcomes: outcomes.length,
    right: right.length,
    byScore: [...tenths]
      .map(([tenth, all]) => ({ from: tenth / 10, guesses: all.length, right: all.filter(isRight).length }))
      .sort((a, b) => a.from - b.from),
    byTheme: [...themes]
      .map(([category, all]) => ({ category, chosen: all.length, right: all.filter(isRight).length }))
      .sort((a, b) => b.chosen - a.chosen),
    proposals: proposals(outcomes.filter(outcome => !isRight(outcome))),
  }
}

function proposals(wrong: readonly GuessOutcome[]): PhraseProposal[] {
  const counted = new Map<string, PhraseProposal>()
  for (const { text, chosen } of wrong) {
    const phrase = text
      .toLowerCase()
      .replace(/[\s,;:!?."«»[\]{}#]+/g, ' ')
      .trim()
    if (phrase === '' || phrase.length > LONGEST_PHRASE || PERSONAL.test(phrase)) continue
    const [category = '', subcategory = null] = chosen.split('/')
    const key = `${chosen} ${phrase}`
    counted.set(key, { category, subcategory, phrase, times: (counted.get(key)?.times ?? 0) + 1 })
  }
  return [...counted.values()].sort((a, b) => b.times - a.times)
}

function themeOf(code: string): string {
  return code.split('/')[0] ?? code
}

/** `Map.groupBy` is younger than the oldest Node that we run on. */
function grouped<T, Key>(items: readonly T[], keyOf: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
