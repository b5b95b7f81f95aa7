/** A sentence or line of a notice with its place in the text. */
export interface Sentence {
  start: number
  end: number
  text: string
}

/** Where the firm sits, or where the water cart stands, is not where the supply stops. */
const NOT_AFFECTED =
  /звертат|звертай|обращат|обращай|диспетчерськ|абонентськ|(?<!\p{L})офіс|(?<!\p{L})кас[аиу](?!\p{L})|пункт\p{L}* незламн|підвезенн|підвіз|подвоз|водовоз|центр\p{L}* обслуговув|об['’ʼ]?[їє]зд|объезд/iu
/** Whom to call and until when, or the hour at which the notice was written, says nothing of the work itself. */
const NOT_WHEN =
  /телефон|тел\.|диспетчер|гаряч\p{L}+ ліні|горяч\p{L}+ лини|графік роботи|режим роботи|цілодобов|круглосуточн|контактн\p{L}+ (?:тел|цент|номер|ос[оі]б)|станом на|по состоянию на|кол-?центр/iu

/** Sentences and lines of a text with their places; a full stop inside «вул.» or «25.11» ends none. */
export function sentences(text: string): Sentence[] {
  const found: Sentence[] = []
  let start = 0
  for (const stop of text.matchAll(/\n+|[!?]+\s+|(?<=\p{Ll}{4}|\d{4}|\))\.\s+(?=\p{Lu})/gu)) {
    found.push({ start, end: stop.index, text: text.slice(start, stop.index) })
    start = stop.index + stop[0].length
  }
  found.push({ start, end: text.length, text: text.slice(start) })
  return found
}

/** True for a sentence whose streets are somebody's office or a help point. */
export function namesOtherPlaces(sentence: string): boolean {
  return NOT_AFFECTED.test(sentence)
}

/** True for a sentence whose times are office hours or the like. */
export function saysNothingOfTimes(sentence: string): boolean {
  return NOT_WHEN.test(sentence) || NOT_AFFECTED.test(sentence)
}
