import type { PlaceIndex } from '../places/place-index.ts'
import type { Area } from './areas.ts'
import { AND, EXCEPT } from './house-words.ts'
import { type HouseList, readHouses } from './houses.ts'
import { houseListBefore } from './houses-before.ts'
import type { Mention } from './naming.ts'
import { beginsSentence } from './sentences.ts'
import type { NoticeToken } from './tokens.ts'

/** A place with its houses. */
export interface ReadPlace extends Mention {
  houses: string[]
  except: string[]
  /** The last token of it and its houses. */
  end: number
  junk: HouseList['junk']
  unclear: HouseList['unclear']
  /** «Від … до …»: how far along another street, and nobody's address. */
  isLimit: boolean
  /** Named as what is left out: «крім вул. Купріна». */
  isException: boolean
}

interface Context {
  index: PlaceIndex
  text: string
  tokens: readonly NoticeToken[]
  areas: readonly Area[]
  blocks(at: number): boolean
}

const FORMER =
  /^(?:кол|колишн\p{L}*|ран|раніше|бывш\p{L}*|стар\p{L}*|нов\p{L}*|нині|тепер|назва|перейменован\p{L}*|екс)$/iu

/** Puts houses to the names, and takes out the names that are only another way of saying the one before. */
export function readPlaces(mentions: readonly Mention[], context: Context): ReadPlace[] {
  const { tokens } = context
  const own = withoutAliases(mentions, context)
  const starts = new Set(own.map(({ from }) => from))
  const areaStarts = new Set(context.areas.map(({ from }) => from))
  const isTaken = (at: number): boolean =>
    starts.has(at) || areaStarts.has(at) || context.blocks(at) || tokens[at]!.type !== null
  const lists = own.map((mention, k): HouseList => {
    const to = own[k + 1]?.from ?? tokens.length
    return readHouses(context.text, tokens, mention.to + 1, { to: Math.max(to, mention.to + 1), isTaken })
  })
  const places = own.map((mention, k): ReadPlace => {
    let list = lists[k]!
    const next = own[k + 1]
    // «№ 10 по вул. А та № 3 по вул. Б»: the houses between belong to the street that follows.
    if (next && next.from > mention.to && lists[k + 1]!.houses.length === 0) {
      const begin = houseListBefore(tokens, next.from, mention.to + 1)
      const shared = begin !== null && tokens[begin]!.line === tokens[next.from]!.line
      if (
        shared &&
        begin < list.next + 1 &&
        opensOwnList(tokens, begin, housesBefore(own, lists, k, context) !== null)
      ) {
        list = readHouses(context.text, tokens, mention.to + 1, { to: begin, isTaken })
      }
    }
    const before = list.houses.length === 0 ? housesBefore(own, lists, k, context) : null
    return {
      ...mention,
      houses: before ?? list.houses,
      except: list.except,
      end: Math.max(mention.to, list.next - 1),
      junk: list.junk,
      unclear: list.unclear,
      isLimit: false,
      isException: false,
    }
  })
  return places.map((place, k) => ({
    ...place,
    isLimit: isLimit(places, k, tokens),
    isException: isException(place, tokens, places),
  }))
}

function housesBefore(
  own: readonly Mention[],
  lists: readonly HouseList[],
  k: number,
  { text, tokens }: Context,
): string[] | null {
  const { from } = own[k]!
  const since = k > 0 ? own[k - 1]!.to + 1 : 0
  const lineStart = lineBegin(tokens, from)
  const begin = houseListBefore(tokens, from, Math.max(since, lineStart))
  if (begin === null) return null
  if (k > 0 && lists[k - 1]!.next > begin && lists[k - 1]!.houses.length > 0 && !numbered(tokens, begin)) {
    // Taken by the street before, unless they were parted above.
    if (tokens[begin]!.line === tokens[own[k - 1]!.to]!.line && begin === own[k - 1]!.to + 1) return null
  }
  const read = readHouses(text, tokens, begin, { to: from, isTaken: () => false })
  return read.houses.length > 0 ? read.houses : null
}

