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
  /** The pictures that were chosen together last, with what stands under them. */
  album?: Album
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

/** Words under a picture; `order` is that of the pictures on the person's screen, and they come in any. */
export type Caption = { order: number; text: string }

/** `first` stands under the part that came first: it began the talk, or answered the question that was open. */
export type Album = { id: string; first?: Caption; captions: Caption[] }

/** The opening with words that came under a picture and answer nothing. */
export function withCaption(opening: Opening, text: string, order?: number): Opening {
  const { album, captions = [] } = opening
  if (text.trim() === '') return opening
  if (album === undefined || order === undefined) return { ...opening, captions: [...captions, text.trim()] }
  return { ...opening, album: { ...album, captions: [...album.captions, { order, text: text.trim() }] } }
}

/** All that is told under the pictures of an album, as they stand on the screen. */
export function inOrder(captions: readonly Caption[]): string[] {
  return [...captions].sort((a, b) => a.order - b.order).map(({ text }) => text)
}

/** What a talk was begun with, in the person's words: of an album all of them, in their order. */
export function toldIn({ text, album }: Opening): string | undefined {
  if (text === undefined || album?.first?.text !== text.trim()) return text
  return inOrder([album.first, ...album.captions]).join('\n')
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
