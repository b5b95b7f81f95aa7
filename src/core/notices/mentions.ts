import { choose, leadsToName, type StrictName, strictNames } from '../places/strict.ts'
import { asWritten } from './as-written.ts'
import { closesName, fitsList, isPlace, leavesName } from './list-marks.ts'
import { ALL, AND, INSTITUTION, type Mention, type NameContext, type OpenList } from './naming.ts'
import type { Line } from './tokens.ts'
import { closedQuote, Unlisted } from './unlisted.ts'

const PLURAL =
  /^(?:вулиц(?:і|ь|ях|ям|ями)|улиц(?:ы|ах|ам)|улиц|провулк(?:и|ів|ах|ам)|проспект(?:и|ів|ах)|переулк(?:и|ах|ов)|бульвар(?:и|ів|ах)|площ(?:і|ах)|мікрорайон(?:и|ів|ах)|микрорайон(?:ы|ах|ов)|квартал(?:и|ів|ах))$/iu

/** «1-й, 2-й та 3-й Калинові провулки»: nobody lists more at once. */
const MOST_ORDINALS = 12

/** Finds every name, in order. The list it stands in gives a name without a type its type. */
export function findMentions(context: NameContext): Mention[] {
  return new MentionReader(context).read()
}

class MentionReader {
  readonly #context: NameContext
  readonly #names: Map<number, StrictName[]>
  readonly #mentions: Mention[] = []
  readonly #unlisted: Unlisted
  readonly #list: OpenList = { type: null, heading: null, open: false, lower: false }

  constructor(context: NameContext) {
    this.#context = context
    this.#names = strictNames(context.index, context.tokens)
    this.#unlisted = new Unlisted(context, this.#names)
  }

