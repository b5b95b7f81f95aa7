import type { SafetyStop } from '../requests/categories.ts'
import { fold } from './spelling.ts'
import type { Word } from './words.ts'

/** A rule as editors write it: a word of every group close together, and none of the words that make it harmless. */
export interface DangerRule {
  readonly stop: SafetyStop
  /** Patterns: a word, a start of a word with a star, or several of these in a row. */
  readonly all: readonly (readonly string[])[]
  readonly unless: readonly string[]
  /** How many words apart the groups may stand. */
  readonly within: number
}

interface ReadRule {
  readonly stop: SafetyStop
  readonly all: readonly PatternSet[]
  readonly unless: PatternSet
  readonly within: number
}

/**
 * Looks for words of danger. Rules and not a model: a missed gas leak must be mended by adding a word that anybody can
 * read, and nobody should wonder why «газова колонка» raised an alarm. The first rule that holds decides.
 */
export class DangerWatch {
  readonly #rules: readonly ReadRule[]
  /** Which rules a word may be the beginning of: hardly any text has one, and then no rule is tried. */
  readonly #anchors = new FirstWords<ReadRule>()

  constructor(rules: readonly DangerRule[]) {
    this.#rules = rules.map(({ stop, all, unless, within }) => ({
      stop,
      all: all.map(group => new PatternSet(group)),
      unless: new PatternSet(unless),
      within,
    }))
    for (const [at, { all }] of rules.entries())
      for (const pattern of all[0] ?? []) this.#anchors.add(partsOf(pattern)[0]!, this.#rules[at]!)
  }

  look(words: readonly Word[]): SafetyStop | null {
    const possible = new Set(words.flatMap(word => this.#anchors.of(word.folded)))
    return this.#rules.find(rule => possible.has(rule) && holds(rule, words))?.stop ?? null
  }

  /** Whether a folded word matters to any rule, so that Latin letters are read as it. */
  knows(folded: string): boolean {
    return this.#rules.some(rule => rule.all.some(group => group.hasWord(folded)))
  }
}

function holds(rule: ReadRule, words: readonly Word[]): boolean {
  const [anchor, ...others] = rule.all
  if (!anchor) return false
  for (const at of anchor.positions(words)) {
    const from = Math.max(0, at - rule.within)
    const near = words.slice(from, at + rule.within + 1)
    if (others.every(group => group.positions(near).length > 0) && rule.unless.positions(near).length === 0) return true
  }
  return false
}

/** Patterns of one to several words, found by their first word. */
class PatternSet {
  readonly #rests = new FirstWords<string[]>()

  constructor(patterns: readonly string[]) {
    for (const pattern of patterns) {
      const [first, ...rest] = partsOf(pattern)
      this.#rests.add(first!, rest)
    }
  }

  /** Where the patterns begin. */
  positions(words: readonly Word[]): number[] {
    return words.flatMap((word, at) => {
      const rests = this.#rests.of(word.folded)
      return rests.some(rest => rest.every((part, next) => matches(part, words[at + 1 + next]))) ? [at] : []
    })
  }

  hasWord(folded: string): boolean {
    return this.#rests.of(folded).length > 0
  }
}

/** Things by the word they begin with: a whole one, or the start of one. */
class FirstWords<Thing> {
  readonly #whole = new Map<string, Thing[]>()
  readonly #starts = new Map<string, Thing[]>()
  #longest = 0

  add(first: string, thing: Thing): void {
    const start = first.endsWith('*')
    const key = start ? first.slice(0, -1) : first
    const map = start ? this.#starts : this.#whole
    map.set(key, [...(map.get(key) ?? []), thing])
    if (start) this.#longest = Math.max(this.#longest, key.length)
  }

  of(folded: string): Thing[] {
    const found = [...(this.#whole.get(folded) ?? [])]
    for (let length = 2; length <= Math.min(folded.length, this.#longest); length++)
      found.push(...(this.#starts.get(folded.slice(0, length)) ?? []))
    return found
  }
}

function partsOf(pattern: string): string[] {
  return pattern
    .toLowerCase()
    .split(/[\s-]+/)
    .map(foldPattern)
}

function foldPattern(word: string): string {
  return word.endsWith('*') ? `${fold(word.slice(0, -1))}*` : fold(word)
}

function matches(pattern: string, word: Word | undefined): boolean {
  if (!word) return false
  return pattern.endsWith('*') ? word.folded.startsWith(pattern.slice(0, -1)) : word.folded === pattern
}
