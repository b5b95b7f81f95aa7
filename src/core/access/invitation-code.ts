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

/** The code that a text consists of, or null. People copy it with blanks around it and phones begin it with a capital. */
export function codeIn(text: string): string | null {
  return /^dv-[a-z0-9]{6,16}$/.exec(text.trim().toLowerCase())?.[0] ?? null
}