  read(): Mention[] {
    const { tokens, lines, steps } = this.#context
    for (const line of lines) {
      this.#list.type = this.#list.heading
      if (!line.bullet && line.apart) this.#list.open = false
      if (this.#isNameLine(line) || this.#beginsWithNames(line.from, line)) this.#list.open = true
      this.#list.lower = false
      for (let i = line.from; i < line.to; ) {
        if (!steps.take()) return this.#mentions
        if (i > line.from && this.#context.opensSentence(i)) {
          this.#list.type = this.#list.heading
          this.#list.open = this.#beginsWithNames(i, line)
        }
        if (this.#lowerListAt(i, line)) Object.assign(this.#list, { open: true, lower: true })
        if (tokens[i]!.text === ':' || this.#context.isCue(i)) this.#list.open ||= tokens[i]!.text === ':'
        i = this.#at(i, line)
      }
    }
    return this.#mentions
  }

  /** «без води купріна, волейбольна 5-15, спаська»: three names in a row behind what opens a list. */
  #lowerListAt(from: number, { to }: Line): boolean {
    const { tokens, isStop } = this.#context
    const before = tokens[from - 1]
    const opens =
      before !== undefined &&
      (before.text === ':' || (isStop(from - 1) && !isStop(from)) || /^(?:зараз|поки|досі)$/iu.test(before.text))
    if (!opens || tokens[from]!.kind !== 'word' || tokens[from]!.capital) return false
    let names = 0
    for (let i = from; i < to && i < from + 24; ) {
      const longest = Math.max(-1, ...(this.#names.get(i) ?? []).map(name => name.to))
      if (longest >= i && longest < to) {
        if (++names > 2) return true
        i = longest + 1
      } else if (names > 0 && this.#passesInList(i)) i++
      else return false
    }
    return false
  }

  /** «Планетна та Зоряна поки сухі»: several names in a row are a list. */
  #beginsWithNames(from: number, { to }: Line): boolean {
    const { tokens } = this.#context
    let names = 0
    for (let i = from; i < to; ) {
      const longest = Math.max(-1, ...(this.#names.get(i) ?? []).map(name => name.to))
      if (longest < 0 || longest >= to || !tokens[i]!.capital) return false
      if (++names > 1) return true
      const mark = tokens[longest + 1]
      if (!mark || !(mark.text === ',' || AND.test(mark.text))) return false
      i = longest + 2
    }
    return false
  }

  /** A line of nothing but names and their houses: «Медова, Ромашкова (1-49), Горицвітна». */
  #isNameLine({ from, to }: Line): boolean {
    const { tokens } = this.#context
    let names = 0
    const isDated = tokens[from]!.moment !== null
    for (let i = from; i < to; ) {
      const longest = Math.max(-1, ...(this.#names.get(i) ?? []).map(name => name.to))
      if (longest >= 0 && longest < to && (tokens[i]!.capital || tokens[i]!.kind === 'ordinal')) {
        names++
        i = longest + 1
      } else if ((names > 0 || isDated) && this.#passesInList(i)) i++
      else return false
    }
    return names > (isDated ? 0 : 1)
  }

  #passesInList(at: number): boolean {
    const { kind, text, type, moment, capital } = this.#context.tokens[at]!
    if (moment) return true
    if (kind === 'number' || type !== null || ALL.test(text) || AND.test(text)) return true
    return kind === 'mark' ? /^[,;.()№–—:/-]$/.test(text) : kind === 'word' && text.length === 1 && !capital
  }

  /** Reads what begins at token `i`; gives the token to go on with. */
  #at(i: number, line: Line): number {
    const { tokens } = this.#context
    const token = tokens[i]!
    if (token.moment || token.kind === 'mark' || token.kind === 'figure') return i + 1
    return this.#ordinals(i, line) ?? (token.type ? this.#typed(i, line) : this.#untyped(i, line))
  }

  #push(mention: Mention): number {
    this.#mentions.push(mention)
    this.#list.open = true
    return mention.to + 1
  }

  /** «Вул. Миру», «вул. і пров. Кленові», «вулиці:» over a list. */
  #typed(at: number, line: Line): number {
    const { tokens } = this.#context
    const types: string[] = []
    let i = at
    let isPlural = false
    while (i < line.to) {
      const type = tokens[i]!.type
      if (!type) break
      types.push(type)
      isPlural ||= PLURAL.test(tokens[i]!.text)
      i++
      if (tokens[i]?.text === '.') i++
      const joins = tokens[i] && (AND.test(tokens[i]!.text) || /^[,/]$/.test(tokens[i]!.text))
      if (joins && i + 1 < line.to && tokens[i + 1]!.type && !this.#names.has(i + 1)) i++
      else break
    }
    const colon = tokens[i]?.text === ':' ? i + 1 : i
    if (colon >= line.to) {
      this.#list.heading = types.length === 1 ? types[0]! : null
      this.#list.type = this.#list.heading
      this.#list.open = true
      return line.to
    }
    if (types.length > 1) {
      const mentions = types.flatMap(type => this.#named(at, colon, line, type, true) ?? [])
      if (mentions.length > 0) {
        for (const mention of mentions) this.#mentions.push(mention)
        this.#list.open = true
        return mentions[0]!.to + 1
      }
    }
    // «Зупинка «Вул. Українська»».
    if (/^[«"“„]$/.test(tokens[at - 1]?.text ?? '') && INSTITUTION.test(tokens[at - 2]?.text ?? '')) return i
    const type = types.at(-1)!
    const own = this.#nameOfType(at, type) ?? this.#withOwnType(at, colon, line)
    if (own) return this.#push(own)
    const named = this.#named(at, colon, line, type, false)
    this.#list.type = type
    if (named) {
      if (isPlural || tokens[colon - 1]?.text === ':') this.#list.open = true
      return this.#push(named[0]!)
    }
    const unlisted = this.#unlisted.typed(at, colon, line, type)
    if (unlisted) return this.#push(unlisted)
    if (isPlural) this.#list.open = true
    return i
  }

  /** A name that begins with the type's own word: «Площа Волі» as a street, «Набережна». */
  #nameOfType(at: number, type: string): Mention | null {
    if (type !== 'набережна') return null
    const names = this.#names.get(at)
    return names && fitsList(this.#context, this.#list, at, at) ? this.#mention(names, at, at, null) : null
  }

  /** «Вул. Дніпровське шосе»: the name has a type of its own behind it. */
  #withOwnType(from: number, at: number, line: Line): Mention | null {
    if (at >= line.to || this.#context.tokens[at]!.type) return null
    const behind = this.#typeBehind(at, this.#names.get(at) ?? [], line)
    return behind?.known ? { ...behind, from } : null
  }

  #mention(names: readonly StrictName[], from: number, at: number, type: string | null): Mention | null {
    const choice = choose(names, type, this.#list.type)
    if (!choice) return null
    const { title, to } = choice.name
    return { title, from, to: Math.max(to, at), typed: type !== null, known: true, near: choice.others }
  }

  /** The register's name behind a type word; several types make several streets of one name. */
  #named(from: number, at: number, line: Line, type: string, several: boolean): Mention[] | null {
    const { index, tokens } = this.#context
    const names: StrictName[] = []
    for (let i = at; i < line.to && i < at + 6; i++) {
      for (const name of this.#names.get(i) ?? []) if (name.to < line.to) names.push(name)
      if (!leadsToName(index, tokens[i]!)) break
    }
    const fits = names.filter(name => name.type === type && (several || !name.plural))
    const choice = choose(several ? fits.map(name => ({ ...name, plural: false })) : fits, type, null)
    if (choice && !leavesName(this.#context, choice.name.to, line)) {
      const { title, to } = choice.name
      return [{ title, from, to: closedQuote(this.#context, to), typed: true, known: true, near: choice.others }]
    }
    if (!several) return null
    const word = tokens[at]
    if (word?.kind !== 'word' || !word.capital) return null
    return [{ title: asWritten(type, this.#context.text, [word]), from, to: at, typed: true, known: false, near: [] }]
  }

  /** «1-й, 2-й та 3-й Калинові провулки», «44-й та 95-й квартали». */
  #ordinals(at: number, line: Line): number | null {
    const { tokens } = this.#context
    const numbers: number[] = []
    let i = at
    for (; i < line.to; i++) {
      const token = tokens[i]!
      if (token.moment) return null
      if (token.kind === 'ordinal') numbers.push(Number(token.fold.slice(1)))
      else if (!(numbers.length > 0 && (token.text === ',' || AND.test(token.text)))) break
      if (numbers.length > MOST_ORDINALS) return null
    }
    if (numbers.length === 0 || i >= line.to) return null
    const quarter = tokens[i]!.type === 'квартал'
    const type = quarter ? 'квартал' : tokens[i + 1]?.type
    if (!type || (!quarter && (tokens[i]!.kind !== 'word' || numbers.length < 2))) return null
    const to = quarter ? i : i + 1
    if (to >= line.to) return null
    for (const number of numbers) {
      const singular = quarter
        ? ''
        : ` ${tokens[i]!.text.replace(/і$/u, type === 'вулиця' || type === 'площа' ? 'а' : 'ий')}`
      const title = `${type} ${number}${quarter ? '' : `-${/а$/u.test(singular) ? 'а' : 'й'}`}${singular}`
      const known = this.#isKnown(title)
      this.#mentions.push({ title, from: at, to, typed: true, known, near: [] })
    }
    this.#list.open = true
    return to + 1
  }

  #isKnown(title: string): boolean {
    const { streets, landmarks } = this.#context.index.register
    return (
      streets.some(({ type, name }) => `${type} ${name}` === title) ||
      landmarks.some(({ kind, name }) => `${kind} ${name}` === title)
    )
  }

  /** A name without a type before it: «Абхазька вул.», or alone between the marks of a list. */
  #untyped(at: number, line: Line): number {
    const { index, tokens } = this.#context
    let begin = at
    const names: StrictName[] = []
    for (let i = at; i < line.to && i < at + 4; i++) {
      const found = (this.#names.get(i) ?? []).filter(name => name.to < line.to)
      if (found.length > 0 && names.length === 0) begin = at
      names.push(...found)
      if (i > at && found.length > 0) break
      if (!leadsToName(index, tokens[i]!)) break
    }
    const behind = this.#typeBehind(at, names, line)
    if (behind) return this.#push(behind)
    for (const name of [...names].sort((a, b) => b.sure - a.sure || b.to - a.to)) {
      if (!isPlace(this.#context, this.#list, begin, name)) continue
      const fitting = names.filter(other => isPlace(this.#context, this.#list, begin, other))
      const mention = this.#mention(fitting, begin, begin, null)
      if (mention) return this.#push(mention)
    }
    const unlisted = this.#unlisted.inList(at, line, this.#list)
    return unlisted ? this.#push(unlisted) : at + 1
  }

  /** «Нікопольське шосе», «44 квартал», «Калинівська вул. 2-30», «Реміснича вул.». */
  #typeBehind(at: number, names: readonly StrictName[], line: Line): Mention | null {
    const { tokens } = this.#context
    const ends = new Set(names.filter(({ from }) => from === at || this.#leads(at, from)).map(({ to }) => to))
    for (const to of [...ends].sort((a, b) => b - a)) {
      const typeAt = to + 1
      const type = typeAt < line.to ? tokens[typeAt]!.type : null
      if (!type || !closesName(this.#context, typeAt, line)) continue
      const fitting = names.filter(name => name.to === to && name.type === type)
      const choice = choose(fitting, type, null)
      const end = tokens[typeAt + 1]?.text === '.' && typeAt + 1 < line.to ? typeAt + 1 : typeAt
      if (choice) return { title: choice.name.title, from: at, to: end, typed: true, known: true, near: choice.others }
    }
    return this.#unlisted.before(at, line)
  }

  #leads(at: number, to: number): boolean {
    return this.#context.tokens.slice(at, to).every(token => leadsToName(this.#context.index, token))
  }
}
