import type { Ids } from '../ids.ts'

/** How long a code may wait to be used. */
export const CODE_LIFE_MS = 7 * 24 * 3_600_000

/**
 * A new code: `dv-` and an unguessable id. It fits Telegram's `/start` payload (letters, digits, `-`; at most 64) and
 * looks like nothing that residents write, so it is known when it comes typed alone.
 */
export function newCode(ids: Ids): string {
  return `dv-${ids.next()}`
}

/** Cyrillic letters that look like those of a code. */
const LATIN_OF: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  і: 'i',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
}

/**
 * The code that a text consists of, or null. People copy it with blanks around it, phones begin it with a capital and change
 * its hyphen for another dash, and a hand on a Cyrillic keyboard types letters that only look the same.
 */
export function codeIn(text: string): string | null {
  const written = text
    .trim()
    .toLowerCase()
    .replace(/^dv\s?[\p{Pd}\u2212]\s?/u, 'dv-')
    .replace(/[аеіорсух]/g, letter => LATIN_OF[letter]!)
  return /^dv-[a-z0-9]{6,16}$/.exec(written)?.[0] ?? null
}
