import { fold, stem } from './spelling.ts'
import { streetType } from './street-types.ts'

/**
 * A piece of what a person wrote.
 * - `word`: letters; a hyphenated name is cut at its hyphens, an apostrophe stays inside;
 * - `number`: a bare number, perhaps a house;
 * - `ordinal`: «5-й», «129-ї», «23-го», «200-річчя»: never a house;
 * - `figure`: a time, date, phone or postcode: never a house and never a name;
 * - `mark`: punctuation.
 */
export interface Token {
  kind: 'word' | 'number' | 'ordinal' | 'figure' | 'mark'
  text: string
  start: number
  end: number
  /** Skeleton of a word, `#5` for a number. */
  fold: string
  stem: string
  capital: boolean
  /** The street type this word stands for: «вул», «проспекту». */
  type: string | null
}

const TIME_OR_DATE = /\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}\.\d{2}(?!\d)/y
const PHONE = /(?:\+?3?8[\s-]?)?\(?0\d{2}\)?[\s-]?\d{2,3}[\s-]?\d{2}[\s-]?\d{2,3}(?!\d)/y
const LONG_NUMBER = /\d{5,}/y
const ORDINAL =
  /(\d{1,4})(?:\s?[-–]?\s?(?:річч[яі]|рокі[вв]|летия|летие|лет(?![\p{L}]))|[-–]?(?:ого|ому|ої|ою|ий|ій|ый|ой|ая|ший|гий|ша|га|тя|го|му|ти|та|те|ту|их|ма|й|ї|я|м|х|ю|st|nd|rd|th|yi|iy|y|i|ho|mu|richch?ia|letiya|oho))(?!\p{L})/iuy
const NUMBER = /\d{1,4}/y
const ROMAN = /(?:X{1,3}(?:IX|IV|V?I{0,3})|V?I{1,3}|IX|IV|ХХІІ|ХХII)(?![\p{L}\d])/uy
const TYPE_WITH_HYPHEN = /\p{L}{1,3}[-/]\p{L}{1,3}(?![\p{L}])/uy
const WORD = /\p{L}+(?:'\p{L}+)*/uy
/** «п'ятий Зарічний»: the ordinals that are said in words in the city's names. */
const ORDINAL_WORDS: readonly (readonly [RegExp, number])[] = [
  [/^перш(?:ий|ого|ому)$|^перв(?:ый|ого|ом)$/iu, 1],
  [/^друг(?:ий|ого|ому)$|^втор(?:ой|ого|ом)$/iu, 2],
  [/^трет(?:ій|ього|ьому|ий|ьего|ьем)$/iu, 3],
  [/^четверт(?:ий|ого|ому|ый|ом)$/iu, 4],
  [/^п'?ят(?:ий|ого|ому|ый|ом)$/iu, 5],
  [/^сьом(?:ий|ого|ому)$|^седьм(?:ой|ого|ом)$/iu, 7],
  [/^(?:двохсот|двухсот)(?:річч[яі]|лети[яею])$/iu, 200],
]
const SPACE = /\s+/uy

/** Words past this are a novel, not an address. */
const MOST_TOKENS = 1_500

const ROMAN_DIGITS: Record<string, number> = { I: 1, І: 1, V: 5, X: 10, Х: 10 }

function fromRoman(text: string): number {
  const digits = [...text].map(letter => ROMAN_DIGITS[letter] ?? 0)
  return digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0)
}

/** The token that begins at `at`, where no space stands. */
export function tokenAt(text: string, at: number): Token {
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0] ?? null
  }
  if (/[\d+(]/.test(text[at]!)) {
    const figure = take(PHONE) ?? take(TIME_OR_DATE) ?? take(LONG_NUMBER)
    if (figure !== null) return token('figure', figure, at, '')
    const ordinal = take(ORDINAL)
    if (ordinal !== null) return token('ordinal', ordinal, at, `#${Number.parseInt(ordinal, 10)}`)
    const number = take(NUMBER)
    if (number !== null) return token('number', number, at, `#${Number.parseInt(number, 10)}`)
    return token('mark', text[at]!, at, '')
  }
  const roman = take(ROMAN)
  if (roman) return token('ordinal', roman, at, `#${fromRoman(roman)}`)
  const hyphenated = take(TYPE_WITH_HYPHEN)
  const hyphenatedType = hyphenated ? streetType(hyphenated, false) : null
  if (hyphenated && hyphenatedType) return token('word', hyphenated, at, '', hyphenatedType)
  const word = take(WORD)
  const said = word ? ORDINAL_WORDS.find(([pattern]) => pattern.test(word)) : undefined
  if (word && said) return token('ordinal', word, at, `#${said[1]}`)
  if (word) return token('word', word, at, '', typeOf(text, at, word))
  return token('mark', text[at]!, at, '')
}

/** «Street light is broken» speaks of no street. */
const OF_ANY_STREET = /^\s+(?:lights?|lamps?|lighting|lanterns?|signs?|dogs?|cleaning|repairs?)(?!\p{L})/iu

function typeOf(text: string, at: number, word: string): string | null {
  const end = at + word.length
  const type = streetType(word, text[end] === '.')
  return type && /^street$/i.test(word) && OF_ANY_STREET.test(text.slice(end, end + 16)) ? null : type
}

function token(kind: Token['kind'], text: string, start: number, key: string, type: string | null = null): Token {
  const folded = kind === 'word' ? fold(text) : key
  return {
    kind,
    text,
    start,
    end: start + text.length,
    fold: folded,
    stem: kind === 'word' ? stem(folded) : key,
    capital: /^\p{Lu}/u.test(text),
    type,
  }
}

/** Cuts a text into tokens. Linear in its length, whatever stands in it. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length && tokens.length < MOST_TOKENS; ) {
    const space = spaceAt(text, at)
    if (space === 0) tokens.push(tokenAt(text, at))
    at = space === 0 ? tokens.at(-1)!.end : at + space
  }
  return tokens
}

/** How many characters of space begin at `at`. */
export function spaceAt(text: string, at: number): number {
  SPACE.lastIndex = at
  return SPACE.exec(text)?.[0].length ?? 0
}
