import type { Article } from '../knowledge/article.ts'
import type { CategoryTree, SafetyStop } from '../requests/categories.ts'
import { clean } from '../text/clean.ts'
import { AnswerJudge, type Evidence, type Topics, topicsOf } from './answer-judge.ts'
import { askingParts } from './asking.ts'
import { type CategoryGuess, CategoryGuesser, type LearnedThemes } from './category-guesser.ts'
import type { Features } from './features.ts'
import { formOf } from './form.ts'
import { IntentModel, type IntentShares } from './intent-model.ts'
import { writtenIn } from './language.ts'
import { atOnce, type Learning } from './learning.ts'
import { type Lesson, lessonsOf, type ReadLesson } from './lessons.ts'
import type { LinearWeights } from './linear-model.ts'
import { type LearnedArticles, QuestionSearch } from './question-search.ts'
import { type KnownWords, Reader } from './reader.ts'
import { type Rules, rulesOf, type WrittenRules } from './rules.ts'
import { judged, type Understood } from './understood.ts'
import { type NumberedFeatures, type Vector, Vocabulary } from './vocabulary.ts'
import type { Word } from './words.ts'

/** All that is learned from: the content, read and checked. */
export interface Material extends WrittenRules {
  readonly categories: CategoryTree
  readonly articles: readonly Article[]
  readonly smalltalk: readonly string[]
}

export interface AnswerGuess {
  /** The article that answers, or null when the bot should say that it does not know. */
  readonly answer: string | null
  /** The nearest articles, best first, whether sure or not. */
  readonly near: readonly { readonly id: string; readonly score: number }[]
}

/** Below this the bot says that it does not know; between, it offers what is near. */
const SURE = 0.4
const MOST_NEAR = 5
/** Lessons between two pauses of learning: a few milliseconds of work. */
const BREATH = 50
const MOST_CATEGORIES = 3
/** A trouble is proposed as a request only when the theme stands out this much. */
const LEAST_CATEGORY = 0.3

/** «Все погано», «нічого не працює»: a trouble, but not a word of what it is about. */
const EMPTY: ReadonlySet<string> = new Set([
  ...['broken', 'not-working', 'none', 'not', 'bad', 'repair', 'come', 'duration', 'answer', 'done'],
])

/**
 * Understands what residents write, with nothing but the content: no network, no model file, no state. Built at start
 * in under a second and rebuilt when content changes; one text takes about a millisecond.
 */
export class Understander {
  readonly #reader: Reader
  readonly #rules: Rules
  readonly #learned: Models

  private constructor(rules: Rules, reader: Reader, learned: Models) {
    this.#reader = reader
    this.#rules = rules
    this.#learned = learned
  }

  /** One that knows all that another has learned from the same content. */
  static from(material: Material, kept: Learned): Understander {
    const rules = rulesOf(material)
    return new Understander(rules, new Reader(rules.lexicon, rules.known, kept.reader), {
      vocabulary: new Vocabulary(kept.vocabulary),
      forms: new Vocabulary(kept.forms),
      categories: new CategoryGuesser(material.categories, kept.categories),
      questions: new QuestionSearch(kept.questions),
      intent: new IntentModel(kept.intent),
      form: new IntentModel(kept.form),
      judge: new AnswerJudge(rules.lexicon, kept.topics),
    })
  }

  /** All that was learned, as plain data. */
  get kept(): Learned {
    const { vocabulary, forms, categories, questions, intent, form, judge } = this.#learned
    return {
      reader: this.#reader.kept,
      vocabulary: vocabulary.kept,
      forms: forms.kept,
      categories: categories.kept,
      questions: questions.kept,
      intent: intent.kept,
      form: form.kept,
      topics: judge.kept,
    }
  }

  /** Learned at once: for a start, when there is nobody to keep waiting. */
  static of(material: Material, lessons?: readonly Lesson[]): Understander {
    return atOnce(Understander.learning(material, lessons))
  }

  /** The same with pauses, so that turns go on while changed content is learned. */
  static *learning(
    material: Material,
    lessons: readonly Lesson[] = lessonsOfMaterial(material),
  ): Learning<Understander> {
    const rules = rulesOf(material)
    const reader = yield* Reader.learning(rules.lexicon, lessons, rules.known)
    const read: (Lesson & { words: readonly Word[] })[] = []
    const features: Features[] = []
    for (const [at, lesson] of lessons.entries()) {
      if (at % BREATH === 0) yield
      const words = reader.lesson(lesson)
      read.push({ ...lesson, words })
      features.push(reader.features(words))
    }
    reader.forgetLessons()
    const { vocabulary, taught } = yield* vectors(read, features)
    const categories = yield* CategoryGuesser.learning(material.categories, taught, vocabulary.size)
    const questions = yield* QuestionSearch.learning(taught, vocabulary.size)
    const intent = yield* IntentModel.learning(taught, vocabulary.size)

    const shapes: Features[] = []
    for (const [at, { words, text }] of read.entries()) {
      if (at % BREATH === 0) yield
      shapes.push(formOf(words, text))
    }
    const shaped = yield* vectors(read, shapes)
    const form = yield* IntentModel.learning(shaped.taught, shaped.vocabulary.size)
    const judge = new AnswerJudge(rules.lexicon, topicsOf(read))
    const forms = shaped.vocabulary
    return new Understander(rules, reader, { vocabulary, forms, categories, questions, intent, form, judge })
  }

  understand(text: string): Understood {
    const read = this.#read(text)
    const { words } = read
    const categories = this.#themes(read)
    const { answer, near } = this.#search(read)
    const reporting = reportingOf(read)
    return {
      danger: this.#rules.danger.look(words),
      courtesy: this.#rules.courtesy.hear(words),
      intent: answer ? 'question' : this.#intentWithoutAnswer(read, categories, reporting),
      answer,
      ...judged(near, categories, reporting),
      language: writtenIn(clean(text), words),
    }
  }

