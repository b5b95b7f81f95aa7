import { isQuestion } from './asking.ts'
import type { IntentShares } from './intent-model.ts'
import type { Lesson } from './lessons.ts'
import type { Lexicon } from './lexicon.ts'
import type { NearArticle } from './question-search.ts'
import type { Word } from './words.ts'

/** What is known of a text when it has to be decided whether the best article answers it. */
export interface Case {
  readonly words: readonly Word[]
  readonly text: string
  readonly best: NearArticle
  /** Likeness to the closest piece of small talk. */
  readonly smalltalk: number
  /** By all words of the text. */
  readonly intent: IntentShares
  /** By its shape alone. */
  readonly form: IntentShares
}

/**
 * Weights of a logistic regression over what stands in {@link AnswerJudge.probability}, fitted by
 * `bench/understanding-fit.ts`: wordings, phrases and small talk held out four-fold, and the half of the development
 * sets that may be looked at. Fit again after a large change of content.
 */
const WEIGHTS = {
  constant: -2.028,
  share: 0.537,
  intent: 0.248,
  reports: -1.405,
  coverage: 0.902,
  own: 1.648,
  smalltalk: -1.761,
  foreign: -1.003,
  otherCity: -2.404,
  topicless: -0.421,
  asks: 0.223,
  complains: -0.296,
  form: 0.286,
}

/** By its words and by its shape a report, and nothing asked: a request, whatever article has the same words. */
const SURELY_REPORTS = 0.85
/** Looks more like the examples of small talk than like any question or trouble. */
const SURELY_SMALLTALK = 0.75
/** «Чого не дають тепло» asks for no tariff: a complaint in the form of a question gets the article that is about just that. */
const PLAINLY_THIS = 1.5
/** «Це анонімно?»: small talk by its small words, but nothing else in it than the one article's own. */
const PLAINLY_ALONE = 4
const DISCOUNT = 0.3

/** Words that make a question of any topic; they say nothing about whether we know the topic. */
const QUESTION_CONCEPTS: ReadonlySet<string> = new Set([
  ...['how', 'how-much', 'when', 'where', 'who', 'why', 'price', 'time', 'not', 'none', 'receive', 'apply', 'entitled'],
  ...['phone', 'address', 'turn-on', 'give-out'],
])
const WHY = 'why'
/** Asks in a text without a complaint: «графік вивезення», but not «відключили не за графіком». */
const SEEKING: ReadonlySet<string> = new Set([
  ...['entitled', 'price', 'schedule', 'apply', 'receive', 'address', 'phone', 'tariff'],
])
const COMPLAINING: ReadonlySet<string> = new Set([
  ...['not', 'none', 'broken', 'stolen', 'rude', 'leak', 'burst', 'clogged', 'stuck', 'damaged', 'dirty', 'smell'],
  'increase',
])
/** «З Бахмута», «из Донецка»: the person is from there and asks about here. */
const FROM: ReadonlySet<string> = new Set(['з', 'из', 'зи', 'с', 'со'])

/** «На Одеській», «по Київській»: a street of ours with the name of another city. Folded. */
const STREET_NAME = /[сц]к(а|ои|иу|у|ую|ая|ои|ою)$/u

/** Decides how sure the best article is, so that the bot can say «Цього я не знаю» and mean it. */
export class AnswerJudge {
  readonly #lexicon: Lexicon
  readonly #topics: Topics

  constructor(lexicon: Lexicon, topics: Topics) {
    this.#lexicon = lexicon
    this.#topics = topics
  }

  get kept(): Topics {
    return this.#topics
  }

  /** The probability that the best article answers the text. */
  probability(known: Case): number {
    const evidence = this.evidence(known)
    const sum = Object.entries(WEIGHTS).reduce((all, [name, weight]) => all + weight * evidence[name as Weighed], 0)
    const probability = 1 / (1 + Math.exp(-sum))
    const reports = evidence.reports > SURELY_REPORTS && evidence.form < 0
    const plainly = evidence.share > PLAINLY_ALONE && evidence.own === 1
    const foreign = evidence.otherCity === 1 || (known.intent.smalltalk > SURELY_SMALLTALK && !plainly)
    const onlyComplains = evidence.complains === 1 && evidence.share < PLAINLY_THIS
    return reports || foreign || onlyComplains ? probability * DISCOUNT : probability
  }

