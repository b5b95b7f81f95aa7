import type { Instant } from '../clock.ts'

/** A question that nothing answered, as it was kept. */
export interface Gap {
  question: string
  at: Instant
}

/** Questions that ask the same. */
export interface GapGroup {
  /** The most frequent wording. */
  question: string
  times: number
  /** Other wordings, each once, the newest first. */
  others: string[]
  last: Instant
}

/** How an answer fared with those who said whether it helped. */
export interface ArticleFeedback {
  article: string
  shown: number
  helped: number
  notHelped: number
  /** What was asked when it did not help. */
  questions: string[]
}

/** Share of common topics from which on two questions are one: «де здати батарейки» and «куди здати старі батарейки». */
const ALIKE = 0.5
/** A topic of more groups than these tells none of them apart, and comparing with all would take seconds. */
const COMMON = 50
const NONE: ReadonlySet<number> = new Set()
/** Wordings shown beside the first. */
const MOST_OTHERS = 4

/**
 * Groups questions by likeness, the most frequent first: what editors should write next stands on top.
 *
 * @param gaps newest first
 * @param topicsOf what a question is about: stems or concepts, without the words that mean nothing
 */
export function groupsOf(gaps: readonly Gap[], topicsOf: (question: string) => Iterable<string>): GapGroup[] {
  const groups: { topics: ReadonlySet<string>; gaps: Gap[] }[] = []
  const byTopic = new Map<string, Set<number>>()
  for (const gap of gaps) {
    const about = [...topicsOf(gap.question)]
    const topics = new Set(about.length > 0 ? about : [gap.question.toLowerCase()])
    const near = new Set(
      [...topics].map(topic => byTopic.get(topic) ?? NONE).flatMap(at => (at.size > COMMON ? [] : [...at])),
    )
    const best = [...near]
      .map(at => ({ at, likeness: likeness(topics, groups[at]!.topics) }))
      .sort((a, b) => b.likeness - a.likeness)[0]
    const at = best && best.likeness >= ALIKE ? best.at : groups.push({ topics, gaps: [] }) - 1
    groups[at]!.gaps.push(gap)
    for (const topic of groups[at]!.topics) byTopic.set(topic, (byTopic.get(topic) ?? new Set()).add(at))
  }
  return groups
    .map(group => described(group.gaps))
    .sort((a, b) => b.times - a.times || b.last.getTime() - a.last.getTime())
}

function described(gaps: readonly Gap[]): GapGroup {
  const counted = new Map<string, number>()
  for (const { question } of gaps) counted.set(question, (counted.get(question) ?? 0) + 1)
  const [first = '', ...others] = [...counted].sort((a, b) => b[1] - a[1]).map(([question]) => question)
  return { question: first, times: gaps.length, others: others.slice(0, MOST_OTHERS), last: gaps[0]!.at }
}

/** Jaccard's measure. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter(topic => b.has(topic)).length
  return common === 0 ? 0 : common / (a.size + b.size - common)
}
