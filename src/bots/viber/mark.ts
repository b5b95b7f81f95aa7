/** Characters that no phone shows and nobody types behind words: zero-width space, non-joiner and joiner. */
const LETTERS = ['\u200b', '\u200c', '\u200d'] as const
/** Of so many letters: one in 729 foreign marks is taken for the own one. */
const LENGTH = 6
const MARKED = /^(.*?)([\u200b-\u200d]{6})$/s

/**
 * What stands unseen behind the words that a button sends. Viber says nothing of a press but these words, and
 * `tracking_data` is the last message's: without a mark a button of an older keyboard would be taken for words that
 * somebody wrote, or for another button of the same words.
 *
 * @param meaning the question that the button answers, or its command
 */
export function markOf(meaning: string): string {
  // FNV-1a: the same in every process, and quick.
  let hash = 0x811c9dc5
  for (const letter of meaning) {
    hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0
  }
  return Array.from({ length: LENGTH }, (_, at) => LETTERS[Math.floor(hash / 3 ** at) % 3]).join('')
}

/** The words as people see them, and the mark of the button that sent them; null where somebody typed them. */
export function readMark(sent: string): { text: string; mark: string | null } {
  const [, text, mark] = MARKED.exec(sent) ?? []
  return text === undefined || mark === undefined ? { text: sent, mark: null } : { text, mark }
}
