import type { Officials } from '../../core/access/official.ts'
import type { AnnouncementBook } from '../../core/announcements/announcement-book.ts'
import type { Instant } from '../../core/clock.ts'
import type { FileSource } from '../../core/messages/message.ts'
import type { Language, People } from '../../core/people/person.ts'
import type { Receptions } from '../../core/receptions/reception.ts'
import type { Status } from '../../core/requests/lifecycle.ts'
import type { Neighbours } from '../../core/requests/neighbours.ts'
import type { OperatorQueue } from '../../core/requests/operator-queue.ts'
import type { RequestBook } from '../../core/requests/request-book.ts'
import type { Month } from '../../core/statistics/month.ts'
import type { Subscriptions } from '../../core/subscriptions/subscription.ts'

/** What flows may do to the world. Everything here works inside the one transaction of the turn. */
export interface Store {
  requests: RequestBook
  people: People
  photos: PhotoShelf
  messages: SentMessages
  feedback: Feedback
  officials: Officials
  subscriptions: Subscriptions
  announcements: AnnouncementBook
  neighbours: Neighbours
  figures: Figures
  receptions: Receptions
  queue: OperatorQueue
}

/**
 * Lets `work` use the store. What belongs together is one `work`: turns that share a transaction take theirs one after
 * another. Never one inside another.
 */
export type UseStore = <Result>(work: (store: Store) => Promise<Result>) => Promise<Result>

/** Where photos are kept. A photo is noted in the turn; its bytes are fetched from the messenger after it. */
export interface PhotoShelf {
  /** Notes a photo under its id; twice is once. */
  keep(photo: string, source: FileSource): Promise<void>
  /** Gives a photo up, and says which request it was for, if for any yet. null when it is not waited for any more. */
  lose(photo: string): Promise<{ request: { number: string; status: Status } | null } | null>
  /** The request that a photo was filed with; null while it is of none. */
  requestOf(photo: string): Promise<{ number: string; status: Status } | null>
}

/** What people sent, by the prints of it: a messenger tells of an edit, and not of what was there before. */
export interface SentMessages {
  /** Notes what a message says now, and tells whether that is something else; null for a message nobody remembers. */
  changed(message: { key: string; print: string }): Promise<boolean | null>
}

/** The month in figures, as the city reads it. */
export interface Figures {
  text(month: Month, language: Language): Promise<string>
}

/** What editors and the guesser learn from, without who it was. */
export interface Feedback {
  /** An answer of the knowledge base was shown. */
  shown(entry: { article: string; channel: string; at: Instant }): Promise<void>
  /** Whether an answer helped; one that did not is kept with its question, like a question without an answer. */
  answered(entry: { article: string; helped: boolean; question: string | null; at: Instant }): Promise<void>
  /** A question that got no answer; it is kept without names and numbers. */
  unanswered(question: string, at: Instant): Promise<void>
  /** What a request was guessed to be from its text, and what the person chose. */
  guessed(entry: { number: string; guess: Guessed; chosen: Chosen; at: Instant }): Promise<void>
}

export interface Chosen {
  category: string
  subcategory: string | null
}

export interface Guessed extends Chosen {
  score: number
}
