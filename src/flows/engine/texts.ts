import { FluentBundle, FluentResource } from '@fluent/bundle'
import type { Language } from '../../core/people/person.ts'
import type { Choice, Phrase, Words } from './phrase.ts'

/** What the bot says by language, in Fluent's writing: a text of a later source stands over the same one of an earlier. */
export type TextSources = Readonly<Record<Language, readonly string[]>>

/** All words that people read, by language. Missing keys throw: a test renders every key in every language. */
export class Texts {
  #bundles: Record<Language, FluentBundle>
  #edition = 1
  #words: Record<Language, Words>

  constructor(sources: TextSources) {
    this.#bundles = bundles(sources)
    this.#words = this.#wordsOfAll()
  }

  /** Takes other words in place of these, for everybody who holds this object. Throws and changes nothing if they are broken. */
  reread(sources: TextSources): void {
    this.#bundles = bundles(sources)
    this.#words = this.#wordsOfAll()
    this.#edition += 1
  }

  /** Grows with each reading: whoever keeps something made of texts makes it anew then. */
  get edition(): number {
    return this.#edition
  }

  render(language: Language, phrase: Phrase): string {
    const fluent = this.#bundles[language]
    const pattern = fluent.getMessage(phrase.key)?.value
    if (!pattern) throw new Error(`no text "${phrase.key}" in content/texts/${language}.ftl`)
    const errors: Error[] = []
    const text = fluent.formatPattern(pattern, inert(phrase.params ?? {}), errors)
    if (errors[0]) throw new Error(`text "${phrase.key}" (${language}): ${errors[0].message}`)
    return text
  }

  has(language: Language, key: string): boolean {
    return this.#bundles[language].hasMessage(key)
  }

  /** The words of one language, as flows and questions use them: the same object until the texts are read anew. */
  in(language: Language): Words {
    return this.#words[language]
  }

  #wordsOfAll(): Record<Language, Words> {
    return { uk: this.#wordsOf('uk'), en: this.#wordsOf('en') }
  }

  #wordsOf(language: Language): Words {
    return {
      of: phrase => this.render(phrase.language ?? language, phrase),
      label: (choice: Choice) => ('words' in choice.label ? choice.label.words : this.render(language, choice.label)),
    }
  }
}

/** Marks that turn the direction of all that follows them, and the first of the pair that holds them in. */
const TURNING = /[\u202A-\u202E]/
const HELD = '\u2068'

/** What people typed stays as typed, but what it does to the direction of writing ends where it ends. */
function inert(params: NonNullable<Phrase['params']>): NonNullable<Phrase['params']> {
  const typed = Object.entries(params)
  if (!typed.some(([, value]) => TURNING.test(String(value)))) return params
  const held = (value: string | number) =>
    TURNING.test(String(value)) && !String(value).includes(HELD) ? `${HELD}${value}\u2069` : value
  return Object.fromEntries(typed.map(([name, value]) => [name, held(value)]))
}

/** The patterns that Fluent can read in a file, by key; what is broken is not among them. */
export function patternsIn(source: string): Map<string, unknown> {
  return new Map(new FluentResource(source).body.map(({ id, value }) => [id, value]))
}

function bundles({ uk, en }: TextSources): Record<Language, FluentBundle> {
  return { uk: bundle('uk', uk), en: bundle('en', en) }
}

function bundle(language: Language, sources: readonly string[]): FluentBundle {
  const made = new FluentBundle(language, { useIsolating: false })
  for (const source of sources) made.addResource(new FluentResource(source), { allowOverrides: true })
  return made
}