  /** The measures behind the decision; public for the bench that fits the weights. */
  evidence({ words, text, best, smalltalk, intent, form }: Case): Evidence {
    const complains = words.some(word => has(COMPLAINING, word))
    const asks =
      !(complains && onlyWhy(words)) &&
      (text.includes('?') ||
        words.some((_, at) => isQuestion(words, at)) ||
        (!complains && words.some(word => has(SEEKING, word))))
    const topical = words.filter(word => !word.stop && !has(QUESTION_CONCEPTS, word))
    const own = this.#topics.byArticle.get(best.id)
    const share = (of: (word: Word) => boolean) =>
      topical.length === 0 ? 0.5 : topical.filter(of).length / topical.length
    return {
      constant: 1,
      share: logit(best.share),
      intent: logit(intent.question),
      reports: asks ? 0 : intent.trouble,
      coverage: share(word => knows(this.#topics.known, word)),
      own: share(word => own !== undefined && knows(own, word)),
      smalltalk,
      foreign: topical.length === 0 ? 0 : share(word => knows(this.#topics.foreign, word)),
      otherCity: words.some((word, at) => this.#elsewhere(word, words[at - 1])) ? 1 : 0,
      topicless: topical.length === 0 ? 1 : 0,
      asks: asks ? 1 : 0,
      complains: !asks && complains ? 1 : 0,
      form: logit(form.question),
    }
  }

  #elsewhere(word: Word, before: Word | undefined): boolean {
    const named = this.#lexicon.isOtherCity(word.folded) && !STREET_NAME.test(word.folded)
    return named && !(before && FROM.has(before.folded))
  }
}

type Weighed = keyof typeof WEIGHTS

/** The measures that {@link AnswerJudge} weighs, by name. */
export type Evidence = Record<Weighed, number>

/** Which stems and concepts the content uses, and for what. */
export interface Topics {
  /** What the knowledge base has a word for. */
  readonly known: ReadonlySet<string>
  readonly byArticle: ReadonlyMap<string, ReadonlySet<string>>
  /** Words that small talk alone uses: «гороскоп», «кредит». */
  readonly foreign: ReadonlySet<string>
}

/** The topics of the lessons, as {@link AnswerJudge} wants them. */
export function topicsOf(lessons: Iterable<Lesson & { readonly words: readonly Word[] }>): Topics {
  const known = new Set<string>()
  const byArticle = new Map<string, Set<string>>()
  const foreign = new Set<string>()
  const ours = new Set<string>()
  for (const { meaning, words } of lessons) {
    const into = meaning.kind === 'smalltalk' ? [foreign] : [ours]
    if (meaning.kind === 'question') {
      const own = byArticle.get(meaning.article) ?? new Set()
      byArticle.set(meaning.article, own)
      into.push(known, own)
    }
    for (const word of words)
      for (const topics of into) {
        topics.add(word.stem)
        if (word.concept) topics.add(word.concept)
      }
  }
  for (const topic of ours) foreign.delete(topic)
  return { known, byArticle, foreign }
}

function knows(topics: ReadonlySet<string>, word: Word): boolean {
  return topics.has(word.stem) || (word.concept !== null && topics.has(word.concept))
}

/** «Чому нема води?» is a complaint in the form of a question: nobody asks for a reason, the water is missing. */
function onlyWhy(words: readonly Word[]): boolean {
  const asking = words.filter((_, at) => isQuestion(words, at))
  return asking.length > 0 && asking.every(word => word.concept === WHY)
}

function has(concepts: ReadonlySet<string>, word: Word): boolean {
  return word.concept !== null && concepts.has(word.concept)
}

/** Log odds, held within ±7 so that a model too sure of itself does not decide alone. */
function logit(probability: number): number {
  const held = Math.min(0.999, Math.max(0.001, probability))
  return Math.log(held / (1 - held))
}
