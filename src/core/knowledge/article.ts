import type { Language } from '../requests/categories.ts'

/** A way on from an answer. */
export type ArticleButton =
  | { readonly kind: 'call'; readonly phone: string; readonly label: string }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  | { readonly kind: 'request'; readonly category: string; readonly label: string }
  | { readonly kind: 'article'; readonly article: string; readonly label: string }

/** One answer in one language, as an editor wrote it. */
export interface Article {
  /** The same in every language; the name of its file. */
  readonly id: string
  readonly language: Language
  readonly title: string
  /** Other ways in which people ask it. Search learns from these, so they are content, not decoration. */
  readonly wordings: readonly string[]
  /** Words that mark the topic. */
  readonly words: readonly string[]
  /** Who answers for the facts. */
  readonly department: string
  /** Where the facts stand. */
  readonly source: string
  /** The day of the newest fact in it, ISO. */
  readonly checked: string
  /** True until the city has confirmed it. */
  readonly needsReview: boolean
  readonly buttons: readonly ArticleButton[]
  readonly text: string
}

/** The article in the person's language, or in Ukrainian where it has not been translated; null for an unknown id. */
export function articleFor(articles: readonly Article[], id: string, language: Language): Article | null {
  const all = articles.filter(article => article.id === id)
  return all.find(article => article.language === language) ?? all.find(article => article.language === 'uk') ?? null
}
