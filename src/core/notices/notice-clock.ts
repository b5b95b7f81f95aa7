import { type Moment, matches, type Reading, type Role, roleBefore } from './notice-moments.ts'

const HOUR = '([01]?\\d|2[0-4])'
const CLOCK = `${HOUR}\\s?[:.\\-–]\\s?([0-5]\\d)`
const UNIT = '\\s*(?:годин\\p{L}*|год\\.?|часов|час\\.?|ч\\.)(?!\\p{L})'
/** «З 10-ї до 14-ї години». */
const ORDINAL = '(?:-?(?:ї|й|ти|ми|ої|го)(?!\\p{L}))?'
const ABOUT = '(?:орієнтовно\\s+|приблизно\\s+|ориентировочно\\s+)?'

/** «08:00–16:00», «09.00 до 17.00», «9-00 - 17-00». */
const RANGE = new RegExp(`(?<![\\d.:/-])${CLOCK}(?:\\s*[-–—]\\s*|\\s+(?:до|по)\\s+${ABOUT})${CLOCK}(?!\\d)`, 'giu')
/** «9-00» is a time; «5-11» is houses. */
const HYPHENATED = /^\d{1,2}\s?[-–]/
const WHOLE_QUARTERS = /^\d{1,2}\s?[-–]\s?(?:00|15|30|45)/
/** «Спаська 1-15», «буд. 1-15», «3, 5-15»: what a hyphen joins behind a name, a house word or another house is houses. */
const BEFORE_HOUSES =
  /(?:(?<!\p{L})(?<last>\p{Lu}[\p{L}'’ʼ-]*|(?:буд|дом|будин|вул|просп|пров|бул|ул|кв)\p{L}*)[»"”]?\.?\s*[,:(№]*\s*(?:(?:по|з|із|від|с|от)\s+)?|(?<![\d.:])\d{1,3}\p{L}?\s*,\s*)$/u
/** «Відключення 8-30 до 16-30» begins a sentence and is no name. */
const OF_TIME =
  /^(?:час|годин|відкл|откл|знестр|обест|ремонт|робот|робіт|работ|план|термін|срок|почат|кін|(?:з|із|с|від|до|по|о|об)$)/iu
const COLON = /(?<![\d.:/])([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(?!\d)/gu
const DOT_OR_HYPHEN = /(?<![\d.:/])([01]?\d|2[0-4])[.\-–](00|15|20|30|40|45|50)(?!\d|\s*\.\s*\d)/gu
/** «з 9 до 17», with or without «години». */
const BARE_RANGE = new RegExp(
  `(?<!\\p{L})(?:з|із|с|від|от)\\s+${HOUR}${ORDINAL}(?:${UNIT})?\\s+до\\s+${HOUR}${ORDINAL}(${UNIT})?(?![\\d/\\-–]|:\\d)`,
  'giu',
)
const BARE = new RegExp(`(?<!\\p{L})(?:з|із|с|від|о|об|до|после|після)\\s+${HOUR}${ORDINAL}${UNIT}`, 'giu')
/** «о 9 ранку», «до 5 вечора»: the part of the day tells which nine. */
const PART_OF_DAY = new RegExp(
  `(?<!\\p{L})(?:з|із|с|від|о|об|до|после|після)\\s+${HOUR}\\s+(ранку|утра|дня|вечора|вечера)(?!\\p{L})`,
  'giu',
)
/** «будинки з 8 до 20» are houses, unless hours are named. */
const IN_HOUSE_LIST = /(?<!\p{L})(?:буд|дом|будин\p{L}*|вул|просп|пров|бул|пр|ул)[^;\n]{0,30}$/iu

const NAMED_ENDS: readonly (readonly [RegExp, number])[] = [
  [/до\s+(?:кінця|конца)\s+(?:доби|дня|суток|поточної доби|сьогоднішнього дня|сьогодні)/giu, 23 * 60 + 59],
  [/до\s+(?:кінця|конца)\s+(?:робочого|рабочего)\s+дня/giu, 18 * 60],
  [/до\s+(?:опівночі|полуночи)/giu, 24 * 60],
  [/до\s+(?:обіду|обеда)(?!\p{L})/giu, 12 * 60],
]

/** «9-00» is never houses; «1-15» is, where houses are told. */
function isHouses(text: string, { index, 2: minute }: RegExpExecArray): boolean {
  if (minute === '00') return false
  const before = BEFORE_HOUSES.exec(text.slice(Math.max(0, index - 40), index))
  return before !== null && !OF_TIME.test(before.groups?.last ?? '')
}

/** Times of day in a notice. Hyphens and bare numbers count only where they cannot be houses. */
export function clockTimesIn(text: string): Reading[] {
  const found: Reading[] = []
  const at = (match: RegExpMatchArray, role: Role, minutes: number): Moment => {
    return { role, start: match.index!, end: match.index! + match[0].length, date: null, minutes }
  }
  const minutes = (hour: string, minute: string): number => Number(hour) * 60 + Number(minute)

  for (const match of matches(text, RANGE)) {
    const [whole, hour, minute, lastHour, lastMinute] = match
    if (HYPHENATED.test(whole) && (!WHOLE_QUARTERS.test(whole) || isHouses(text, match))) continue
    found.push([at(match, 'from', minutes(hour!, minute!)), at(match, 'to', minutes(lastHour!, lastMinute!))])
  }
  for (const match of matches(text, COLON)) {
    found.push([at(match, roleBefore(text, match.index), minutes(match[1]!, match[2]!))])
  }
  for (const match of matches(text, DOT_OR_HYPHEN)) {
    if (HYPHENATED.test(match[0]) && isHouses(text, match)) continue
    const role = roleBefore(text, match.index)
    if (role !== 'day') found.push([at(match, role, minutes(match[1]!, match[2]!))])
  }
  for (const match of matches(text, BARE_RANGE)) {
    const [, first, last, unit] = match
    const houses = IN_HOUSE_LIST.test(text.slice(Math.max(0, match.index - 40), match.index))
    if (!unit && (houses || Number(first) >= Number(last))) continue
    found.push([at(match, 'from', minutes(first!, '0')), at(match, 'to', minutes(last!, '0'))])
  }
  for (const match of matches(text, PART_OF_DAY)) {
    const hour = Number(match[1]) + (/^[рРуУ]/.test(match[2]!) || Number(match[1]) >= 12 ? 0 : 12)
    found.push([at(match, roleBefore(text, match.index + match[0].indexOf(match[1]!)), hour * 60)])
  }
  for (const match of matches(text, BARE)) {
    const role = /^до/iu.test(match[0]) ? 'to' : roleBefore(text, match.index + match[0].indexOf(match[1]!))
    found.push([at(match, role, minutes(match[1]!, '0'))])
  }
  for (const [pattern, ends] of NAMED_ENDS) {
    for (const match of matches(text, pattern)) found.push([at(match, 'to', ends)])
  }
  return found
}
