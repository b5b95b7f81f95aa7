import type { Language } from '../../core/people/person.ts'
import { clean } from '../../core/text/clean.ts'
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

/** Texts in the language of one person. */
export interface Words {
  of(phrase: Phrase): string
  label(choice: Choice): string
}

/** What two texts have in common when they are the same words: case, emoji, apostrophes and stops do not count. */
export function sameWords(text: string): string {
  return clean(text)
    .toLowerCase()
    .replaceAll("'", '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