  /** The likeliest themes, three at most, best first. */
  categories(text: string): CategoryGuess[] {
    const words = this.#reader.words(text)
    return this.#themes({ words, vector: this.#vector(words) })
  }

  /** Where nothing is said of the matter the first theme is no better than the next, and its score says so. */
  #themes({ words, vector }: Pick<ReadText, 'words' | 'vector'>): CategoryGuess[] {
    const guesses = this.#learned.categories.guess(vector, MOST_CATEGORIES)
    const saysWhat = words.some(word => !word.stop && !EMPTY.has(word.concept ?? '') && this.#reader.knows(word))
    return saysWhat ? guesses : guesses.map(guess => ({ ...guess, score: Math.min(guess.score, LEAST_CATEGORY) }))
  }

  question(text: string): AnswerGuess {
    return this.#search(this.#read(text))
  }

  danger(text: string): SafetyStop | null {
    return this.#rules.danger.look(this.#reader.words(text))
  }

  /** What a text is about: concepts and stems, the same in every spelling and language. */
  topics(text: string): string[] {
    return this.#reader.words(text).flatMap(word => (word.stop ? [] : [word.concept ?? word.stem]))
  }

  /** The best article and what speaks for it; for the bench that fits the judge. */
  evidence(text: string): { id: string; evidence: Evidence } | null {
    const read = this.#asked(this.#read(text))
    const { articles, smalltalk } = this.#learned.questions.rank(read.vector)
    const best = articles[0]
    return best ? { id: best.id, evidence: this.#learned.judge.evidence({ ...read, best, smalltalk }) } : null
  }

  #vector(words: readonly Word[]): Vector {
    return this.#learned.vocabulary.vector(this.#reader.features(words))
  }

  #read(text: string): ReadText {
    const words = this.#reader.words(text)
    const vector = this.#vector(words)
    return { text: clean(text), words, vector, ...this.#shares(words, vector, clean(text)) }
  }

  #shares(words: readonly Word[], vector: Vector, text: string): { intent: IntentShares; form: IntentShares } {
    return {
      intent: this.#learned.intent.shares(vector),
      form: this.#learned.form.shares(this.#learned.forms.vector(formOf(words, text))),
    }
  }

  /** By the clause that asks, where there is one: a story before a question does not make it a report. */
  #asked(read: ReadText): ReadText {
    let { intent, form } = read
    for (const words of askingParts(read.text, clause => this.#reader.words(clause))) {
      const part = this.#shares(words, this.#vector(words), read.text.includes('?') ? '?' : '')
      if (part.intent.question > intent.question) intent = part.intent
      if (part.form.question > form.question) form = part.form
    }
    return { ...read, intent, form }
  }

  #search(whole: ReadText): AnswerGuess {
    const read = this.#asked(whole)
    const { articles, smalltalk } = this.#learned.questions.rank(read.vector)
    const ranked = articles.slice(0, MOST_NEAR)
    const best = ranked[0]
    if (!best) return { answer: null, near: [] }
    const sure = this.#learned.judge.probability({ ...read, best, smalltalk })
    return {
      answer: sure >= SURE ? best.id : null,
      near: ranked.map(article => ({ id: article.id, score: sure * Math.min(1, article.share / (best.share || 1)) })),
    }
  }

  #intentWithoutAnswer(
    { words, intent }: ReadText,
    categories: readonly CategoryGuess[],
    reporting: number,
  ): Understood['intent'] {
    const known = words.some(word => !word.stop && this.#reader.knows(word))
    if (!known || intent.smalltalk > 0.5) return 'unknown'
    if (reporting < 0.5) return 'question'
    return (categories[0]?.score ?? 0) >= LEAST_CATEGORY ? 'trouble' : 'unknown'
  }
}

/** By words and by shape: how much likelier a report than a question, 0 to 1. */
function reportingOf({ intent, form }: ReadText): number {
  const trouble = intent.trouble * (0.5 + form.trouble)
  const question = intent.question * (0.5 + form.question)
  return trouble / (trouble + question)
}

/** Numbers of features and the lessons in them; pauses on the way. */
function* vectors(read: readonly Lesson[], features: readonly Features[]) {
  const vocabulary = Vocabulary.of(features)
  const taught: ReadLesson[] = []
  for (const [at, lesson] of read.entries()) {
    if (at % BREATH === 0) yield
    taught.push({ ...lesson, vector: vocabulary.vector(features[at]!) })
  }
  return { vocabulary, taught }
}

/** All that is learned from the content, as plain data: whoever keeps it need not learn it again. */
export interface Learned {
  readonly reader: KnownWords
  readonly vocabulary: NumberedFeatures
  readonly forms: NumberedFeatures
  readonly categories: LearnedThemes
  readonly questions: LearnedArticles
  readonly intent: LinearWeights
  readonly form: LinearWeights
  readonly topics: Topics
}

/** What is learned, at work. */
interface Models {
  readonly vocabulary: Vocabulary
  readonly forms: Vocabulary
  readonly categories: CategoryGuesser
  readonly questions: QuestionSearch
  readonly intent: IntentModel
  readonly form: IntentModel
  readonly judge: AnswerJudge
}

/** A text, read once for all that is asked of it. */
interface ReadText {
  readonly text: string
  readonly words: readonly Word[]
  readonly vector: Vector
  readonly intent: IntentShares
  readonly form: IntentShares
}

function lessonsOfMaterial({ categories, articles, smalltalk }: Material): Lesson[] {
  return lessonsOf(categories, articles, smalltalk)
}
