import { CourtesyEar, type CourtesyWords } from './courtesy.ts'
import { type DangerRule, DangerWatch } from './danger-watch.ts'
import { Lexicon, type LexiconSource } from './lexicon.ts'
import type { Known } from './words.ts'

/** What stands in the content as it is, and wants no learning. */
export interface Rules {
  readonly lexicon: Lexicon
  readonly danger: DangerWatch
  readonly courtesy: CourtesyEar
  /** Words that matter though no lesson uses them. */
  readonly known: Known
}

/** What editors wrote down in words, without the lessons. */
export interface WrittenRules {
  readonly lexicon: LexiconSource
  readonly danger: readonly DangerRule[]
  readonly courtesies: CourtesyWords
}

export function rulesOf(written: WrittenRules): Rules {
  const danger = new DangerWatch(written.danger)
  const courtesy = new CourtesyEar(written.courtesies)
  const known: Known = {
    folded: word => courtesy.knows(word) || danger.knows(word),
    english: word => courtesy.knows(word),
  }
  return { lexicon: new Lexicon(written.lexicon), danger, courtesy, known }
}
