import { clean } from '../text/clean.ts'
import { withNumbers } from './number-words.ts'
/**
 * House numbers as people write them, brought to one form:
 * «12а» (also «12-А», «12 А», «12 "а"», «12a»), «12/3» (fractions stay as they are), «12к2» (корпус 2).
 * «12-45» is house 12, flat 45: in an address people mean the flat; ranges belong to notices.
 */
export interface House {
  house: string
  /** Where the text goes on after it. */
  end: number
}

const LATIN_LETTERS: Record<string, string> = { a: 'а', b: 'б', v: 'в', g: 'г', d: 'д', e: 'е', i: 'і', k: 'к', c: 'с' }
const HOUSE_LETTERS = 'абвгдеєжзиіклмн'

/** «березень 2024»: no street of the city is that long. */
const HIGHEST_HOUSE = 999

const DIGITS = /\d{1,4}/y
const LETTER = /(\s{0,2}[-–]?\s?["«'”“]?)(\p{L})["»'”“]?(?![\p{L}\d]|'\p{L})/uy
/** «12/3», «4/Б». */
const FRACTION = /\s?[/\\]\s?(\d{1,4}|\p{L}(?![\p{L}\d]))/uy
const BLOCK = /\s*,?\s*(?:корпус|корп|korpus|korp)\.?\s*(\d{1,2}|\p{L}(?!\p{L}))/iuy
/** «12к2», «12 к. 2»; «к. 45» is a flat, so one digit only. */
const SHORT_BLOCK = /\s?[кk]\.?\s?([1-9])(?![\d\p{L}])/iuy
const FLAT_AFTER_HYPHEN = /[-–]\d{1,3}(?![\d\p{L}:.])/uy

/** After «12 в …» these show that «в» was the house's letter and not the next word. */
const ENDS_THE_HOUSE =
  /^\s*(?:$|[,.;:!?)/]|(?:кв|квартир|корп|під'?їзд|пад|подъезд|п'?дізд|поверх|этаж|эт|пов)\p{L}*)/iu
/** Letters that are also words; «а» and «б» are far oftener houses. */
const ALSO_WORDS = 'взуіоикяс'
const AND_SO_ON =
  /^\s*(?:у|в|на|я|ми|мы|вы|ви|він|вона|воно|вони|вже|уже|ще|еще|де|где|чому|що|что|потім|потом|тепер|теперь|там|тут|не|ні|нас|сусід\p{L}*|соседн?\p{L}*|по|з|із|до|це|это|коли|когда|хто|кто|якщо|если)(?!\p{L})/iu

function asHouseLetter(letter: string): string | null {
  const lower = letter.toLowerCase()
  const cyrillic = LATIN_LETTERS[lower] ?? lower
  return HOUSE_LETTERS.includes(cyrillic) ? cyrillic : null
}

