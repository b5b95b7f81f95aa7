/** Shorter words have too many neighbours: «люк», «лук», «рук». */
const SHORTEST = 5

/**
 * Finds the known word one slip away (a letter lost, added, swapped or mistaken) by the deletion trick: two words one
 * slip apart share a form with one letter deleted. A look-up costs as many steps as the word has letters.
 */
export class NearWords {
  readonly #byDeletion = new Map<string, string>()

  /** Of two words with the same neighbour the one that comes first is kept. */
  constructor(words: Iterable<string> = []) {
    for (const word of words) this.add(word)
  }

  add(word: string): void {
    if (word.length < SHORTEST) return
    if (!this.#byDeletion.has(word)) this.#byDeletion.set(word, word)
    for (const shorter of deletions(word)) if (!this.#byDeletion.has(shorter)) this.#byDeletion.set(shorter, word)
  }

  find(word: string): string | null {
    if (word.length < SHORTEST) return null
    const own = this.#byDeletion.get(word)
    if (own) return own
    for (const shorter of deletions(word)) {
      const near = this.#byDeletion.get(shorter)
      if (near && Math.abs(near.length - word.length) <= 1) return near
    }
    return null
  }
}

/** The first letter stays: people rarely mistake it, and without it anything resembles anything. */
function* deletions(word: string): Generator<string> {
  for (let at = 1; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1)
}