/** «… та № 3 по», «… і 1-31 по»; or the street before had its houses before it, too. */
function opensOwnList(tokens: readonly NoticeToken[], begin: number, asBefore: boolean): boolean {
  return (
    asBefore || numbered(tokens, begin) || /^(?:та|і|й|и|будин\p{L}*|буд|дома?)$/iu.test(tokens[begin - 1]?.text ?? '')
  )
}

const numbered = (tokens: readonly NoticeToken[], at: number): boolean =>
  tokens[at]?.text === '№' || tokens[at - 1]?.text === '№'

function lineBegin(tokens: readonly NoticeToken[], at: number): number {
  let i = at
  while (i > 0 && tokens[i - 1]!.line === tokens[at]!.line) i--
  return i
}

/** «Чкалова (нова назва – Петра Веропотвеляна)», «Лермонтова (просп. Центральний) 20»: one street by two names. */
function withoutAliases(mentions: readonly Mention[], { tokens, index }: Context): Mention[] {
  const kept: Mention[] = []
  for (const mention of mentions) {
    const last = kept.at(-1)
    const alias = last && aliasEnd(last, mention, tokens)
    if (!last || alias === null || alias === undefined) {
      kept.push(bracketed(mention, tokens, index))
      continue
    }
    const same = last.title === mention.title || !mention.known
    const title = last.known ? last.title : mention.known ? mention.title : last.title
    const near = same || !last.known ? last.near : [...last.near, mention.title]
    kept[kept.length - 1] = { ...last, title, known: last.known || mention.known, near, to: Math.max(last.to, alias) }
  }
  return kept
}

