import { loadContent } from '../src/content/content.ts'
import type { Evidence } from '../src/core/understanding/answer-judge.ts'
import { type Lesson, lessonsOf } from '../src/core/understanding/lessons.ts'
import { Understander } from '../src/core/understanding/understander.ts'
import { halfOf, rowsOf } from '../test/understanding/dev-set.ts'

/**
 * Fits the weights of the answer judge and prints them, to be copied into src/core/understanding/answer-judge.ts.
 * Learns from the content held out four-fold and from the half of the development sets that may be looked at.
 * Also says how well held-out phrases of the content are understood: the harshest measure there is here, since editors
 * choose phrases to differ. Run: npx tsx bench/understanding-fit.ts [--show]
 */
interface Case {
  evidence: Evidence
  right: boolean
  weight: number
}

const FOLDS = 4
const ROUNDS = 3_000
const RATE = 0.5
const FORGET = 1e-4
/** There is little small talk in the content, and most troubles are plainly none of the judge's business. */
const WEIGHT = { question: 1, trouble: 0.5, smalltalk: 3, development: 3 }

const content = loadContent()
const lessons = lessonsOf(content.categories, content.articles, content.smalltalk)
const show = process.argv.includes('--show')

function foldOf(text: string): number {
  return [...text].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7) % FOLDS
}

const cases: Case[] = []
const tally = { themes: 0, themesRight: 0, themesInThree: 0, asked: 0, found: 0, foundInThree: 0 }
for (let fold = 0; fold < FOLDS; fold++) {
  const understander = Understander.of(
    content,
    lessons.filter(({ text }) => foldOf(text) !== fold),
  )
  for (const lesson of lessons) if (foldOf(lesson.text) === fold && lesson.weight === 1) judge(lesson, understander)
}

function judge({ text, meaning }: Lesson, understander: Understander): void {
  const best = understander.evidence(text)
  const truth = meaning.kind === 'question' ? meaning.article : null
  if (best) cases.push({ evidence: best.evidence, right: best.id === truth, weight: WEIGHT[meaning.kind] })
  if (meaning.kind === 'trouble') {
    const rank = understander.categories(text).findIndex(({ code }) => code === meaning.category)
    tally.themes++
    if (rank === 0) tally.themesRight++
    else if (show) console.log(`${meaning.category} → ${understander.categories(text)[0]?.code}: ${text}`)
    if (rank >= 0) tally.themesInThree++
  }
  if (truth) {
    const rank = understander.question(text).near.findIndex(({ id }) => id === truth)
    tally.asked++
    if (rank === 0) tally.found++
    else if (show) console.log(`${truth} → ${best?.id}: ${text}`)
    if (rank >= 0 && rank < 3) tally.foundInThree++
  }
}

const whole = Understander.of(content)
const development = [...rowsOf('questions.tsv'), ...rowsOf('categories.tsv').map(row => ({ ...row, expected: '-' }))]
for (const row of development.filter(row => halfOf(row) === 'seen')) {
  const best = whole.evidence(row.text)
  if (best) cases.push({ evidence: best.evidence, right: best.id === row.expected, weight: WEIGHT.development })
}

const names = Object.keys(cases[0]!.evidence) as (keyof Evidence)[]
const weights = Object.fromEntries(names.map(name => [name, 0])) as Evidence
const all = cases.reduce((sum, { weight }) => sum + weight, 0)
for (let round = 0; round < ROUNDS; round++) {
  const slope = Object.fromEntries(names.map(name => [name, 0])) as Evidence
  for (const { evidence, right, weight } of cases) {
    const sum = names.reduce((total, name) => total + weights[name] * evidence[name], 0)
    const error = 1 / (1 + Math.exp(-sum)) - (right ? 1 : 0)
    for (const name of names) slope[name] += weight * error * evidence[name]
  }
  for (const name of names) weights[name] -= RATE * (slope[name] / all + FORGET * weights[name])
}
console.log(Object.fromEntries(names.map(name => [name, Number(weights[name].toFixed(3))])))
const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(1)} %`
console.log(
  `held-out phrases: theme ${percent(tally.themesRight, tally.themes)}, among three ${percent(tally.themesInThree, tally.themes)}`,
)
console.log(
  `held-out wordings: article ${percent(tally.found, tally.asked)}, among three ${percent(tally.foundInThree, tally.asked)}`,
)
