import { z } from 'zod'
import { clean } from '../core/text/clean.ts'
import type { CourtesyWords } from '../core/understanding/courtesy.ts'
import type { DangerRule } from '../core/understanding/danger-watch.ts'
import type { LexiconSource } from '../core/understanding/lexicon.ts'
import { type Fault, readYaml } from './fault.ts'

const words = z.array(z.string().trim().min(1).transform(clean))

const lexicon = z.strictObject({
  concepts: z.record(z.string(), words),
  stopwords: words,
  'other-cities': words,
})

const smalltalk = z.strictObject({ smalltalk: words })
const courtesies = z.strictObject({
  greeting: words,
  thanks: words,
  farewell: words,
  operator: words,
  anger: words,
  calling: words,
  around: words,
})

/** How far apart the groups of a rule may stand when it does not say. */
const USUAL_REACH = 5

const danger = z
  .strictObject({
    groups: z.record(z.string(), words),
    rules: z.array(
      z.strictObject({
        stop: z.enum(['gas', 'fire', 'lift', 'explosive', 'violence']),
        all: z.array(words).min(1),
        within: z.int().min(1).max(20).default(USUAL_REACH),
        unless: words.default([]),
      }),
    ),
  })
  .superRefine(({ groups, rules }, context) => {
    for (const [at, rule] of rules.entries())
      for (const word of rule.all.flat())
        if (word.startsWith(GROUP) && !groups[word.slice(GROUP.length)])
          context.addIssue({ code: 'custom', path: ['rules', at, 'all'], message: `немає групи «${word}»` })
  })

export function readLexicon(source: string): { lexicon: LexiconSource | null; faults: readonly Fault[] } {
  const { value, faults } = readYaml(source, lexicon)
  if (!value) return { lexicon: null, faults }
  return {
    lexicon: { concepts: value.concepts, stopwords: value.stopwords, otherCities: value['other-cities'] },
    faults,
  }
}

export function readSmalltalk(source: string): { smalltalk: readonly string[]; faults: readonly Fault[] } {
  const { value, faults } = readYaml(source, smalltalk)
  return { smalltalk: value?.smalltalk ?? [], faults }
}

export function readCourtesies(source: string): { courtesies: CourtesyWords | null; faults: readonly Fault[] } {
  const { value, faults } = readYaml(source, courtesies)
  return { courtesies: value, faults }
}

/** Reads danger.yml; `groups.name` inside a rule stands for the words of that group. */
export function readDanger(source: string): { danger: readonly DangerRule[]; faults: readonly Fault[] } {
  const { value, faults } = readYaml(source, danger)
  if (!value) return { danger: [], faults }
  const { groups, rules } = value
  return {
    danger: rules.map(rule => ({ ...rule, all: rule.all.map(group => group.flatMap(inGroup(groups))) })),
    faults,
  }
}

const GROUP = 'groups.'

function inGroup(groups: Readonly<Record<string, readonly string[]>>): (word: string) => readonly string[] {
  return word => (word.startsWith(GROUP) ? (groups[word.slice(GROUP.length)] ?? []) : [word])
}