/** The closing bracket behind a second name; null when it is no second name. */
function aliasEnd(last: Mention, mention: Mention, tokens: readonly NoticeToken[]): number | null {
  // «Вул. і пров. Кленові»: one name, two streets.
  if (mention.from === last.from) return null
  if (mention.from <= last.to) return last.to
  const between = tokens.slice(last.to + 1, mention.from)
  if (between[0]?.text !== '(' || between.length > 8) return null
  if (
    !between
      .slice(1)
      .every(
        ({ text, kind }) =>
          FORMER.test(text) || (kind === 'mark' && /^[.:,«"–—-]$/.test(text)) || /^(?:вул|просп)$/iu.test(text),
      )
  )
    return null
  const close = tokens[mention.to + 1]
  return close?.text === ')'
    ? mention.to + 1
    : close && /^[»"]$/.test(close.text) && tokens[mention.to + 2]?.text === ')'
      ? mention.to + 2
      : null
}

/** «Вул. Свято-Миколаївська (Леніна) 5», «(колишня Невідома)»: an old name that the register does not know either. */
function bracketed(mention: Mention, tokens: readonly NoticeToken[], index: PlaceIndex): Mention {
  if (tokens[mention.to + 1]?.text !== '(') return mention
  let i = mention.to + 2
  let told = false
  let words = 0
  for (; i < tokens.length && i < mention.to + 10; i++) {
    const token = tokens[i]!
    if (token.text === ')') break
    if (FORMER.test(token.text)) told = true
    else if (token.kind === 'word' && token.capital) words++
    else if (
      !(token.kind === 'mark' && /^[.–—-]$/.test(token.text)) &&
      !token.type &&
      token.kind !== 'ordinal' &&
      !(told && (token.kind === 'number' || token.moment))
    )
      return mention
  }
  const isName = told || (words === 1 && index.exact(tokens[mention.to + 2]?.stem ?? '').length > 0)
  return tokens[i]?.text === ')' && words <= 3 && isName ? { ...mention, to: i } : mention
}

const LIMIT_FROM = /^(?:від|от|між|между)$/iu
const CROSSING =
  /^(?:перехрест\p{L}*|перетин\p{L}*|перекрест\p{L}*|розі|рогу|кута?|угол|углу|розвилк\p{L}*|кільц\p{L}*|площі|пл|моста?|зупинк\p{L}*|з|із|зі|с|вулиц\p{L}*|вул|просп|\.|«)$/iu

/** The word that leads to a place, past «перехрестя з». */
function leadOf(tokens: readonly NoticeToken[], from: number): { at: number; text: string; crossing: boolean } | null {
  let crossing = false
  for (let i = from - 1; i >= 0 && i > from - 6; i--) {
    const { text, line } = tokens[i]!
    if (line !== tokens[from]!.line) return null
    if (/^(?:перехрест|перетин|перекрест|роз[іи]|рогу)/iu.test(text)) crossing = true
    if (LIMIT_FROM.test(text) || /^до$/iu.test(text)) return { at: i, text: text.toLowerCase(), crossing }
    if (!CROSSING.test(text)) return crossing ? { at: i, text: '', crossing } : null
  }
  return crossing ? { at: from, text: '', crossing } : null
}

/** «Від будинку № 5 по вул. А до будинку № 9 по вул. Б». */
function isHouseLimit(tokens: readonly NoticeToken[], from: number): boolean {
  let i = from - 1
  while (i > 0 && from - i < 9 && /^(?:по|на|№|\/|-|\d+\p{L}?|\p{L}|буд\p{L}*|\.)$/iu.test(tokens[i]!.text)) i--
  return (
    from - i > 2 &&
    /^(?:від|от|до)$/iu.test(tokens[i]!.text) &&
    tokens.slice(i, from).some(({ text }) => /^буд/iu.test(text))
  )
}

function isLimit(places: readonly ReadPlace[], k: number, tokens: readonly NoticeToken[]): boolean {
  const place = places[k]!
  const lead = leadOf(tokens, place.from)
  const previous = places[k - 1]
  const isNear = (other: ReadPlace | undefined): other is ReadPlace =>
    other !== undefined &&
    Math.abs(place.from - other.end) < 16 &&
    tokens[other.from]!.line === tokens[place.from]!.line
  if (lead && LIMIT_FROM.test(lead.text)) return true
  if (isHouseLimit(tokens, place.from) && places.some((other, i) => i < k && other.title === place.title)) return true
  if (lead?.text === 'до') {
    const stretch = tokens.slice(Math.max(0, lead.at - 16), lead.at)
    return stretch.some(
      ({ text, line }) =>
        line === tokens[lead.at]!.line && /^(?:від|от|з|із|ділянк\p{L}*|відрізк\p{L}*|участок|участке)$/iu.test(text),
    )
  }
  // «Між вул. А та вул. Б».
  if (isNear(previous) && /^(?:між|между)$/iu.test(leadOf(tokens, previous.from)?.text ?? '')) {
    const joint = tokens.slice(previous.to + 1, place.from)
    return joint.length <= 3 && joint.some(({ text }) => AND.test(text))
  }
  return false
}

/** How far before a name the «крім» may stand that leaves it out. In tokens. */
const MOST_BEFORE = 80

/** Stands behind «крім» in its clause, and is no house list's own exception. */
function isException(place: ReadPlace, tokens: readonly NoticeToken[], places: readonly ReadPlace[]): boolean {
  let depth = 0
  for (
    let i = place.from - 1;
    i >= Math.max(0, place.from - MOST_BEFORE) && tokens[i]!.line === tokens[place.from]!.line;
    i--
  ) {
    const { text } = tokens[i]!
    if (text === ')') depth++
    if (text === '(' && depth-- === 0) depth = 0
    if (text === ';' || beginsSentence(tokens, i + 1)) return false
    if (depth === 0 && EXCEPT.test(text)) {
      if (/^(?:того|цього|этого)$/iu.test(tokens[i + 1]?.text ?? '')) return false
      // «вул. А, крім будинків 5 та 7, вул. Б»: the exception was the houses'.
      return !places.some(({ from, end, except }) => except.length > 0 && from < i && end > i)
    }
  }
  return false
}
