import { isCityName, otherPlaceAt } from '../places/elsewhere.ts'
import type { PlaceIndex } from '../places/place-index.ts'
import { fold, stem } from '../places/spelling.ts'
import { beginsSentence } from './sentences.ts'
import type { Line, NoticeToken } from './tokens.ts'

/** A district of ours, our city, or another town: what the streets around it lie in. */
export interface Area {
  kind: 'district' | 'city' | 'elsewhere'
  /** «Тернівський район», or the other town as it is written. */
  title: string
  from: number
  to: number
}

const DISTRICT_WORD = /^(?:район\p{L}*|р-н\p{L}*|р-ні|р-ну)$/iu
/** The word «район» at this token, also cut short; gives the last token of it. */
function districtWordAt(tokens: readonly NoticeToken[], at: number): number | null {
  const token = tokens[at]
  if (!token) return null
  if (DISTRICT_WORD.test(token.text)) return at
  const isShort =
    /^р$/iu.test(token.text) && /^[-–.]$/.test(tokens[at + 1]?.text ?? '') && /^н/iu.test(tokens[at + 2]?.text ?? '')
  return isShort ? at + 2 : null
}

const OF_AREA = /(?:ськ|цьк|ск)(?:ий|ого|ому|им|ом|ій|ої|а|і|их|ой)$/iu
/** «Криворізький район електромереж» is a firm's branch. */
const OF_FIRM = /^(?:електр|электр|мереж|сетей|обслуг|теплов|водопр|газов|підстан)/iu
/** Endings of villages' names. */
const SETTLEMENT =
  /(?:івка|ївка|ове|еве|єве|ине|їне|цьке|ське|пілля|поле|поль|град|ополь|городка|янка|івці|инці|ичі)$/iu
const COMMUNITY = /^(?:громад\p{L}*|отг|тг|мтг|стг|сільрад\p{L}*|старост\p{L}*)$/iu
/** «З Нікополя», «траса Кривий Ріг — Дніпро»: on the way, not there. */
const ON_THE_WAY =
  /^(?:з|із|зі|с|до|від|от|на|через|напрямк\p{L}*|траса|траси|трасі|дорога|дороги|дорозі|шосе|маршрут\p{L}*|рейс\p{L}*|автобус\p{L}*|сполучення)$/iu
const CITY_WORDS = /^(?:м|г|місто|місті|город|городе|міста|с|смт|село|селі|селище|селищі|ще|пгт|у|в|в|\.|-)$/iu

