import type { Instant } from '../../core/clock.ts'
import type { Button } from '../../core/messages/message.ts'
import type { UnderstoodNotice } from '../../core/notices/notice.ts'
import type { Language } from '../../core/people/person.ts'
import type { Locator } from '../../core/places/locator.ts'
import type { CategoryTree, SafetyStop } from '../../core/requests/categories.ts'
import type { Rules } from '../../core/requests/rules.ts'
import type { Understood } from '../../core/understanding/understood.ts'
import type { Texts } from './texts.ts'

/** What flows know without asking the store: the city's content and the readers of free text. All of it is pure. */
export interface World {
  texts: Texts
  categories: CategoryTree
  locator: Locator
  knowledge: Knowledge
  notices: NoticeReader
  rules: Rules
}

/** Reads a utility's announcement as it was pasted; `at` gives «сьогодні» and bare dates their meaning. */
export interface NoticeReader {
  read(text: string, at: Instant): UnderstoodNotice
  /** The hours alone: what `read` gives of them. */
  period(text: string, at: Instant): { from: Instant | null; to: Instant | null }
  /** The text with dates in place of «сьогодні» and «завтра», which will mean another day when it is read again. */
  dated(text: string, at: Instant): string
}

/** The knowledge base and the reader of free text. */
export interface Knowledge {
  understand(text: string): Understood
  /** Only the danger in a text, if there is one: a third of the work. */
  danger(text: string): SafetyStop | null
  /** What a text is about, in words that are the same for every spelling and language. */
  topics(text: string): string[]
  /** An article as it is said, or null for an id that is gone. */
  article(id: string, language: Language): { title: string; text: string; buttons: Button[] } | null
}
