import type { Instant } from '../../core/clock.ts'
import type { Button, Said } from '../../core/messages/message.ts'
import type { Language, Person } from '../../core/people/person.ts'
import type { SafetyStop } from '../../core/requests/categories.ts'
import type { Services } from './services.ts'
import type { Understood } from './world.ts'

/** What an answer may be: it is kept as JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** A text of `content/texts` by its key, with what goes into its braces. */
export interface Phrase {
  key: string
  params?: Record<string, string | number>
  /** Pieces worth copying with a tap. */
  copy?: string[]
  /** The id of a stored photo shown with the words. */
  photo?: string
  /** Key of the words without the button that shares, for phones that cannot show it. */
  unshared?: string
  /** Other than the person's own: said right after they chose another language. */
  language?: Language
}

export interface Choice<Option extends string = string> {
  option: Option
  /** Typing a plain «так», «ні» or «дякую» (`spoken-…` in the texts) chooses it too. */
  means?: Spoken
  /** Key of the label, or the label itself where content brings it (a category's name). */
  label: Phrase | { words: string }
}

/** What people type in place of pressing, whatever the button says. */
export type Spoken = 'yes' | 'no' | 'none' | 'thanks' | 'back' | 'cancel' | 'continue' | 'help'

/** What became of something a person said when a question heard it. */
export type Verdict<Answer extends Json> =
  /** `photo` came along with the words: it is kept with what the talk was begun with. */
  | { kind: 'answer'; answer: Answer; photo?: string }
  /** Part of an answer (one photo of several): kept, and the question stands. `caption` is kept with what the talk was begun with. */
  | { kind: 'part'; part: Json; say: Phrase; gather?: boolean; caption?: string }
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
}

/** Texts in the language of one person. */
export interface Words {
  of(phrase: Phrase): string
  label(choice: Choice): string
}

/** What a flow is begun with: the free text, place or photo that led to it, or a command's argument. */
export interface Opening {
  text?: string
  argument?: string
  /** The sign-up for a reception whose question it is. */
  visit?: number
  /** Sent before it was asked for; the step that asks for it takes it from here. */
  place?: { lat: number; lon: number }
  /** An address and nothing else, told before anything else. */
  address?: string
  photos?: string[]
  /** Words that came under photos: they belong to the description. */
  captions?: string[]
  /** A danger read in the text: the safety message stands before anything else. */
  danger?: SafetyStop
  /** A category guessed from the text, proposed and never silently taken. */
  guess?: { category: string; subcategory: string | null; score: number }
  /** Other troubles told on the way: each becomes a talk of its own when this one is over. */
  later?: string[]
  /** It is a question although it does not look like one: then far candidates are offered too. */
  insists?: true
}

/** A text that answered nothing, with what it seems to be. */
export interface Told {
  text: string
  understood: Understood
}

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
  once<Answer extends Json>(step: string, effect: (services: Services) => Promise<Answer>): Promise<Answer>

  /**
   * Looks something up in the turn's transaction, or notes something that may as well be noted twice, and remembers it.
   * Going back forgets it, and it is done again on the way forward.
   */
  look<Answer extends Json>(step: string, read: (services: Services) => Promise<Answer>): Promise<Answer>

  /** When this conversation is over, what was set aside is forgotten for good. */
  forgetSetAside(): void

  /** Begins another conversation as soon as this one is over. */
  next(flow: string, opening: Opening): void

  /** Forgets the answers of these steps (and what was looked up since) and runs again from the top: "change the address". */
  again(...steps: string[]): Promise<never>

  readonly words: Words
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
  passing?: true
  /**
   * What a text that answers nothing changes in a talk of this flow: words kept for a later step, a theme told instead of
   * pressed. null: it is nothing to this talk.
   */
  told?(talk: TalkState, told: Told): { talk: TalkState; say: Phrase | null } | null
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
  /** Begun by a notice of ours: it steps aside for everything that is no answer to it. */
  invited?: true
  startedAt: string
  /** Reference number of the failure that stopped it, if one did. */
  failed?: string
}