/** Is the letter that stands apart («12 а», «12 в») part of the number? */
function belongs(gap: string, letter: string, rest: string): boolean {
  if (gap === '' || /[-–"«'”“]/.test(gap)) return true
  if (/^\./.test(rest)) return /^\.?\s*$/.test(rest)
  const lower = letter.toLowerCase()
  // «5 є»: the house exists.
  if (lower === 'є') return false
  if (ENDS_THE_HOUSE.test(rest)) return true
  const shouting = /^\s*\p{Lu}{2}/u.test(rest)
  if (letter !== lower && !shouting) return true
  if (lower === 'а' || lower === 'a') return !AND_SO_ON.test(rest)
  return !ALSO_WORDS.includes(lower)
}

function fractionOf(part: string): string | null {
  return /\d/.test(part) ? part : asHouseLetter(part)
}

/** Reads the house number that starts at `at`; null when no digit stands there. */
export function readHouse(text: string, at: number): House | null {
  let end = at
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = end
    return pattern.exec(text)
  }
  const digits = take(DIGITS)
  if (!digits) return null
  const number = Number.parseInt(digits[0], 10)
  if (number > HIGHEST_HOUSE) return null
  let house = String(number)
  end += digits[0].length

  const addLetter = (): void => {
    const block = take(SHORT_BLOCK)
    const letter = block ? null : take(LETTER)
    const known = letter ? asHouseLetter(letter[2]!) : null
    if (!letter || !known) return
    const next = end + letter[0].length
    if (!belongs(letter[1]!, letter[2]!, text.slice(next, next + 24))) return
    house += known
    end = next
  }
  addLetter()
  const fraction = take(FRACTION)
  const part = fraction ? fractionOf(fraction[1]!) : null
  if (fraction && part !== null) {
    house += `/${part}`
    end += fraction[0].length
    addLetter()
  }
  const block = take(BLOCK) ?? take(SHORT_BLOCK)
  if (block) {
    const of = block[1]!
    house += `к${/\d/.test(of) ? of : (asHouseLetter(of) ?? of.toLowerCase())}`
    end += block[0].length
  }
  return { house, end }
}

/** Where the text goes on after the flat in «12-45»; `end` itself when there is none. */
export function skipFlat(text: string, end: number): number {
  FLAT_AFTER_HYPHEN.lastIndex = end
  return end + (FLAT_AFTER_HYPHEN.exec(text)?.[0].length ?? 0)
}

/** Things counted: «3 дні», «5 поверх», «200 грн». A number before one of them is no house. */
const COUNTED =
  /^[^\S\n]*-?[^\S\n]*(?:дн(?:і|ів|я|ей|ями|ях)|день|ден|діб|доб[аиуі]|сут(?:ки|ок)|год(?:ин[аиуі]?|ину)?|час(?:а|ов|у)?|хв(?:илин\p{L}*)?|мин(?:ут\p{L}*)?|тиж(?:день|ні|нів|ня)|недел[иьюя]|місяц\p{L}+|міс|месяц\p{L}*|рок(?:и|ів|у|ах)|рік|лет|літ|раз(?:и|ів|а|у)?|грн|гривень|гривен|гривні|людей|человек|осіб|чолов\p{L}*|дітей|детей|сім(?:'ї|ей)|семей|квартир(?:а|и|і|у)?|метр\p{L}*|см|км|градус\p{L}*|бал(?:и|ів|а)?|кг|куб\p{L}*|числа|ранку|утра|вечора|вечера|ночі|ночи|рок|штук\p{L}*|шт|під'?їзд\p{L}*|подъезд\p{L}*|поверх\p{L}*|этаж\p{L}*|автобус\p{L}*|маршрут\p{L}*|тролейбус\p{L}*|трамва\p{L}+|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|ламп\p{L}*|ліхтар\p{L}*|фонар\p{L}*|пакет\p{L}*|аварі\p{L}*|ям[иі]?|лав(?:ок|очок)|скам(?:ейок|еек)|машин|авто|люк(?:ів|ов)|дерев(?:ьев)?|бак(?:ів|ов)|контейнер(?:ів|ов)|собак|псів|кот(?:ів|ов)|кущів|кустов|стовпів|столбов|опор|вікон|окон|батарей|гойдалок|качел(?:ей|ь)|сход(?:ів|инок)|мешканців|жильцов|пенсіонерів|пенсионеров|хлопців|den|dn[iya]{1,2}|dniv|nedel\p{L}*|hodyn\p{L}*|poverkh\p{L}*|літрів|литров)(?!\p{L})|^\s*[%°]/iu
/** «12 під'їзд 3»: the word belongs to the next number, so 12 is a house. */
const NUMBERED_PART = /^\s*(?:під'?їзд|подъезд|поверх|этаж|квартир[аиу]?)\p{L}{0,2}\s*№?\s*\d/iu

/** True when the number that ended at `end` counts something and is no house. */
export function countsSomething(text: string, end: number): boolean {
  const rest = text.slice(end, end + 40)
  return COUNTED.test(rest) && !NUMBERED_PART.test(rest)
}

const NOT_A_HOUSE_BEFORE =
  /(?:кв|квартир[аиуі]|під'?їзд[іу]?|подъезд[еу]?|поверх[іу]?|этаж[еу]?|маршрут\p{L}*|автобус\p{L}*|тролейбус\p{L}*|трамва\p{L}+|тел|телефон\p{L}*|опор[аиу]|школ[аиуі]|садок|садк[ау]|ліце[йюї]|гімназі[яї]|лікарн[яі]|палат[аиуі]|стовп|каб|кабінет|№\s*школ\p{L}*)\.?\s*[№#]?\s*$/iu

/**
 * True when what stands before the number says that it is a flat, a floor, a route, a school. Nothing before `since`
 * counts: «вул. Маршрутна 12» has a name there.
 */
export function numbersSomethingElse(text: string, start: number, since: number): boolean {
  return NOT_A_HOUSE_BEFORE.test(text.slice(Math.max(0, since, start - 24), start))
}

/**
 * The house in an answer to «Який будинок?»: «12а», «будинок 12 А», «12, кв. 4»; null when none is named. Only for
 * that question: in a free text use `understandAddress`, which knows where the street's name ends.
 */
export function houseIn(typed: string): string | null {
  const answer = withNumbers(clean(typed))
  const start = answer.search(/\d/)
  if (start === -1 || numbersSomethingElse(answer, start, 0)) return null
  const house = readHouse(answer, start)
  return house && !countsSomething(answer, house.end) ? house.house : null
}
