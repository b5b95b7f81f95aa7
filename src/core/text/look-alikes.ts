/** Latin letters and the Cyrillic ones that nobody can tell from them. */
const LATIN = 'aceiopxyABCEHIKMOPTXYïÏkëË'
const CYRILLIC = 'асеіорхуАВСЕНІКМОРТХУїЇкёЁ'
const TO_CYRILLIC = new Map([...LATIN].map((letter, at) => [letter, CYRILLIC[at]!]))
const TO_LATIN = new Map([...CYRILLIC].map((letter, at) => [letter, LATIN[at]!]))

const WORD = /[A-Za-zÏïËëА-яЁёІіЇїЄєҐґ]+/gu
const IS_LATIN = /[A-Za-zÏïËë]/u
const IS_CYRILLIC = /[А-яЁёІіЇїЄєҐґ]/u
/** No word of any language here is longer. */
const LONGEST_WORD = 60
/** «Миру i Купріна», «c 9:00»: a letter alone among Cyrillic words. A house's letter («12 a») stands by its number. */
const LONE = /(?<=(?:^|[А-яЁёІіЇїЄєҐґ)»"][.,;:]?\s|\n))[aceioyACEIOY](?= [«"]?[А-яЁёІіЇїЄєҐґ\d])/gu

/**
 * A word of two alphabets in one: «вyл», «Kyпpінa», a slip of the keyboard or a trick of a web page. It becomes Cyrillic
 * where every Latin letter in it looks Cyrillic, Latin where every Cyrillic one looks Latin, and stays as it is else.
 */
export function withOwnAlphabet(text: string): string {
  if (!IS_LATIN.test(text) || !IS_CYRILLIC.test(text)) return text
  return text.replace(WORD, oneAlphabet).replace(LONE, letter => TO_CYRILLIC.get(letter)!)
}

function oneAlphabet(word: string): string {
  if (word.length > LONGEST_WORD || !IS_LATIN.test(word) || !IS_CYRILLIC.test(word)) return word
  const letters = [...word]
  const isCyrillic = letters.every(letter => !IS_LATIN.test(letter) || TO_CYRILLIC.has(letter))
  if (isCyrillic) return letters.map(letter => TO_CYRILLIC.get(letter) ?? letter).join('')
  const isLatin = letters.every(letter => IS_LATIN.test(letter) || TO_LATIN.has(letter))
  return isLatin ? letters.map(letter => TO_LATIN.get(letter) ?? letter).join('') : word
}
