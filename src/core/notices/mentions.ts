import type { PlaceIndex } from '../places/place-index.ts'
import { choose, leadsToName, nearNames, type StrictName, strictNames } from '../places/strict.ts'
import { asWritten } from './as-written.ts'
import type { Steps } from './steps.ts'
import type { Line, NoticeToken } from './tokens.ts'

/** A street, quarter or part of the city that a notice names. */
export interface Mention {
  title: string
  from: number
  to: number
  /** The type word stands right here. */
  typed: boolean
  known: boolean
  /** Streets of the register it may be instead, where that is not sure. */
  near: string[]
}

/** What a reader of names needs of its notice. */
export interface NameContext {
  index: PlaceIndex
  text: string
  tokens: readonly NoticeToken[]
  lines: readonly Line[]
  steps: Steps
  /** Does a cue begin at this token? */
  isCue(at: number): boolean
  /** Is the token part of words that say that something stops: «без води», «знеструмлено»? */
  isStop(at: number): boolean
  /** Does a new sentence begin at this token? */
  opensSentence(at: number): boolean
}

const AND = /^(?:та|і|й|и|або|или)$/iu
const LIST_MARK = /^[.,;:(•|—–\-/]$/
const ENDS_NAME = /^[,;:()•|—–/]$/
const ALL =
  /^(?:парн\p{L}+|непарн\p{L}+|нечетн\p{L}*|нечётн\p{L}*|четн\p{L}*|чётн\p{L}*|вся|весь|повністю|усі|всі|все|полностью|буд|будинки|будинок|дома?|цілком|обидві|окрім|крім|кроме)$/iu
const HOUSES_FOLLOW =
  /^(?:буд|будинки|будинок|будинках|дома?|б|д|парн\p{L}+|непарн\p{L}+|вся|весь|повністю|усі|всі|від|з)$/iu
const PLURAL =
  /^(?:вулиц(?:і|ь|ях|ям|ями)|улиц(?:ы|ах|ам)|улиц|провулк(?:и|ів|ах|ам)|проспект(?:и|ів|ах)|переулк(?:и|ах|ов)|бульвар(?:и|ів|ах)|площ(?:і|ах)|мікрорайон(?:и|ів|ах)|микрорайон(?:ы|ах|ов)|квартал(?:и|ів|ах))$/iu
/** What stands in lists of streets and is none: «школа №5», «ЦТП», «приватний сектор». */
const NO_NAME =
  /^(?:школ|сзш|зош|кзш|сш$|нвк|днз|кздо|дитяч|дитсад|садок|садк|ясл|гімназ|ліце|лікарн|больниц|поліклін|аптек|магазин|маг$|котельн|цтп|тп$|ктп|рп$|пс$|кнс|внс|нс$|атс|азс|сто$|гск|осбб|жк$|тов$|кп$|фоп|ат$|пат$|прат|дк$|будин|церкв|храм|ринок|рынок|парк|депо|завод|шахт|рудник|гзк|приватн|житлов|район|р-н|мешкан|абонен|спожив|час|дат[аи]|дн[іія]|ден|поч|кін|вулиц|адрес|населен|міст|усього|всього|разом|причин|термін|строк|роб|план|увага|шановн|джерел|район|управл|дільниц|понед|вівт|серед|четв|п'ятн|субот|неділ|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|сторон|водопост|теплопост|електропост|газопост|світл|вод[аиу]|тепл|газ|без$|не$|ми$|ви$|це$|будь|просим|тел|довід|кривий|кривого|кривому|украї|№|зупин|маршрут|тролейб|автоб|трамв|станц|ст$|корп|під'їз|кв$|секц)/iu
/** «Вулиця | Будинки»: the heading of a table. */
const HEADING_WORD =
  /^(?:будин\p{L}*|дат[аи]|час|початок|кінець|район|адрес\p{L}*|назва|номер\p{L}*|кількість|дома|улица)$/iu
const INSTITUTION =
  /^(?:школ\p{L}*|дк|котельн\p{L}*|підстанці\p{L}*|зупин\p{L}*|магазин\p{L}*|маг|ринок|парк\p{L}*|тов|кп|ат|прат|осбб|жк|кафе|готел\p{L}*|завод\p{L}*|шахт\p{L}*|ліце\p{L}*|гімназі\p{L}*|садок|днз|стадіон\p{L}*|лікарн\p{L}*|аптек\p{L}*|дільниц\p{L}*|цтп|тп|пс|лінія|лінії)$/iu
const OWNER =
  /^(?:район|р-н|міськ|мем$|рем$|сільськ|област|обл$|електромереж|теплоцентрал|тепломереж|лікарн|громад|рад[аиу]$|колектор|водовод|водогін|магістрал)/iu
/** Types under which a name that the register lacks is taken for a street all the same. */
const NEVER_UNLISTED = new Set(['станція', 'містечко'])
const MOST_WORDS = 4
const MOST_SUGGESTIONS = 12

/** Finds every name, in order. The list it stands in gives a name without a type its type. */
export function findMentions(context: NameContext): Mention[] {
  return new MentionReader(context).read()
}

class MentionReader {
  readonly #context: NameContext
  readonly #names: Map<number, StrictName[]>
  readonly #mentions: Mention[] = []
  /** The type of the list being read, and of the heading over it. */
  #listed: string | null = null
  #heading: string | null = null
  /** A list of places is open: a name alone between its marks is one of them. */
  #open = false
  #suggestions = 0

  constructor(context: NameContext) {
    this.#context = context
    this.#names = strictNames(context.index, context.tokens)
  }

  read(): Mention[] {
    const { tokens, lines, steps } = this.#context
    for (const line of lines) {
      this.#listed = this.#heading
      if (!line.bullet && line.apart) this.#open = false
      if (this.#isNameLine(line)) this.#open = true
      for (let i = line.from; i < line.to; ) {
        if (!steps.take()) return this.#mentions
        if (i > line.from && this.#context.opensSentence(i)) {
          this.#listed = this.#heading
          this.#open = false
        }
        if (tokens[i]!.text === ':' || this.#context.isCue(i)) this.#open ||= tokens[i]!.text === ':'
        i = this.#at(i, line)
      }
    }
    return this.#mentions
  }

  /** A line of nothing but names and their houses: «Медова, Ромашкова (1-49), Горицвітна». */
  #isNameLine({ from, to }: Line): boolean {
    const { tokens } = this.#context
    let names = 0
    for (let i = from; i < to; ) {
      const longest = Math.max(-1, ...(this.#names.get(i) ?? []).map(name => name.to))
      if (longest >= 0 && longest < to && (tokens[i]!.capital || tokens[i]!.kind === 'ordinal')) {
        names++
        i = longest + 1
      } else if (names > 0 && this.#passesInList(i)) i++
      else return false
    }
    return names > 1
  }

  #passesInList(at: number): boolean {
    const { kind, text, type, moment, capital } = this.#context.tokens[at]!
    if (moment) return false
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
    this.#open = true
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
      this.#heading = types.length === 1 ? types[0]! : null
      this.#listed = this.#heading
      this.#open = true
      return line.to
    }
    if (types.length > 1) {
      const mentions = types.flatMap(type => this.#named(at, colon, line, type, true) ?? [])
      if (mentions.length > 0) {
        for (const mention of mentions) this.#mentions.push(mention)
        this.#open = true
        return mentions[0]!.to + 1
      }
    }
    // «Зупинка «Вул. Українська»».
    if (/^[«"“„]$/.test(tokens[at - 1]?.text ?? '') && INSTITUTION.test(tokens[at - 2]?.text ?? '')) return i
    const type = types.at(-1)!
    const own = this.#nameOfType(at, type) ?? this.#withOwnType(at, colon, line)
    if (own) return this.#push(own)
    const named = this.#named(at, colon, line, type, false)
    this.#listed = type
    if (named) {
      if (isPlural || tokens[colon - 1]?.text === ':') this.#open = true
      return this.#push(named[0]!)
    }
    const unlisted = this.#unlisted(at, colon, line, type)
    if (unlisted) return this.#push(unlisted)
    if (isPlural) this.#open = true
    return i
  }

  /** A name that begins with the type's own word: «Площа Волі» as a street, «Набережна». */
  #nameOfType(at: number, type: string): Mention | null {
    if (type !== 'набережна') return null
    const names = this.#names.get(at)
    return names && this.#fitsList(at, at) ? this.#mention(names, at, at, null) : null
  }

  /** «Вул. Дніпровське шосе»: the name has a type of its own behind it. */
  #withOwnType(from: number, at: number, line: Line): Mention | null {
    if (at >= line.to || this.#context.tokens[at]!.type) return null
    const behind = this.#typeBehind(at, this.#names.get(at) ?? [], line)
    return behind?.known ? { ...behind, from } : null
  }

  #mention(names: readonly StrictName[], from: number, at: number, type: string | null): Mention | null {
    const choice = choose(names, type, this.#listed)
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
    if (choice && !this.#leavesName(choice.name.to, line)) {
      const { title, to } = choice.name
      return [{ title, from, to: this.#closedQuote(to), typed: true, known: true, near: choice.others }]
    }
    if (!several) return null
    const word = tokens[at]
    if (word?.kind !== 'word' || !word.capital) return null
    return [{ title: asWritten(type, this.#context.text, [word]), from, to: at, typed: true, known: false, near: [] }]
  }

  #closedQuote(to: number): number {
    return /^[»"”]$/.test(this.#context.tokens[to + 1]?.text ?? '') ? to + 1 : to
  }

  /** «Вул. Нова Садова, 5»: a name of the register with a word of another name right behind is not that name. */
  #leavesName(to: number, line: Line): boolean {
    const { tokens, text } = this.#context
    const next = tokens[to + 1]
    if (!next || to + 1 >= line.to || next.kind !== 'word' || !next.capital || next.type || next.moment) return false
    if (this.#isShouted(line) || next.text.length < 4 || NO_NAME.test(next.text) || this.#context.isCue(to + 1))
      return false
    if (/[\t|]/u.test(text.slice(tokens[to]!.end, next.start))) return false
    const after = tokens[to + 2]
    return to + 2 >= line.to || /^[,.;:()]$/.test(after!.text) || after!.kind === 'number'
  }

  #isShouted({ from, to }: Line): boolean {
    const words = this.#context.tokens
      .slice(from, Math.min(to, from + 24))
      .filter(({ kind, text }) => kind === 'word' && text.length > 3)
    return words.length > 0 && words.filter(({ text }) => text === text.toUpperCase()).length * 2 > words.length
  }

  /** A typed name that the register lacks, kept as it is written and doubted. */
  #unlisted(from: number, at: number, line: Line, type: string): Mention | null {
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
    return this.#asWritten(type, written, from, this.#closedQuote(i - 1), true)
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
    this.#open = true
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
      if (!this.#isPlace(begin, name)) continue
      const fitting = names.filter(other => this.#isPlace(begin, other))
      const mention = this.#mention(fitting, begin, begin, null)
      if (mention) return this.#push(mention)
    }
    const unlisted = this.#unlistedInList(at, line)
    return unlisted ? this.#push(unlisted) : at + 1
  }

  /** «Нікопольське шосе», «44 квартал», «Калинівська вул. 2-30», «Реміснича вул.». */
  #typeBehind(at: number, names: readonly StrictName[], line: Line): Mention | null {
    const { tokens } = this.#context
    const ends = new Set(names.filter(({ from }) => from === at || this.#leads(at, from)).map(({ to }) => to))
    for (const to of [...ends].sort((a, b) => b - a)) {
      const typeAt = to + 1
      const type = typeAt < line.to ? tokens[typeAt]!.type : null
      if (!type || !this.#closesName(typeAt, line)) continue
      const fitting = names.filter(name => name.to === to && name.type === type)
      const choice = choose(fitting, type, null)
      const end = tokens[typeAt + 1]?.text === '.' && typeAt + 1 < line.to ? typeAt + 1 : typeAt
      if (choice) return { title: choice.name.title, from: at, to: end, typed: true, known: true, near: choice.others }
    }
    return this.#unlistedBefore(at, line)
  }

  #leads(at: number, to: number): boolean {
    return this.#context.tokens.slice(at, to).every(token => leadsToName(this.#context.index, token))
  }

  /** Is the type at this token that of the name before it, and not of the next one? */
  #closesName(at: number, line: Line): boolean {
    const { tokens } = this.#context
    const dotted = tokens[at + 1]?.text === '.'
    const next = at + (dotted ? 2 : 1)
    if (next >= line.to) return true
    const follows = tokens[next]!
    const opensNext = follows.kind === 'word' && !HOUSES_FOLLOW.test(follows.text) && !AND.test(follows.text)
    return !((tokens[at]!.text.length < 4 || dotted) && opensNext)
  }

  #unlistedBefore(at: number, line: Line): Mention | null {
    const { tokens } = this.#context
    const first = tokens[at]!
    const before = tokens[at - 1]
    const isStart = at === line.from || /^[,;:|(•—–.]$/.test(before?.text ?? '') || before?.kind === 'figure'
    if (!isStart || first.kind !== 'word' || !first.capital || NO_NAME.test(first.text)) return null
    let i = at
    while (i < line.to && i < at + MOST_WORDS && tokens[i]!.kind === 'word' && tokens[i]!.capital && !tokens[i]!.type)
      i++
    const type = i < line.to && i > at ? tokens[i]!.type : null
    const short = type && tokens[i]!.text.length < 6
    if (!type || !short || NEVER_UNLISTED.has(type) || !this.#closesName(i, line)) return null
    const end = tokens[i + 1]?.text === '.' && i + 1 < line.to ? i + 1 : i
    return this.#asWritten(type, tokens.slice(at, i), at, end, true)
  }

  /** Is a name without a type a place here and not an everyday word? */
  #isPlace(begin: number, name: StrictName): boolean {
    const { tokens } = this.#context
    const first = tokens[begin]!
    if (name.type === 'квартал' || name.type === 'станція' || name.type === 'містечко') return false
    if (!tokens[name.from]!.capital && tokens[name.from]!.kind === 'word') return false
    const next = tokens[name.to + 1]
    if (next && (OWNER.test(next.text) || (next.text === '-' && tokens[name.to + 2]?.kind === 'word'))) return false
    const isQuarter = name.type === 'мікрорайон' || name.type === 'місцевість'
    if (!this.#fitsList(begin, name.to, !name.ordinary, isQuarter)) return false
    const before = tokens[begin - 1]
    const leads = before !== undefined && before.line === first.line && /^(?:на|по)$/iu.test(before.text)
    const housed = this.#isHoused(name.to)
    if (name.ordinary && !this.#open && !housed && !this.#context.isStop(begin - 1)) return false
    if (!this.#open && !housed && !leads && name.to === name.from) {
      if (isQuarter && !name.ordinary) return true
      return this.#listed !== null || (this.#isBeginning(begin) && !name.ordinary && this.#saysWhen(name.to))
    }
    return true
  }

  #isBeginning(at: number): boolean {
    return at === 0 || this.#context.tokens[at - 1]!.line !== this.#context.tokens[at]!.line
  }

  /** «Купріна із 22:00», «Купріна без води»: a time or a trouble follows. */
  #saysWhen(to: number): boolean {
    const { tokens, isCue } = this.#context
    const next = /^(?:з|із|зі|с|від|до)$/iu.test(tokens[to + 1]?.text ?? '') ? tokens[to + 2] : tokens[to + 1]
    return next?.moment != null || isCue(to + 1)
  }

  /** Is the stretch alone between the marks of a list? */
  #fitsList(from: number, to: number, known = false, inside = false): boolean {
    const { tokens, isCue, isStop } = this.#context
    const [first, last, before, after] = [tokens[from]!, tokens[to]!, tokens[from - 1], tokens[to + 1]]
    if (before && /^[«"“„]$/.test(before.text) && INSTITUTION.test(tokens[from - 2]?.text ?? '')) return false
    const left =
      !before ||
      before.line !== first.line ||
      before.moment !== null ||
      LIST_MARK.test(before.text) ||
      /^(?:на|по)$/iu.test(before.text) ||
      AND.test(before.text) ||
      /^(?:ще|також|окремо)$/iu.test(before.text) ||
      (isStop(from - 1) && (known || this.#isHoused(to))) ||
      (known && inside && before.line === first.line && /^(?:у|в)$/iu.test(before.text))
    if (!left || (before?.text === '-' && before.end === first.start && tokens[from - 2]?.end === before.start))
      return false
    // «На Мармуровій інтернет пропадатиме», «вулиці Рокувата, Руднична крани будуть сухі».
    const leads = before?.line === first.line && /^(?:на|по)$/iu.test(before.text)
    const inList = this.#listed !== null && this.#open && before?.line === first.line
    if (known && after?.kind === 'word' && !after.capital && (leads || inList)) return true
    return (
      !after ||
      after.line !== last.line ||
      after.moment !== null ||
      ENDS_NAME.test(after.text) ||
      /^[.!?]$/.test(after.text) ||
      AND.test(after.text) ||
      ALL.test(after.text) ||
      after.type !== null ||
      this.#isHoused(to) ||
      /^(?:з|із|с|від|до)$/iu.test(after.text) ||
      isCue(to + 1)
    )
  }

  /** Do houses follow: «5», «, 5», «: 5», «— буд. 5»? */
  #isHoused(to: number): boolean {
    const { tokens } = this.#context
    const line = tokens[to]!.line
    for (let i = to + 1; i < to + 6; i++) {
      const token = tokens[i]
      if (!token || token.line !== line || token.moment) return false
      if (token.kind === 'number') return true
      if (!/^(?:[,:.(№—–-]|буд|будинки|будинок|дома?|д|б)$/iu.test(token.text)) return false
    }
    return false
  }

  /** In an open list: «Вулиці: Грибна 1-5, Невідома, …». */
  #unlistedInList(at: number, line: Line): Mention | null {
    const { tokens } = this.#context
    const first = tokens[at]!
    const type = this.#listed
    if (first.kind !== 'word' || !first.capital || first.text.length < 4 || NO_NAME.test(first.text)) return null
    if (this.#context.isCue(at) || this.#names.has(at)) return null
    let to = at
    while (to + 1 < line.to && tokens[to + 1]!.kind === 'word' && tokens[to + 1]!.capital && to - at < MOST_WORDS - 1)
      to++
    if (tokens.slice(at, to + 1).some((token, k) => token.type || (k > 0 && NO_NAME.test(token.text)))) return null
    const before = tokens[at - 1]
    const leads = before?.line === first.line && /^(?:на|по)$/iu.test(before.text)
    if (leads || !this.#fitsList(at, to)) return null
    const housed = this.#isHoused(to)
    if (type === null ? !(housed && this.#open) : !(this.#open || this.#heading)) return null
    if (!housed && (!this.#endsItem(to, line) || this.#goesOnInWords(to, line))) return null
    return this.#asWritten(type ?? 'вулиця', tokens.slice(at, to + 1), at, to, false)
  }

  /** «Нагадаємо, раніше сьогодні …»: a sentence and no list. */
  #goesOnInWords(to: number, line: Line): boolean {
    const [mark, next] = this.#context.tokens.slice(to + 1, Math.min(to + 3, line.to))
    return mark?.text === ',' && next?.kind === 'word' && !next.capital && !next.type && !ALL.test(next.text)
  }

  #endsItem(to: number, line: Line): boolean {
    const after = this.#context.tokens[to + 1]
    return to + 1 >= line.to || /^[,;.(—–]$/.test(after!.text) || AND.test(after!.text) || ALL.test(after!.text)
  }
}
