import type { Button, Said } from '../../core/messages/message.ts'
import type { Phrase, Words } from './phrase.ts'
/** What an answer may be: it is kept as JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** What became of something a person said when a question heard it. */
export type Verdict<Answer extends Json> =
  /** `photo` came along with the words: it is kept with what the talk was begun with. */
  | { kind: 'answer'; answer: Answer; photo?: string }
  /** Part of an answer (one photo of several): kept, and the question stands. `caption` is kept with what the talk was begun with, at its place in an album. */
  | { kind: 'part'; part: Json; say: Phrase; gather?: boolean; caption?: string; order?: number }
  /** Meant as an answer but not a good one: say why, ask again. */
  | { kind: 'refused'; why: Phrase }
  /** Not an answer to this question: whoever reads free text may have a look. */
  | { kind: 'other' }

/** A question: what buttons it shows and what it takes for an answer. One file a kind in `flows/steps`. */
export interface Question<Answer extends Json> {
  /** Questions answered through a keyboard that stays on the screen until it is taken away. */
  shares?: boolean
  /** How it is asked once part of the answer is there; null: as ever. */
  goesOn?(part: Json | undefined): Phrase | null
  buttons(words: Words, part: Json | undefined): Button[]
  hear(said: Said, part: Json | undefined, words: Words): Verdict<Answer>
  /** An answer given before, as it is shown when the question is asked again and may be left as it was; null: it may not. */
  says?(answer: Answer, words: Words): string | null
}
