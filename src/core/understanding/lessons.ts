import type { Article } from '../knowledge/article.ts'
import type { Category, CategoryTree, Language } from '../requests/categories.ts'
import type { Vector } from './vocabulary.ts'

/** What a text of the content teaches. */
export type Meaning =
  | { readonly kind: 'trouble'; readonly category: string; readonly subcategory: string | null }
  | { readonly kind: 'question'; readonly article: string }
  | { readonly kind: 'smalltalk' }

export interface Lesson {
  readonly text: string
  /** The language it is written for: an English text teaches English words. */
  readonly language: Language
  readonly meaning: Meaning
  /** 1 for a phrase as people write it, less for a name or a single pointing word. */
  readonly weight: number
}

/** A lesson read, ready for the models. */
export interface ReadLesson extends Lesson {
  readonly vector: Vector
}

const LATIN = /^[a-z ]+$/i
const WORD_WEIGHT = 0.6
const TOPIC_WEIGHT = 0.4

/** Everything that the content says about how people write. */
export function lessonsOf(tree: CategoryTree, articles: readonly Article[], smalltalk: readonly string[]): Lesson[] {
  return [
    ...tree.categories.flatMap(categoryLessons),
    ...articles.flatMap(articleLessons),
    ...smalltalk.map(
      (text): Lesson => ({
        text,
        language: LATIN.test(text) ? 'en' : 'uk',
        meaning: { kind: 'smalltalk' },
        weight: 1,
      }),
    ),
  ]
}

function categoryLessons(category: Category): Lesson[] {
  const teach = (text: string, subcategory: string | null, weight: number, language: Language = 'uk'): Lesson => ({
    text,
    language,
    meaning: { kind: 'trouble', category: category.code, subcategory },
    weight,
  })
  return [
    teach(category.name.uk, null, WORD_WEIGHT),
    ...category.guess.map(text => teach(text, null, WORD_WEIGHT)),
    ...category.subcategories.flatMap(leaf => [
      // «Інше» names no topic.
      ...(leaf.code === 'other'
        ? []
        : [teach(leaf.name.uk, leaf.code, WORD_WEIGHT), teach(leaf.name.en, leaf.code, WORD_WEIGHT, 'en')]),
      ...leaf.phrases.map(text => teach(text, leaf.code, 1)),
      ...leaf.english.map(text => teach(text, leaf.code, 1, 'en')),
      ...leaf.guess.map(text => teach(text, leaf.code, WORD_WEIGHT)),
    ]),
  ]
}

function articleLessons(article: Article): Lesson[] {
  const teach = (text: string, weight: number): Lesson => ({
    text,
    language: article.language,
    meaning: { kind: 'question', article: article.id },
    weight,
  })
  return [
    ...[article.title, ...article.wordings].map(text => teach(text, 1)),
    ...article.words.map(text => teach(text, TOPIC_WEIGHT)),
  ]
}
