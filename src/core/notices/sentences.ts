import type { Line, NoticeToken } from './tokens.ts'

/** A sentence or a line, whichever is shorter. */
export interface Sentence {
  /** First token, and the one behind the last. */
  from: number
  to: number
  line: Line
  /** Ends its line with a colon: what follows is its list. */
  heading: boolean
  /** Begins its line. */
  first: boolean
}

/** Words cut short, whose full stop ends nothing. */
const CUT_SHORT =
  /^(?:буд|кв|корп|під|пов|р|рр|год|хв|ін|ім|тел|обл|м|с|смт|св|ген|акад|прив|маг|нежитл|житл|нов|кол|ран|стар|прибл|орієнт|напр|грн|тис|кол|т|д|е|г|гор|ч|мин|ул|гр|пров|просп|см|км|кн|проф)$/iu

/** Does a sentence begin at token `at`, in the middle of a line? */
export function beginsSentence(tokens: readonly NoticeToken[], at: number): boolean {
  const [token, stop, before] = [tokens[at]!, tokens[at - 1], tokens[at - 2]]
  if (!stop || stop.line !== token.line || stop.kind !== 'mark' || stop.end === token.start) return false
  if (/^[!?]$/.test(stop.text)) return true
  if (stop.text !== '.' || !before) return false
  const opens = token.capital || token.moment !== null || token.kind === 'number' || /^[«"(]$/.test(token.text)
  if (!opens) return false
  if (before.kind !== 'word') return true
  if (before.type !== null && before.text.length < 6) return false
  // «16А. Роботи»: the letter is a house's; «П. Калнишевського» is an initial.
  if (before.text.length === 1) return tokens[at - 3]?.kind === 'number' && tokens[at - 3]!.end === before.start
  return !CUT_SHORT.test(before.text) || token.capital === false ? !CUT_SHORT.test(before.text) : isEnd(before)
}

/** «Роботи з 8 до 16 год. Вулиці …»: an hour's short word may end a sentence, a street's may not. */
const isEnd = ({ text }: NoticeToken): boolean => /^(?:год|хв|р|ч|г|мин)$/iu.test(text)

export function sentencesOf(tokens: readonly NoticeToken[], lines: readonly Line[]): Sentence[] {
  return lines.flatMap(line => {
    const starts = [line.from]
    for (let i = line.from + 1; i < line.to; i++) if (beginsSentence(tokens, i)) starts.push(i)
    return starts.map((from, k): Sentence => {
      const to = starts[k + 1] ?? line.to
      const heading = to === line.to && tokens[to - 1]!.text === ':'
      return { from, to, line, heading, first: k === 0 }
    })
  })
}
