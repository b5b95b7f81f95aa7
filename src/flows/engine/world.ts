import type { Button } from '../../core/messages/message.ts'
import type { NoticeReader } from '../../core/notices/reader.ts'
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
