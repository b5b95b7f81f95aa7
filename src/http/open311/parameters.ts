import { type Instant, momentOf } from '../../core/clock.ts'
import { visible } from '../../core/text/clean.ts'
import { Refused } from './refusal.ts'

/** A call's parameters, from the address or a form. An empty one is as good as none. */
export class Parameters {
  readonly #given: ReadonlyMap<string, readonly string[]>

  constructor(pairs: Iterable<readonly [string, string]>) {
    const given = new Map<string, string[]>()
    for (const [name, written] of pairs) {
      // PostgreSQL has no place for NUL, and nobody means to write one.
      const value = written.replaceAll('\0', '')
      if (value.trim() === '') continue
      given.set(name, [...(given.get(name) ?? []), value])
    }
    this.#given = given
  }

  get names(): string[] {
    return [...this.#given.keys()]
  }

  all(name: string): readonly string[] {
    return this.#given.get(name) ?? []
  }

  /** All that was given, for telling one form from another. */
  get pairs(): [string, string][] {
    return [...this.#given].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]))
  }

  /** The value of what there can be one of. Two different ones are a mistake, and neither is taken silently. */
  #one(name: string): string | undefined {
    const [value, ...more] = new Set(this.all(name).map(given => given.trim()))
    if (more.length > 0) throw new Refused(400, 'one-value', { code: name })
    return value
  }

  /** @param most in characters */
  text(name: string, most: number): string | null {
    const given = this.#one(name)
    const value = given === undefined ? null : visible(given)
    if (value !== null && [...value].length > most) throw new Refused(400, 'too-long', { name, most })
    return value
  }

  /** `a,b` and repeated parameters alike. */
  list(name: string): string[] {
    return this.all(name)
      .flatMap(value => value.split(','))
      .map(value => value.trim())
      .filter(Boolean)
  }

  whole(name: string, from: number, to: number, usual: number): number {
    const value = this.#one(name)
    if (value === undefined) return usual
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
    if (!(number >= from && number <= to)) throw new Refused(400, 'bad-number', { name, from, to })
    return number
  }

  decimal(name: string): number | null {
    const value = this.#one(name)
    if (value === undefined) return null
    return /^[+-]?\d{1,3}(\.\d+)?$/.test(value) ? Number(value) : Number.NaN
  }

  /** @param edge which end of a span it is */
  moment(name: string, edge: 'start' | 'end'): Instant | null {
    const value = this.#one(name)
    if (value === undefined) return null
    // A "+" that was not escaped comes as a blank: 2026-11-24T08:00:00+02:00.
    const at = momentOf(value.replace(' ', '+'), edge)
    if (!at.isValid || at.year < 2000 || at.year > 2200) throw new Refused(400, 'bad-date', { name })
    return at.toJSDate()
  }
}

/** Reads a form. Broken escapes and bytes that are no UTF-8 are refused: replaced characters are nobody's words. */
export function formOf(body: Uint8Array): Parameters {
  const words = (text: string) => decodeURIComponent(text.replaceAll('+', ' '))
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    const pairs = text
      .split('&')
      .filter(Boolean)
      .map(pair => {
        const at = pair.indexOf('=')
        return at < 0 ? ([words(pair), ''] as const) : ([words(pair.slice(0, at)), words(pair.slice(at + 1))] as const)
      })
    return new Parameters(pairs)
  } catch {
    throw new Refused(400, 'not-form')
  }
}

export function queryOf(url: string): Parameters {
  const at = url.indexOf('?')
  return new Parameters(new URLSearchParams(at < 0 ? '' : url.slice(at + 1)))
}
