import type { Finding } from './finding.ts'
import { tokenize } from './tokens.ts'

/** «буд. 12, кв. 4» */
const HOUSE_WORDS = /^(?:буд|дом|дім|кв|корп|під'?їзд|подъезд)/iu

/** Is it an address and nothing else? Every word of it belongs to the street's name, of today or of before. */
export function isBareAddress({ kind, places: [place] }: Finding, text: string): boolean {
  if (kind !== 'exact' || !place) return false
  const { street, formerly } = place
  const name = namesIn(`${street} ${formerly ?? ''}`)
  const belongs = (fold: string) => name.some(part => part.fold.slice(0, SAME_FOLD) === fold.slice(0, SAME_FOLD))
  return namesIn(text).every(word => HOUSE_WORDS.test(word.text) || belongs(word.fold))
}

/** In folded letters: cases and spellings differ behind them. */
const SAME_FOLD = 4

function namesIn(text: string) {
  return tokenize(text).filter(({ kind, type }) => kind === 'word' && type === null)
}
