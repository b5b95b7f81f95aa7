import type { DateTime } from 'luxon'

/** Which end of the work a moment tells: «з», «від» begin, «до», «по» end; `on` names a day or an hour and neither end. */
export type Role = 'from' | 'to' | 'on'

/** Days in a row, both ends inside. */
export interface DayRange {
  first: DateTime
  last: DateTime
}

/** A date, a time of day or the like, met in a notice. */
export type Said =
  /** `soft`: told by «завтра» or by a weekday, which a date beside it overrules; a weekday fits any date of its own. */
  | { kind: 'days'; role: Role; days: DayRange[]; soft: 'word' | 'weekday' | null }
  /** «У ніч з 11 на 12 лютого»: two days and the night between them. */
  | { kind: 'night'; days: DayRange[] }
  /** Minutes after midnight. */
  | { kind: 'clock'; role: Role; minutes: number }
  | { kind: 'hours'; from: number; to: number }
  /** «Щодня», «у робочі дні», «щовівторка»: numbers of weekdays, Monday is 1. */
  | { kind: 'daily'; weekdays: readonly number[] }
  /** «На 3 години»: minutes. */
  | { kind: 'lasting'; minutes: number }
  /** «05:00 наступного дня». */
  | { kind: 'next-day' }

/** A moment with the stretch it takes. */
export interface Moment {
  start: number
  end: number
  said: Said
}

export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7]

const BEFORE =
  /(?:^|[^\p{L}])(з|із|зі|с|со|від|от|після|после|починаючи з|начиная с|о|об|в|до|по|к)\s*(?:близько|орієнтовно|приблизно|примерно|ориентировочно|десь)?\s*$/u
/** «Початок: 8:00», «кінець — 17:00», as tables and headings have it. */
const LABEL =
  /(?:^|[^\p{L}])(поч(?:ат(?:ок|ку)|ина\p{L}+)|начало|кін(?:ець|ця)|закінч\p{L}+|заверш\p{L}+|конец|окончан\p{L}+)[^\d.\n;]{0,24}$/iu
/** «світло з'явиться о 16:30», «термін усунення — 22:00»: what is said to happen then is the end. */
const ENDS_THEN =
  /(?:віднов(?!н|люв)|подад(?:уть|ут)|поверн|(?:роботи|работы) триват|з'яв|заверш|закінч|увімк|(?<!\p{L})включ|восстанов(?!ит)|законч|появ|дадуть|усунен|устранен|буде о|впора|полагод|відремонт|заживи|запрацю|пустим|дамо|подамо|відновим|обіця|прогноз|очіку|пуск|eta)[^.\n]{0,70}$/iu
const WELL_AGAIN =
  /^[\s,]*(?:буде\s+|будут?\s+|планують\s+|обіцяють\s+)?(?:відновл|віднов[яі]|подад|увімкн|включат|восстанов|з'яв|заверш|закінч|поверн)/iu

/** What stands around a moment makes it a beginning, an end or neither. */
export function roleOf(text: string, start: number, end: number): Role {
  const word = BEFORE.exec(text.slice(Math.max(0, start - 34), start).toLowerCase())?.[1]
  if (word === 'до' || word === 'по' || word === 'к') return 'to'
  if (word === 'після') {
    const isEnd =
      WELL_AGAIN.test(text.slice(end, end + 40)) || ENDS_THEN.test(text.slice(Math.max(0, start - 90), start))
    return isEnd ? 'to' : 'from'
  }
  if (word === undefined || /^(?:о|об|в)$/.test(word)) {
    if (ENDS_THEN.test(text.slice(Math.max(0, start - 90), start))) return 'to'
    if (word !== undefined && WELL_AGAIN.test(text.slice(end, end + 40))) return 'to'
    const label = LABEL.exec(text.slice(Math.max(0, start - 44), start))?.[1]
    if (label !== undefined) return /^(?:поч|нач)/iu.test(label) ? 'from' : 'to'
  }
  return word === undefined || /^(?:о|об|в)$/.test(word) ? 'on' : 'from'
}
