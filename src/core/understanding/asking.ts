import type { Word } from './words.ts'

/** Concepts of words that ask. */
export const ASKING: ReadonlySet<string> = new Set(['how', 'how-much', 'when', 'where', 'who', 'why'])
const WHETHER: ReadonlySet<string> = new Set(['чи', 'ли'])
/** «Кто-то», «де-небудь», «хто завгодно», «як попало»: no question. */
const SOMEBODY: ReadonlySet<string> = new Set([
  ...['то', 'небуд', 'нибуд', 'завгодно', 'угодно', 'попало', 'хоче', 'хочут', 'хочет', 'хотят', 'зря'],
])
/** «Скільки можна!» asks for no number; «скільки можна чекати відповіді» does. */
const HOW_MUCH = /^ск[иоа]/u
const RHETORICAL: ReadonlySet<string> = new Set(['можна', 'можно', 'треба'])
const NONE = 'none'
/** «Що робити», «шо треба»; «шо за бардак» asks nothing. */
const WHAT: ReadonlySet<string> = new Set(['що', 'шо', 'что', 'чо'])
const NO_QUESTION: ReadonlySet<string> = new Set(['за', 'ви', 'ти', 'ми', 'вы', 'ты'])

/** Does the word at this place ask? «Нема куди викидати» does not. */
export function isQuestion(words: readonly Word[], at: number): boolean {
  const word = words[at]!
  if (WHETHER.has(word.folded)) return true
  if (word.concept === null || !ASKING.has(word.concept)) return false
  const [before, next] = [words[at - 1], words[at + 1]]
  if (before?.concept === NONE || (next && SOMEBODY.has(next.folded))) return false
  return !(HOW_MUCH.test(word.folded) && next && RHETORICAL.has(next.folded) && (next.last || !words[at + 2]))
}

const CLAUSE_ENDS = /[,;.!?\n—–]+/
/** Longer texts ask somewhere in them, or tell; looking on would only cost time. */
const MOST_CLAUSES = 16

/** Clauses of a text that ask, «…, як вивезти»; of one without marks what begins with its last asking word. */
export function askingParts(text: string, read: (text: string) => readonly Word[]): (readonly Word[])[] {
  const parts: (readonly Word[])[] = []
  const clauses = text.split(CLAUSE_ENDS).slice(0, MOST_CLAUSES)
  for (const clause of clauses) {
    const words = read(clause)
    const first = words.findIndex((_, at) => isQuestion(words, at))
    const what = words.findIndex(
      (word, at) => WHAT.has(word.folded) && words[at + 1] !== undefined && !NO_QUESTION.has(words[at + 1]!.folded),
    )
    const asks = first !== -1 || what === 0
    if (!asks || words.length < 2) continue
    if (clauses.length > 1) parts.push(words)
    const last = words.findLastIndex((_, at) => isQuestion(words, at))
    if (last > 0 && words.length - last >= 2) parts.push(words.slice(last))
  }
  return parts
}
