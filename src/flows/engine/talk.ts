import type { Instant } from '../../core/clock.ts'
import type { Button, Said } from '../../core/messages/message.ts'
import type { Person } from '../../core/people/person.ts'
import type { Opening } from './opening.ts'
import type { Phrase, Words } from './phrase.ts'
import type { Json, Question } from './question.ts'
import type { Reader } from './reader.ts'
import type { Store } from './store.ts'

/** A text that answered nothing, and who reads it. */
export interface Digression {
  text: string
  reader: Reader
  /** It begins by taking something back: «ні, …». */
  takesBack: boolean
}

/** What a doubtful text was after all: a correction of what is being filed, or another trouble. */
export type Meant = 'correction' | 'another'

/**
 * What a conversation is written against. A flow is an ordinary async function that runs from the top on every turn:
 * a step that has its answer returns it at once, the first one without an answer is asked, and there the turn ends.
 * So a flow must be deterministic, and step names must be unique in it (`photo:2` in a loop).
 */
export interface Talk {
  readonly id: string
  readonly now: Instant
  readonly person: Person
  readonly channel: string
  readonly opening: Opening

  /** Tells something. Counts only after the last step that is already answered: the rest has been said before. */
  say(phrase: Phrase, buttons?: Button[]): void

  /** Asks and waits; asks again until the answer is a good one. */
  ask<Answer extends Json>(step: string, prompt: Phrase, question: Question<Answer>): Promise<Answer>

  /**
   * Does something exactly once, in the turn's transaction, and remembers what came of it.
   * What was done cannot be gone back behind: "назад" stops here.
   */
  once<Answer extends Json>(step: string, effect: (store: Store) => Promise<Answer>): Promise<Answer>

  /**
   * Looks something up in the turn's transaction, or notes something that may as well be noted twice, and remembers it.
   * Going back forgets it, and it is done again on the way forward.
   */
  read<Answer extends Json>(step: string, read: (store: Store) => Promise<Answer>): Promise<Answer>

  /** When this conversation is over, what is parked is forgotten for good. */
  forgetParked(): void

  /** Begins another conversation as soon as this one is over. */
  next(flow: string, opening: Opening): void

  /** Forgets the answers of these steps (and what was looked up since) and runs again from the top: "change the address". */
  again(...steps: string[]): Promise<never>

  /**
   * The same, but each of `steps` may be left as it was, and "назад" leaves them all so. `asked` are the questions that led
   * here: they are asked again when all is said.
   */
  change(steps: readonly string[], asked: readonly string[]): Promise<never>

  readonly words: Words

  /** Reads texts. What is needed on a later turn is kept: in the answer, in the opening, or by `read`. */
  readonly reader: Reader
}

/** A conversation: its name is kept with the answers. */
export interface Flow {
  name: string
  /** Raise it when kept answers of older talks can no longer be understood; steps added, removed or moved need no raise. */
  version: number
  run(talk: Talk): Promise<void>
  /** Answers that what it is begun with already holds: a text long enough is the description. Never over a given answer. */
  known?(opening: Opening): Record<string, Json>
  /** How many photos it can use, whenever they come; without it photos are only taken by the questions that ask for them. */
  mostPhotos?: number
  /** Nothing is lost when it is left: whatever answers no question of it is heard as if nothing were open. */
  transient?: true
  /**
   * What a text that answers nothing changes in a talk of this flow: words kept for a later step, a theme told instead of
   * pressed. null: it is nothing to this talk. A talk with a `doubt` is asked what was meant before it goes on.
   */
  onDigression?(talk: TalkState, digression: Digression): { talk: TalkState; say: Phrase | null } | null
  /** What becomes of a doubtful text once the person has said what was meant. */
  onSettled?(talk: TalkState, meant: Meant, text: string, reader: Reader): { talk: TalkState; say: Phrase }
}

/** What is kept of a talk between turns: small, readable JSON. */
export interface TalkState {
  id: string
  flow: string
  version: number
  opening: Opening
  answers: Record<string, Json>
  /** Steps in the order they were passed: what "назад" walks along. */
  trail: string[]
  waiting?: string
  /** What was said to steps that are not asked any more at this place; heard when the flow comes by them after all. */
  heard?: { step: string; said: Said }[]
  /** What has come so far of an answer in several messages. */
  part?: Json
  /** The open question's keyboard stays on the screen until it is taken away. */
  shares?: boolean
  /** The last question still waited for the rest of an album when this was kept: the next word takes its place. */
  gathers?: true
  /** What was answered before to questions that are asked again: each may be left as it was. */
  was?: Record<string, Json>
  /** The steps of a change under way. */
  changing?: string[]
  /** A text that may be meant in two ways; which is asked before anything else. */
  doubt?: string
  /** Begun by a notice of ours: it steps aside for everything that is no answer to it. */
  invited?: true
  startedAt: string
  /** Reference number of the failure that stopped it, if one did. */
  failed?: string
}
