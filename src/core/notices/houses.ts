import { countsSomething, numbersSomethingElse, readHouse } from '../places/house.ts'
import { Houses } from './house-list.ts'
import {
  AND,
  afterJunk,
  afterParts,
  type Bounds,
  closing,
  continues,
  EVEN,
  EXCEPT,
  endsSentence,
  FROM,
  HOUSE_WORD,
  isNumber,
  leadsToHouses,
  NO_EXCEPTION,
  ODD,
  opensHouses,
  PART,
  partsAhead,
  SIDE_WORD,
  speaksOfHouses,
  WHOLE,
} from './house-words.ts'
import type { NoticeToken } from './tokens.ts'

/** Houses of one street as a notice lists them: «1», «5-11», «парні 2-40»; empty for the whole street. */
export interface HouseList {
  houses: string[]
  except: string[]
  /** The first token behind the list. */
  next: number
  /** Stretches between the houses that say nothing of them: «гараж», «(офіс)». */
  junk: { start: number; end: number }[]
  /** What should be houses and cannot be read. */
  unclear: { start: number; end: number } | null
}

const RANGE = /\s?[-–—]\s?(?:№\s?)?(?=\d)|\s*(?:по|до)\s+(?:буд(?:инку|инок|\.)?\s*)?(?:№\s*)?(?=\d)/iuy
const UNCLEAR =
  /__+|\?{2,}|\.{3,}|…|уточн\p{L}*|(?:та|і|й)\s+ін(?:\.|ш\p{L}+)|частков\p{L}*|окрем\p{L}+ будин|деяк\p{L}+ будин|до кінця|до конца|і далі|від початку|до \d+ (?:номера|будинку)|и др\./iu
