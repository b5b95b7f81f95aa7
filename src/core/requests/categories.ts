/**
 * The two-level tree of what a request can be about. Themes are the city's (their codes and Ukrainian names are part of
 * the outside contract), leaves are content that editors change; so nothing here knows any code by name.
 */

export type Language = 'uk' | 'en'

/** One label in both languages of the bot. */
export type Bilingual = Readonly<Record<Language, string>>

/** What a person is told before any question: which safety message stands in front of the talk. */
export type SafetyStop = 'gas' | 'fire' | 'lift' | 'explosive' | 'violence'

/** The kind of place that is natural for a leaf: a lamp has a street, a payment has none. */
export type PlaceKind = 'house' | 'street' | 'area' | 'none'

export interface Subcategory {
  /** Unique inside its theme, for good: requests and reports refer to it. */
  readonly code: string
  readonly name: Bilingual
  /** How people say it; the guesser learns from these. */
  readonly phrases: readonly string[]
  /** The same in English. */
  readonly english: readonly string[]
  /** Single words and short turns that point here; empty when the phrases suffice. */
  readonly guess: readonly string[]
  /** An emergency: the talk says so at once. */
  readonly emergency: boolean
  readonly stop: SafetyStop | null
  /** Days the doer has, a placeholder until the city sets its own. */
  readonly deadlineDays: number
  /** Who does it, in the resident's word and able to stand after «Виконавець —». */
  readonly executor: Bilingual
  readonly place: PlaceKind
  /** Asked about once more after four weeks: roads and lamps break again. */
  readonly lasting: boolean
  /** One sentence added to the prompt for the description. */
  readonly hint: Bilingual | null
}

export interface Category {
  readonly code: string
  readonly name: Bilingual
  /** What people write under it is for the doer's eyes only: health, money, defenders, what was hit. */
  readonly private: boolean
  readonly guess: readonly string[]
  /** Most used first; the last one is always `other`. */
  readonly subcategories: readonly Subcategory[]
}

/** The tree with its look-ups. Build it with {@link categoryTree}. */
export interface CategoryTree {
  /** Most used first, the order in which screens show them. */
  readonly categories: readonly Category[]
  /** `null` for a code that the tree does not hold, e.g. one from an old request whose theme was renamed. */
  category(code: string): Category | null
  subcategory(category: string, code: string): Subcategory | null
}

/** Joins themes into a tree; of two with one code the first is found, which `content:check` reports as a fault. */
export function categoryTree(categories: readonly Category[]): CategoryTree {
  const find = (code: string) => categories.find(category => category.code === code) ?? null
  return {
    categories,
    category: find,
    subcategory: (category, code) => find(category)?.subcategories.find(leaf => leaf.code === code) ?? null,
  }
}
