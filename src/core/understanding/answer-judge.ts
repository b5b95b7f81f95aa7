import type { IntentShares } from './intent-model.ts'
import type { Lexicon } from './lexicon.ts'
import type { NearArticle } from './question-search.ts'
import type { Word } from './words.ts'

/** What is known of a text when it has to be decided whether the best article answers it. */
export interface Case {
  readonly words: readonly Word[]
  readonly text: string
  readonly best: NearArticle
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
  constant: -2.233,
  share: 0.631,
  intent: 0.098,
  reports: -1.419,
  coverage: 1.681,
  otherCity: -2.667,
  topicless: -0.75,
  asks: 0.403,
  complains: -0.561,
  form: 0.283,
}

/** By its words and by its shape a report, and nothing asked: a request, whatever article has the same words. */
const SURELY_REPORTS = 0.85
/** Looks more like the examples of small talk than like any question or trouble. */
const SURELY_SMALLTALK = 0.75
const DISCOUNT = 0.3

/** Words that make a question of any topic; they say nothing about whether we know the topic. */
const QUESTION_CONCEPTS: ReadonlySet<string> = new Set([
  ...['how', 'how-much', 'when', 'where', 'who', 'why', 'price', 'time', 'not', 'none', 'receive', 'apply', 'entitled'],
  ...['phone', 'address', 'turn-on', 'give-out'],
])
const WHY = 'why'
const ASKING: ReadonlySet<string> = new Set(['how', 'how-much', 'when', 'where', 'who', 'why'])
/** Asks in a text without a complaint: «графік вивезення», but not «відключили не за графіком». */
const SEEKING: ReadonlySet<string> = new Set([
  ...['entitled', 'price', 'schedule', 'apply', 'receive', 'address', 'phone', 'tariff'],
])
/** «Кто-то», «де-небудь»: no question. */
const SOMEBODY: ReadonlySet<string> = new Set(['то', 'небуд', 'нибуд'])
const COMPLAINING: ReadonlySet<string> = new Set([
  ...['not', 'none', 'broken', 'stolen', 'rude', 'leak', 'burst', 'clogged', 'stuck', 'damaged', 'dirty', 'smell'],
  'increase',
])
const WHETHER: ReadonlySet<string> = new Set(['чи', 'ли'])
/** «З Бахмута», «из Донецка»: the person is from there and asks about here. */
const FROM: ReadonlySet<string> = new Set(['з', 'из', 'зи', 'с', 'со'])

/** Decides how sure the best article is, so that the bot can say «Цього я не знаю» and mean it. */
export class AnswerJudge {
  readonly #lexicon: Lexicon
  readonly #topics: ReadonlySet<string>

  /** `topics` are the stems and concepts that wordings use: what the knowledge base has a word for. */
  constructor(lexicon: Lexicon, topics: ReadonlySet<string>) {
    this.#lexicon = lexicon
    this.#topics = topics
  }

  /** The probability that the best article answers the text. */
  probability(known: Case): number {
    const evidence = this.evidence(known)
    const sum = Object.entries(WEIGHTS).reduce((all, [name, weight]) => all + weight * evidence[name as Weighed], 0)
    const probability = 1 / (1 + Math.exp(-sum))
    const reports = evidence.reports > SURELY_REPORTS && evidence.form < 0
    return reports || known.intent.smalltalk > SURELY_SMALLTALK ? probability * DISCOUNT : probability
  }

  /** The measures behind the decision; public for the bench that fits the weights. */
  evidence({ words, text, best, intent, form }: Case): Evidence {
    const complains = words.some(word => has(COMPLAINING, word))
    const asks =
      !(complains && onlyWhy(words)) &&
      (text.includes('?') ||
        words.some((word, at) => isQuestion(word, words[at + 1])) ||
        (!complains && words.some(word => has(SEEKING, word))))
    const topical = words.filter(word => !word.stop && !has(QUESTION_CONCEPTS, word))
    const known = topical.filter(
      word => this.#topics.has(word.stem) || (word.concept && this.#topics.has(word.concept)),
    )
    return {
      constant: 1,
      share: logit(best.share),
      intent: logit(intent.question),
      reports: asks ? 0 : intent.trouble,
      coverage: topical.length === 0 ? 0.5 : known.length / topical.length,
      otherCity: words.some((word, at) => this.#elsewhere(word, words[at - 1])) ? 1 : 0,
      topicless: topical.length === 0 ? 1 : 0,
      asks: asks ? 1 : 0,
      complains: !asks && complains ? 1 : 0,
      form: logit(form.question),
    }
  }

  #elsewhere(word: Word, before: Word | undefined): boolean {
    return this.#lexicon.isOtherCity(word.folded) && !(before && FROM.has(before.folded))
  }
}

type Weighed = keyof typeof WEIGHTS

/** The measures that {@link AnswerJudge} weighs, by name. */
export type Evidence = Record<Weighed, number>

/** The topics of wordings, as {@link AnswerJudge} wants them. */
export function topicsOf(texts: Iterable<readonly Word[]>): ReadonlySet<string> {
  const topics = new Set<string>()
  for (const words of texts)
    for (const word of words) {
      topics.add(word.stem)
      if (word.concept) topics.add(word.concept)
    }
  return topics
}

/** «Чому нема води?» is a complaint in the form of a question: nobody asks for a reason, the water is missing. */
function onlyWhy(words: readonly Word[]): boolean {
  const asking = words.filter((word, at) => isQuestion(word, words[at + 1]))
  return asking.length > 0 && asking.every(word => word.concept === WHY)
}

function isQuestion(word: Word, next: Word | undefined): boolean {
  return WHETHER.has(word.folded) || (has(ASKING, word) && !(next && SOMEBODY.has(next.folded)))
}

function has(concepts: ReadonlySet<string>, word: Word): boolean {
  return word.concept !== null && concepts.has(word.concept)
}

/** Log odds, held within ±7 so that a model too sure of itself does not decide alone. */
function logit(probability: number): number {
  const held = Math.min(0.999, Math.max(0.001, probability))
  return Math.log(held / (1 - held))
}
