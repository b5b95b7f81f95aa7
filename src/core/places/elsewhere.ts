import { fold } from './spelling.ts'
import type { Token } from './tokens.ts'

/** How the city is called and what lies around it, as its own file has it; words as people write them. */
export interface Surroundings {
  /** How the words of the city's own name begin, in their order, in any language: [[крив], [ріг, рог]]. */
  readonly called: readonly (readonly string[])[]
  /** Adjectives of its region: «дніпропетровська». */
  readonly region: readonly string[]
  /** How the names of its own villages begin: their troubles come to this centre. */
  readonly villages: readonly string[]
  /** Other towns and villages people write from or about, of one word or two, as they are called and as one is in them. */
  readonly elsewhere: readonly string[]
}

/** The surroundings made ready for search: all words folded. */
export interface Around {
  readonly called: readonly (readonly string[])[]
  readonly region: ReadonlySet<string>
  readonly villages: readonly string[]
  readonly words: ReadonlySet<string>
  /** «Жовті Води», «Біла Церква»: known by both words. */
  readonly pairs: readonly (readonly string[])[]
}

export function aroundOf({ called, region, villages, elsewhere }: Surroundings): Around {
  const places = elsewhere.map(place => place.split(' ').map(fold))
  return {
    called: called.map(roots => roots.map(fold)),
    region: new Set(region.map(fold)),
    villages: villages.map(fold),
    words: new Set(places.flatMap(words => (words.length === 1 ? words : []))),
    pairs: places.filter(words => words.length > 1),
  }
}

/** «М. Дніпро», «смт Радушне», «с. Лозуватка»: what is named after such a word is a place of its own. */
const CITY_WORD = /^(?:м|місто|місті|г|город|городе)$/i
const VILLAGE_WORD =
  /^(?:с|ще|смт|пгт|село|селі|селе|селищ[еіа]|деревн[яюеі]|сел|хутір|С|СМТ|СЕЛО|СЕЛІ|СЕЛИЩЕ|Смт|Село|Селище)$/u
/** «Переїхали з Нікополя на Гурова 12»: where they come from or go to, not where the street is. */
const LEADS_AWAY = /^(?:з|із|зі|с|со|из|від|от|до|к|под|під|через)$/iu
/** What may stand between a place and its street: «у Львові на Франка», «Нікополь, вул. Шевченка». */
const JOINS = /^(?:[,.(:]|на|по|в|у|м|г|вже|теж|тоже)$/iu
const MOST_BETWEEN = 4

/** Does another place's name end at this token? Gives the token where it begins. */
export function otherPlaceAt(around: Around, tokens: readonly Token[], at: number): number | null {
  const token = tokens[at]
  if (token?.kind !== 'word') return null
  if (around.words.has(token.fold)) return at
  const before = tokens[at - 1]
  if (before && around.pairs.some(([first, second]) => before.fold === first && token.fold === second)) return at - 1
  const wordAt = before?.text === '.' ? at - 2 : at - 1
  const word = tokens[wordAt]
  // «С-ще Софіївка»; «ще» alone is a word like any other.
  if (word?.text === 'ще' && tokens[wordAt - 1]?.text !== '-') return null
  // «С. Тільги» is an initial; «С. ЛОЗУВАТКА» in a text of capitals is a village.
  if (word?.text === 'С' && token.text !== token.text.toUpperCase()) return null
  const isVillage =
    word && VILLAGE_WORD.test(word.text) && (!/^с$/iu.test(word.text) || before?.text === '.') && token.capital
  const isOurs = around.villages.some(village => token.fold.startsWith(village))
  return isVillage && token.type === null && !isOurs ? at : null
}

/**
 * True when the text says that its address is in another city: «м. Київ, вул. …», «Дніпро, проспект …». A city in
 * passing («їхав з Києва») does not count.
 */
export function isElsewhere(around: Around, tokens: readonly Token[]): boolean {
  return tokens.some((_, at) => {
    const from = otherPlaceAt(around, tokens, at)
    if (from === null) return false
    const before = tokens[from - 1]?.text === '.' ? tokens[from - 2] : tokens[from - 1]
    const opens = from === 0 && tokens[at + 1]?.text === ','
    return (
      opens ||
      CITY_WORD.test(before?.text ?? '') ||
      (before !== undefined && VILLAGE_WORD.test(before.text) && before.text !== 'с')
    )
  })
}

/** Does another place stand right before the mention («у Нікополі вул. Шевченка») or right behind («Шевченка 5, Нікополь»)? */
export function isOfAnotherPlace(around: Around, tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from - 1; at >= 0 && at >= from - MOST_BETWEEN; at--) {
    const begin = otherPlaceAt(around, tokens, at)
    if (begin !== null) {
      // «Я з Нікополя, вул. …» tells where one is; «переїхали з Нікополя на …» where one was.
      return !LEADS_AWAY.test(tokens[begin - 1]?.text ?? '') || /^(?:я|ми|мы)$/iu.test(tokens[begin - 2]?.text ?? '')
    }
    if (!JOINS.test(tokens[at]!.text) && tokens[at]!.type === null) break
  }
  for (let at = to + 1; at < tokens.length && at <= to + MOST_BETWEEN; at++) {
    if (otherPlaceAt(around, tokens, at) !== null) return true
    if (!/^(?:[,(]|в|у|м|г|\.|місто|город)$/iu.test(tokens[at]!.text)) break
  }
  return false
}

/** Is token `at` part of the city's own name? */
export function isCityName({ called }: Around, tokens: readonly Token[], at: number): boolean {
  if (tokens[at]!.stem === '') return false
  return called.some((_, part) =>
    called.every((roots, word) => roots.some(root => tokens[at - part + word]?.fold.startsWith(root))),
  )
}
