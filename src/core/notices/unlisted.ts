import { isCityName } from '../places/elsewhere.ts'
import { nearNames, type StrictName } from '../places/strict.ts'
import { asWritten } from './as-written.ts'
import { closesName, endsItem, fitsList, goesOnInWords, isHoused } from './list-marks.ts'
import { type Mention, type NameContext, NO_NAME, type OpenList } from './naming.ts'
import type { Line, NoticeToken } from './tokens.ts'

/** «Вулиця | Будинки»: the heading of a table. */
const HEADING_WORD =
  /^(?:будин\p{L}*|дат[аи]|час|початок|кінець|район|адрес\p{L}*|назва|номер\p{L}*|кількість|дома|улица)$/iu
/** Types under which a name that the register lacks is taken for a street all the same. */
const NEVER_UNLISTED = new Set(['станція', 'містечко'])
const MOST_WORDS = 4
const MOST_SUGGESTIONS = 12

/** Takes names that the register lacks as they are written, each a doubt with what it may stand for. */
export class Unlisted {
  readonly #context: NameContext
  readonly #names: ReadonlyMap<number, StrictName[]>
  #suggestions = 0

  constructor(context: NameContext, names: ReadonlyMap<number, StrictName[]>) {
    this.#context = context
    this.#names = names
  }

  /** A typed name that the register lacks, kept as it is written and doubted. */
  typed(from: number, at: number, line: Line, type: string): Mention | null {
    const { tokens, text } = this.#context
    if (NEVER_UNLISTED.has(type)) return null
    let i = at
    while (/^[«"“„]$/.test(tokens[i]?.text ?? '') && i < line.to) i++
    const begin = i
    if (HEADING_WORD.test(tokens[i]?.text ?? '')) return null
    if (type === 'квартал' || type === 'мікрорайон') {
      const number = tokens[i]
      if (number?.kind === 'number' && i < line.to && !number.moment) {
        return { title: `${type} ${number.text}`, from, to: i, typed: true, known: false, near: [] }
      }
    }
    let words = 0
    for (; i < line.to && words < MOST_WORDS; i++) {
      const token = tokens[i]!
      if (token.moment || (i > begin && this.#context.isCue(i))) break
      const glued = i > begin && tokens[i - 1]!.end === token.start
      const isName =
        token.kind === 'word' && token.type === null && (token.capital || (glued && tokens[i - 1]!.text === '-'))
      if (isName && i > begin && NO_NAME.test(token.text) && !glued) break
      if (isName && i > begin && /[\t|]/u.test(text.slice(tokens[i - 1]!.end, token.start))) break
      if (isName) words++
      const isOrdinal = token.kind === 'ordinal' && i === begin
      const isPart =
        token.kind === 'mark' && (token.text === '-' ? glued : token.text === '.' && tokens[i - 1]!.text.length === 1)
      if (!isName && !isOrdinal && !(i > begin && isPart)) break
    }
    while (i > begin && tokens[i - 1]!.kind === 'mark') i--
    const written = tokens.slice(begin, i)
    if (!written.some(({ kind, text: word }) => kind === 'word' && word.length > 2))
      return this.#lowerCase(from, begin, line, type)
    return this.#asWritten(type, written, from, closedQuote(this.#context, i - 1), true)
  }

  #isNoName(at: number): boolean {
    const { index, tokens } = this.#context
    return NO_NAME.test(tokens[at]!.text) || isCityName(index.around, tokens, at)
  }

  /** «вул. невідома 5»: a chat has no capitals, a house behind shows that it is a name. */
  #lowerCase(from: number, at: number, line: Line, type: string): Mention | null {
    const { tokens } = this.#context
    const [word, next] = [tokens[at], tokens[at + 1]]
    if (word?.kind !== 'word' || word.text.length < 4 || at + 1 >= line.to || NO_NAME.test(word.text) || word.type)
      return null
    const house = next?.text === ',' ? tokens[at + 2] : next
    if (house?.kind !== 'number' || house.moment || this.#context.isCue(at)) return null
    return this.#asWritten(type, [{ ...word, capital: true }], from, at, true)
  }

  /** «Реміснича вул.»: the type stands behind. */
  before(at: number, line: Line): Mention | null {
    const { tokens } = this.#context
    const first = tokens[at]!
    const before = tokens[at - 1]
    const isStart = at === line.from || /^[,;:|(•—–.]$/.test(before?.text ?? '') || before?.kind === 'figure'
    if (!isStart || first.kind !== 'word' || !first.capital || this.#isNoName(at)) return null
    let i = at
    while (i < line.to && i < at + MOST_WORDS && tokens[i]!.kind === 'word' && tokens[i]!.capital && !tokens[i]!.type)
      i++
    const type = i < line.to && i > at ? tokens[i]!.type : null
    const short = type && tokens[i]!.text.length < 6
    if (!type || !short || NEVER_UNLISTED.has(type) || !closesName(this.#context, i, line)) return null
    const end = tokens[i + 1]?.text === '.' && i + 1 < line.to ? i + 1 : i
    return this.#asWritten(type, tokens.slice(at, i), at, end, true)
  }

  /** In an open list: «Вулиці: Грибна 1-5, Невідома, …». */
  inList(at: number, line: Line, list: OpenList): Mention | null {
    const { tokens } = this.#context
    const first = tokens[at]!
    const type = list.type
    if (first.kind !== 'word' || !first.capital || first.text.length < 4 || NO_NAME.test(first.text)) return null
    if (this.#context.isCue(at) || this.#names.has(at)) return null
    let to = at
    while (to + 1 < line.to && tokens[to + 1]!.kind === 'word' && tokens[to + 1]!.capital && to - at < MOST_WORDS - 1)
      to++
    if (tokens.slice(at, to + 1).some((token, k) => token.type || (k > 0 && NO_NAME.test(token.text)))) return null
    const before = tokens[at - 1]
    const leads = before?.line === first.line && /^(?:на|по)$/iu.test(before.text)
    if (leads || !fitsList(this.#context, list, at, to)) return null
    const housed = isHoused(this.#context, to)
    if (type === null ? !(housed && list.open) : !(list.open || list.heading)) return null
    if (!housed && (!endsItem(this.#context, to, line) || goesOnInWords(this.#context, to, line))) return null
    return this.#asWritten(type ?? 'вулиця', tokens.slice(at, to + 1), at, to, false)
  }

  #asWritten(type: string, words: readonly NoticeToken[], from: number, to: number, typed: boolean): Mention {
    const { index, text } = this.#context
    const suggested = this.#suggestions++ < MOST_SUGGESTIONS
    const near = suggested
      ? nearNames(
          index,
          words.filter(({ kind, text: word }) => kind === 'word' && word.length > 3),
        )
      : []
    return { title: asWritten(type, text, words), from, to, typed, known: false, near }
  }
}

/** Past the quote that closes a name. */
export function closedQuote({ tokens }: NameContext, to: number): number {
  return /^[»"”]$/.test(tokens[to + 1]?.text ?? '') ? to + 1 : to
}