const PASSED = /^[,.:№#\-–—«»"/[\]|]$/
const AFTER_WHOLE =
  /^(?:будин\p{L}*|дома?|приватн\p{L}*|прив|сектор\p{L}*|вулиц\p{L}*|сторон\p{L}*|боки|бік|номери|\.)$/iu

/** Reads the houses that follow a street, from token `at` on. Junk between them never ends the list. */
export function readHouses(text: string, tokens: readonly NoticeToken[], at: number, bounds: Bounds): HouseList {
  return new HouseReader(text, tokens, at, bounds).read()
}

class HouseReader {
  readonly #text: string
  readonly #tokens: readonly NoticeToken[]
  readonly #from: number
  readonly #bounds: Bounds
  readonly #houses = new Houses()
  readonly #junk: HouseList['junk'] = []
  #at: number
  #next: number
  #brackets = 0
  /** «Крім» stands in brackets and ends with them. */
  #exemptInBrackets = false

  constructor(text: string, tokens: readonly NoticeToken[], from: number, bounds: Bounds) {
    this.#text = text
    this.#tokens = tokens
    this.#from = from
    this.#at = from
    this.#next = from
    this.#bounds = bounds
  }

  read(): HouseList {
    while (this.#at < this.#bounds.to && this.#goesOn() && this.#step()) {
      // Each step takes what stands at #at, or ends the list.
    }
    return {
      houses: this.#houses.told,
      except: this.#houses.leftOut,
      next: this.#next,
      junk: this.#junk,
      unclear: this.#unclear(),
    }
  }

  get #token(): NoticeToken {
    return this.#tokens[this.#at]!
  }

  #goesOn(): boolean {
    const previous = this.#tokens[this.#at - 1]
    if (previous && this.#token.line > previous.line && !continues(this.#tokens, this.#at, this.#from)) return false
    return !this.#token.moment && (this.#brackets > 0 || !this.#bounds.isTaken(this.#at))
  }

  /** Takes one thing of the list; false when it is none. */
  #step(): boolean {
    const { kind, text } = this.#token
    if (kind === 'number') return this.#number()
    if (text === '(') return this.#opening()
    if (text === ')') return this.#closing()
    if (text === ';') return this.#houses.entries.length > 0 && opensHouses(this.#tokens[this.#at + 1]) && this.#pass()
    if (text === '.' && this.#at > this.#from && endsSentence(this.#tokens, this.#at)) return false
    if (kind === 'mark' && PASSED.test(text)) return this.#pass()
    if (kind === 'ordinal') {
      const parts = partsAhead(this.#tokens, this.#at, this.#bounds)
      if (parts !== null) return this.#taken(parts)
    }
    return kind === 'word' ? this.#word(text) : this.#houses.entries.length > 0 && this.#pastJunk()
  }

  #pass(count = 1): true {
    this.#at += count
    return true
  }

  #taken(to: number): true {
    this.#at = to
    this.#next = to
    return true
  }

  #number(): boolean {
    // Another cell of a table: «12 | 2 | 10.03».
    const previous = this.#tokens[this.#at - 1]
    const gap = previous ? this.#text.slice(previous.end, this.#token.start) : ''
    if (this.#houses.entries.length > 0 && /[\t|]/u.test(gap + (previous?.text ?? ''))) return false
    const parts = this.#houses.entries.length > 0 ? partsAhead(this.#tokens, this.#at, this.#bounds) : null
    if (parts !== null) return this.#taken(parts)
    const found = this.#house()
    if (!found) return (this.#houses.entries.length > 0 || this.#brackets > 0) && this.#pastJunk()
    this.#houses.add(found.first, found.last)
    let to = this.#at
    while (to < this.#bounds.to && this.#tokens[to]!.start < found.end) to++
    return this.#taken(this.#letters(to, found.first))
  }

  #house(): { first: string; last: string | null; end: number } | null {
    const { start } = this.#token
    if (numbersSomethingElse(this.#text, start, this.#tokens[this.#from - 1]?.end ?? 0)) return null
    const first = readHouse(this.#text, start)
    if (!first || first.house === '0') return null
    RANGE.lastIndex = first.end
    const dash = RANGE.exec(this.#text)
    const last = dash ? readHouse(this.#text, first.end + dash[0].length) : null
    // «12 — 4 під'їзд»: what is counted is no end of a range.
    const isDay = last !== null && /^\s?-(?:го|те|е)(?!\p{L})/iu.test(this.#text.slice(last.end, last.end + 4))
    const ends =
      last !== null && !isDay && !countsSomething(this.#text, last.end) && Number.parseInt(last.house, 10) > 0
    const end = ends ? last.end : first.end
    return countsSomething(this.#text, end) ? null : { first: first.house, last: ends ? last.house : null, end }
  }

  /** «12а, б, в»: letters alone after a house with one. */
  #letters(from: number, house: string): number {
    const number = /^(\d+)\p{L}$/u.exec(house)?.[1]
    let i = from
    while (number && this.#tokens[i]?.text === ',') {
      const letter = this.#tokens[i + 1]
      if (letter?.kind !== 'word' || letter.text.length > 1) break
      const found = /^\s*(?:[,.;)\n]|$)/u.test(this.#text.slice(letter.end, letter.end + 3))
      const read = found ? readHouse(`${number}${letter.text}`, 0) : null
      if (!read) break
      this.#houses.add(read.house, null)
      i += 2
    }
    return i
  }

  #opening(): true {
    const close = closing(this.#tokens, this.#at, this.#bounds.to)
    if (close !== null && !speaksOfHouses(this.#tokens.slice(this.#at + 1, close))) {
      this.#skip(close + 1)
      return this.#taken(this.#at)
    }
    this.#brackets++
    return this.#pass()
  }

  #closing(): boolean {
    if (this.#brackets === 0) return false
    this.#brackets--
    if (this.#exemptInBrackets && this.#brackets === 0) {
      this.#houses.exempt(false)
      this.#exemptInBrackets = false
    }
    return this.#taken(this.#at + 1)
  }

  #word(text: string): boolean {
    const next = this.#tokens[this.#at + 1]
    if (EVEN.test(text) || ODD.test(text)) return this.#side(text)
    if (EXCEPT.test(text)) {
      if (NO_EXCEPTION.test(next?.text ?? '')) return false
      this.#houses.exempt(true)
      this.#exemptInBrackets = this.#brackets > 0
      return this.#pass()
    }
    if (WHOLE.test(text)) {
      let to = this.#at + 1
      while (to < this.#bounds.to && AFTER_WHOLE.test(this.#tokens[to]!.text)) to++
      return this.#taken(to)
    }
    if (PART.test(text) && (text.length > 1 || next?.text === '.'))
      return this.#taken(afterParts(this.#tokens, this.#at, this.#bounds))
    if (HOUSE_WORD.test(text) || SIDE_WORD.test(text)) return this.#pass()
    if (/^за$/iu.test(text) && EXCEPT.test(next?.text ?? '')) return this.#pass()
    if (AND.test(text) || FROM.test(text) || /^(?:по|до)$/iu.test(text)) {
      return (opensHouses(next) || (AND.test(text) && AND.test(next?.text ?? ''))) && this.#pass()
    }
    if (/^(?:у|в|районі|р-ні)$/iu.test(text) && leadsToHouses(this.#tokens, this.#at)) return this.#pass()
    return (this.#houses.list.length > 0 || this.#brackets > 0) && this.#pastJunk()
  }

  #side(text: string): true {
    const tokens = this.#tokens
    const previous = tokens[this.#at - 1]
    let after = this.#at + 1
    while (tokens[after] && (SIDE_WORD.test(tokens[after]!.text) || HOUSE_WORD.test(tokens[after]!.text))) after++
    const first = /^[:–—-]$/.test(tokens[after]?.text ?? '') ? after + 1 : after
    const led = FROM.test(tokens[first]?.text ?? '') ? first + 1 : first
    const follows = isNumber(tokens, tokens[led]?.text === '№' ? led + 1 : led)
    // «1-19 непарні, 2-20 парні», «(парні)»; but «1-19, непарні 21-31».
    const touches = previous?.kind === 'number' || previous?.text === '(' || previous?.kind === 'word'
    const behind = this.#houses.list.length > 0 && (touches || !follows) && !(previous?.text === ',' && follows)
    const side = EVEN.test(text) ? 'парні' : 'непарні'
    const also = /^(?:а|також|та|і|й)$/iu.test(
      tokens[after]?.text === ',' ? (tokens[after + 1]?.text ?? '') : (tokens[after]?.text ?? ''),
    )
    if (this.#houses.list.length === 0 && also && this.#brackets === 0) this.#houses.wholeSide(side)
    else this.#houses.side(side, behind)
    return this.#taken(after)
  }

  #pastJunk(): boolean {
    const to = afterJunk(this.#tokens, this.#at, this.#bounds)
    if (to === null) return false
    this.#skip(to)
    return true
  }

  #skip(to: number): void {
    this.#junk.push({ start: this.#token.start, end: this.#tokens[to - 1]!.end })
    this.#at = to
  }

  #unclear(): HouseList['unclear'] {
    const first = this.#tokens[this.#from]
    let end = Math.max(this.#from, Math.min(this.#at, this.#bounds.to) - 1)
    const line = this.#tokens[end]?.line
    // What breaks a list off, «… 21», «і далі до 21», stands right behind it.
    for (let more = 0; more < 4 && end + 1 < this.#bounds.to; more++) {
      const next = this.#tokens[end + 1]!
      if (next.line !== line || next.text === ';' || next.text === '.' || next.moment || next.type) break
      end++
    }
    const last = this.#tokens[end]
    const found =
      first && last && this.#from < this.#bounds.to ? UNCLEAR.exec(this.#text.slice(first.start, last.end)) : null
    return found && { start: first!.start + found.index, end: first!.start + found.index + found[0].length }
  }
}