/** Districts and towns, in order. */
export function findAreas(index: PlaceIndex, tokens: readonly NoticeToken[], lines: readonly Line[]): Area[] {
  const districts = index.register.districts.map(({ name, formerly, russian }) => {
    const names = [name, russian ?? '', ...formerly].filter(Boolean)
    return { title: `${name} район`, stems: names.map(each => each.split('-').map(part => stem(fold(part)))) }
  })
  const areas: Area[] = []
  for (const line of lines) {
    for (let i = line.from; i < line.to; i++) {
      const token = tokens[i]!
      if (token.kind !== 'word' || !token.capital || token.type) continue
      const district = districtAt(i, line)
      if (district) {
        areas.push(district)
        i = district.to
      } else if (isCityName(index.around, tokens, i)) {
        const isArea = opensPlace(i, i + 1, line)
        if (isArea) areas.push({ kind: 'city', title: token.text, from: i, to: i + 1 })
      } else {
        const other = elsewhereAt(i, line) ?? (areas.length > 0 ? settlementAt(i, line) : null)
        if (other) areas.push(other)
      }
    }
  }
  return areas

  function districtAt(i: number, line: Line): Area | null {
    for (const { title, stems } of districts) {
      for (const parts of stems) {
        const to = matches(i, parts)
        if (to !== null && to < line.to && leadsToDistrict(to + 1, line)) {
          const end = districtWordAt(tokens, to + 1) ?? to
          return { kind: 'district', title, from: i, to: end }
        }
      }
    }
    const next = tokens[i + 1]
    if (
      next &&
      i + 1 < line.to &&
      /^(?:район(?:і|у|ом|)?|р-н)$/iu.test(next.text) &&
      OF_AREA.test(tokens[i]!.text) &&
      !OF_FIRM.test(tokens[i + 2]?.text ?? '')
    ) {
      return { kind: 'elsewhere', title: `${tokens[i]!.text} район`, from: i, to: i + 1 }
    }
    return null
  }

  function matches(i: number, parts: readonly string[]): number | null {
    let at = i
    for (const [k, part] of parts.entries()) {
      if (tokens[at]?.stem !== part) return null
      if (k < parts.length - 1) at += tokens[at + 1]?.text === '-' ? 2 : 1
    }
    return at
  }

  /** «… район», or one of several: «Покровський, Тернівський та Інгулецький райони». */
  function leadsToDistrict(from: number, line: Line): boolean {
    for (let i = from; i < line.to && i < from + 14; i++) {
      const { text, kind, capital } = tokens[i]!
      if (districtWordAt(tokens, i) !== null) return i === from || /^(?:район[иаіо]|р)/iu.test(text)
      if (!(kind === 'mark' ? /^[,-]$/.test(text) : /^(?:та|і|й|и)$/iu.test(text) || (capital && OF_AREA.test(text))))
        return false
    }
    return false
  }

  function elsewhereAt(i: number, line: Line): Area | null {
    const next = tokens[i + 1]
    if (OF_AREA.test(tokens[i]!.text) && next && COMMUNITY.test(next.text) && i + 1 < line.to) {
      return { kind: 'elsewhere', title: `${tokens[i]!.text} ${next.text}`, from: i, to: i + 1 }
    }
    const from = otherPlaceAt(index.around, tokens, i)
    if (from === null || from < line.from) return null
    const isVillage = /^(?:с|ще|смт|сел|село|селі|селище|селищі|хутір)$/iu.test(wordBefore(from, line)?.text ?? '')
    // «Зелене Поле»: the name's second word.
    const to = isVillage && next?.kind === 'word' && next.capital && !next.type && i + 1 < line.to ? i + 1 : i
    const hyphened =
      isVillage && tokens[to + 1]?.text === '-' && tokens[to + 1]!.start === tokens[to]!.end ? to + 2 : to
    if (!isVillage && !opensPlace(from, to, line)) return null
    const title = tokens
      .slice(from, Math.min(hyphened, line.to - 1) + 1)
      .map(({ text }) => text)
      .join(' ')
    return { kind: 'elsewhere', title, from, to: Math.min(hyphened, line.to - 1) }
  }

  /** «Гейківка», alone in its line, among other towns: a village that nobody listed. */
  function settlementAt(i: number, line: Line): Area | null {
    const end = tokens[line.to - 1]!.text === ':' ? line.to - 1 : line.to
    if (i !== line.from || end - i > 2 || !SETTLEMENT.test(tokens[i]!.text)) return null
    const isKnown = tokens
      .slice(i, end)
      .some(({ stem: word }) => index.exact(word).length > 0 || index.isOrdinary(word))
    return isKnown ? null : { kind: 'elsewhere', title: tokens[i]!.text, from: i, to: end - 1 }
  }

  function wordBefore(at: number, line: Line): NoticeToken | undefined {
    let i = at - 1
    while (i >= line.from && /^[.\-–]$/.test(tokens[i]!.text)) i--
    return i >= line.from ? tokens[i] : undefined
  }

  /** Is a town said to be where it happens: «у м. Нікополь», «Нікополь:», alone in its line? */
  function opensPlace(from: number, to: number, line: Line): boolean {
    const before = beginsSentence(tokens, from) ? undefined : wordBefore(from, line)
    const after = to + 1 < line.to ? tokens[to + 1] : undefined
    if (before && (ON_THE_WAY.test(before.text) || before.type !== null)) return false
    if (after && /^[–—-]$/.test(after.text) && tokens[to + 2]?.capital && !tokens[to + 2]!.type) return false
    const atStart =
      !before || [...tokens.slice(line.from, from)].every(({ text }) => CITY_WORDS.test(text) || /^[«"(,]$/.test(text))
    if (atStart)
      return (
        !after ||
        /^[:,–—.(]$/.test(after.text) ||
        after.type !== null ||
        /^(?:на|по|без|буде|відсутн\p{L}*)$/iu.test(after.text)
      )
    return /^(?:у|в|м|г|місті|місто|городе|селі|селищі)$/iu.test(before!.text)
  }
}

/** Does an area stand as a heading: alone in its line, or before a colon at the line's beginning? */
export function isHeadingArea(area: Area, tokens: readonly NoticeToken[], line: Line): boolean {
  const before = tokens.slice(line.from, area.from)
  const after = area.to + 1 < line.to ? tokens[area.to + 1] : undefined
  const opens = before.every(
    ({ text, moment, kind }) =>
      moment !== null ||
      CITY_WORDS.test(text) ||
      /^[«"(,:–—]$/.test(text) ||
      kind === 'number' ||
      /^(?:області|обл)$/iu.test(text),
  )
  const alone =
    line.to - line.from <= 8 && tokens.slice(line.from, line.to).every(({ moment, type }) => !moment && !type)
  if (alone && area.kind === 'elsewhere') return true
  return opens && (!after || /^[:–—(]$/.test(after.text) || (after.text === ',' && alone))
}
