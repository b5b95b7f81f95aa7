/** Four characters that no phone shows and nobody types. */
const LETTERS = ['\u2060', '\u2061', '\u2062', '\u2063'] as const
/** Of so many letters: one in 1,024 foreign marks is taken for the own one. */
const LENGTH = 5
const MARKED = /^(.*?)([\u2060-\u2063]{5})$/s

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
  return Array.from({ length: LENGTH }, (_, at) => LETTERS[(hash >>> (at * 2)) & 3]).join('')
}

/** The words as people see them, and the mark of the button that sent them; null where somebody typed them. */
export function readMark(sent: string): { text: string; mark: string | null } {
  const [, text, mark] = MARKED.exec(sent) ?? []
  return text === undefined || mark === undefined ? { text: sent, mark: null } : { text, mark }
}
