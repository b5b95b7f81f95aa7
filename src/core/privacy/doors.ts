import type { Folded, Span } from './folded.ts'
import { NUMERAL_WORD } from './numerals.ts'

/** What is counted in a flat or at a door is no number of it: «у квартирі 14 градусів», «домофон 2 тижні не працює». */
const COUNTED =
  '(?:°|град|кв\\.? ?м|м2|м²|м(?!\\p{L})|метр|грн|дн|ден|доб|діб|год|хв|тижн|недел|міс|мес|рок|рік|лет|люд|осіб|дит|дет|чолов|сім|родин|кімнат|комнат|батаре|стояк|вік[он]|окн|радіатор|раз|поверх|літр|%)'
/** «45», «48К», «К-48», «4З»: a word with a digit in it. */
const NUMBER = '(?:[\\p{L}*#]{1,3}-?)?\\d[\\p{L}\\d*#]{0,7}(?:-\\p{L}(?![\\p{L}\\d]))?'
const AND_MORE = `(?: ?(?:,|та|і|й|и|/|-) ?\\d{1,5}\\p{L}?(?![\\p{L}\\d])){0,8}`
const UNCOUNTED = `(?![\\p{L}\\d])(?!(?:-(?:й|го|му|м))? ?${COUNTED})(?! ?(?:-|до|чи|або|,) ?\\d{1,3} ?${COUNTED})`

const FLAT =
  '(?:кв|квартир\\p{L}{0,3}|кв-р[аиуі]|kv|kb|kvartyr\\p{L}{0,2}|помешканн[яі]|кімнат[аиіу]|кімн|flat|apt|apartment)'
const AFTER_FLAT = new RegExp(
  `(?<![\\p{L}])${FLAT}[ .:]{0,3}(?:№|#|номер|no?\\.?)?[ .:-]{0,3}(?<number>${NUMBER}${AND_MORE})${UNCOUNTED}`,
  'gu',
)
/** «квартира сорок п'ять» */
const FLAT_IN_WORDS = new RegExp(
  `(?<![\\p{L}])${FLAT} ?(?:№|номер)? ?(?<number>${NUMERAL_WORD}(?: ${NUMERAL_WORD}){0,2})${UNCOUNTED}`,
  'gu',
)
/** «в 45 квартирі», «45-ї квартири», «45 кв.» and not «45 кв. м». */
const BEFORE_FLAT =
  /(?<![\p{L}\d.,/])(?<number>\d{1,4})(?:-?(?<ordinal>а|я|ї|й|ій|у|ю|ої|ою|та|ту))? (?:кв(?!\p{L})(?!\.? ?(?:м|метр))|квартир(?<ending>а|і|у|ою|е|и|ы)(?!\p{L}))(?!\.? ?№? ?[\d…])/gu

const WORDS_OF_A_CODE =
  "(?: {1,2}(?:від|до|на|для|це|такий|дверей|двері|дверного|домофон\\p{L}{0,3}|під'?їзд\\p{L}{0,2}|подъезда|замк\\p{L}{0,2}|замок|воріт|входу|вхід|вхідн\\p{L}{0,3}|хвіртк\\p{L}{0,2}|від|от|the|is|of|door)){0,4}"
const CODE = new RegExp(
  `(?<!\\p{L})(?:домофон\\p{L}{0,3}|код(?!екс)\\p{L}{0,4}|пароль|шифр|intercom|code|ключ)${WORDS_OF_A_CODE}[ :=№#.-]{0,4}(?<number>${NUMBER}(?:-\\d{1,4}){0,4}(?: ?[\\p{L}](?![\\p{L}]))?)${UNCOUNTED}`,
  'gu',
)

/** Numbers of flats and codes of doors: who lives there and how to come in. The house is enough for everybody else. */
export function waysIn(seen: Folded): Span[] {
  const { text } = seen
  const found = [AFTER_FLAT, FLAT_IN_WORDS, CODE].flatMap(pattern =>
    [...text.matchAll(pattern)].map(({ index, 0: whole, groups }) => {
      const to = index + whole.length
      return seen.span(to - groups!.number!.length, to)
    }),
  )
  for (const { index, 0: whole, groups } of text.matchAll(BEFORE_FLAT)) {
    const { number = '', ordinal, ending } = groups!
    // «10 кВ» is a cable.
    if (seen.isCapital(index + whole.length - 1, index + whole.length) && !seen.isCapital(index, index + whole.length))
      continue
    if (ordinal === undefined && (ending === 'и' || ending === 'ы') && countsFlats(Number(number))) continue
    found.push(seen.span(index, index + number.length))
  }
  return found
}

/** «3 квартири» are three of them; «45 квартири» is one. */
function countsFlats(number: number): boolean {
  return number % 10 >= 2 && number % 10 <= 4 && !(number % 100 >= 12 && number % 100 <= 14)
}
