import type { SafetyStop } from '../../core/requests/categories.ts'
import type { Understood } from '../../core/understanding/understood.ts'
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

/** A request begun by these words: with the danger to be warned of and the theme to be proposed. */
export function openingFrom(text: string, { danger, guess }: Understood): Opening {
  return { text, ...(danger ? { danger } : {}), ...(guess ? { guess } : {}) }
}

/** Has the person said these very words already? Said again, they are meant for the question that is asked. */
export function hasSaid({ text, later }: Opening, words: string): boolean {
  return [text, ...(later ?? [])].some(told => told?.includes(words.trim()))
}
