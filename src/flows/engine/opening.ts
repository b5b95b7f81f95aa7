import type { Finding } from '../../core/places/finding.ts'
import type { SafetyStop } from '../../core/requests/categories.ts'
import type { Understood } from '../../core/understanding/understood.ts'
import type { Reader } from './reader.ts'

/** What a flow is begun with: the free text, place or photo that led to it, or a command's argument. */
export type Opening = {
  text?: string
  argument?: string
  /** The sign-up for a reception whose question it is. */
  visit?: number
  /** Sent before it was asked for; the step that asks for it takes it from here. */
  place?: { lat: number; lon: number }
  /** An address and nothing else, told before anything else. */
  address?: string
  /** Where the text (or the address) was found; not there in talks that were begun before this was kept. */
  found?: Finding
  photos?: string[]
  /** Words that came under photos: they belong to the description. */
  captions?: string[]
  /** A danger read in the text: the safety message stands before anything else. */
  danger?: SafetyStop
  /** A category guessed from the text, proposed and never silently taken. */
  guess?: { category: string; subcategory: string | null; score: number }
  /** What the knowledge base has for the text. */
  articles?: Articles
  /** Other troubles told on the way: each becomes a talk of its own when this one is over. By an older version: the words alone. */
  later?: (Opening | string)[]
  /** It is a question although it does not look like one: then far candidates are offered too. */
  insists?: true
}

export type Articles = Pick<Understood, 'answer' | 'near' | 'nearest' | 'torn'>

/** An opening whose words were read. */
export type ReadOpening = Opening & Required<Pick<Opening, 'text' | 'articles' | 'found'>>

/** A talk begun by these words, with all that was read in them: nothing that comes of the talk reads them again. */
export function openingFrom(text: string, reader: Reader): ReadOpening {
  const { danger, guess, answer, near, nearest, torn } = reader.understand(text)
  return {
    text,
    ...(danger ? { danger } : {}),
    ...(guess ? { guess } : {}),
    articles: { answer, near, nearest, torn },
    found: reader.find(text),
  }
}

/** Has the person said these very words already? Said again, they are meant for the question that is asked. */
export function hasSaid({ text, later = [] }: Opening, words: string): boolean {
  return [text, ...later.map(wordsOf)].some(told => told?.includes(words.trim()))
}

/** The words of a trouble that waits. */
export function wordsOf(told: Opening | string): string | undefined {
  return typeof told === 'string' ? told : told.text
}
