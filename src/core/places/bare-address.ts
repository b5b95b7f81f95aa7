import { clean } from '../text/clean.ts'
import { type Finding, namesOneStreet } from './finding.ts'
import { tokenize } from './tokens.ts'

/** «буд. 12, кв. 4» */
const HOUSE_WORDS = /^(?:буд|дом|дім|кв|корп|під'?їзд|подъезд|house|flat)/iu

/** Is it an address and nothing else? Every word of it belongs to the street's name, of today or of before. */
export function isBareAddress(finding: Finding, text: string): boolean {
  return finding.kind === 'exact' && isNameOfPlace(finding, text)
}

/** The same where the house may be missing or several streets be meant: «проспект Миру», «Мазепи 5». */
export function isNameOfPlace(finding: Finding, text: string): boolean {
  if (!namesOneStreet(finding) && finding.kind !== 'choose') return false
  const words = namesIn(text)
  return finding.places.some(({ street, formerly }) => {
    const name = namesIn(`${street} ${formerly ?? ''}`)
    const belongs = (fold: string) => name.some(part => part.fold.slice(0, SAME_FOLD) === fold.slice(0, SAME_FOLD))
    return words.every(word => HOUSE_WORDS.test(word.text) || belongs(word.fold))
  })
}

/** Words of a street that is in no register: more of them are a sentence. */
const MOST_NAMES = 3

/** Does it look like an address, although the register does not know the street? «вулиця Вигадана 5». */
export function looksLikeAddress(text: string): boolean {
  const tokens = tokenize(text)
  const names = namesIn(text).filter(({ text: word }) => !HOUSE_WORDS.test(word))
  const typed = tokens.some(({ type }) => type !== null)
  return typed && names.length > 0 && names.length <= MOST_NAMES && /\d\s?\p{L}?\s*$/u.test(text)
}

/** In folded letters: cases and spellings differ behind them. */
const SAME_FOLD = 4

function namesIn(text: string) {
  return tokenize(clean(text)).filter(({ kind, type }) => kind === 'word' && type === null)
}

/** «будинок 12 А, квартира 45» and no more, in characters. */
const HOUSE_ALONE = 30

/** Is it a house's number and nothing else: «12», «12 А», «буд. 12/3»? */
export function isHouseAlone(text: string): boolean {
  const said = text.trim()
  return (
    said.length <= HOUSE_ALONE &&
    /\d/.test(said) &&
    namesIn(said).every(({ text: word }) => HOUSE_WORDS.test(word) || [...word].length === 1)
  )
}
