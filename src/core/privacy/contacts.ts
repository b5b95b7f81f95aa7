import type { Folded, Span } from './folded.ts'

/** The sign of an e-mail address, or what people write for it. */
const AT_SIGN =
  /@|[([{] ?(?:at|ат|ет|эт|собака|собачка|равлик|dog) ?[)\]}]| (?:at|ат|собака|собачка|равлик) | (?:на )?(?=(?:gmail|googlemail|yahoo|hotmail|outlook|icloud|protonmail|гмейл|джимейл|ukr|укр)[ .,](?:com|net|ком|нет))/g
/** Where people have their mail. Those that are also words want an ending behind them. */
const HOSTS =
  /^(?:gmail|gmeil|googlemail|yahoo|hotmail|outlook|icloud|proton|protonmail|bigmir|rambler|гмейл|гмайл|гмаіл|джимейл|джімейл|жмейл|джмейл|яху|аутлук|айклауд|укрнет)$/
const HOSTS_THAT_ARE_WORDS = /^(?:ukr|i|meta|mail|email|ya|yandex|укр|мейл|майл|мета|пошта)$/
const ENDINGS = /^(?:com|net|ua|org|ru|info|eu|gov|edu|biz|me|io|in|ком|нет|юа|уа|орг|ру)$/
const DOT = /^(?: ?[.,·] ?| ?[([] ?(?:dot|крапка|точка) ?[)\]] ?| (?:dot|крапка|точка) | )/
const LABEL = /^[\p{L}\p{Nd}-]{1,63}/u

/** The longest name before the sign, by the standard. */
const MOST_LOCAL = 64

/** E-mail addresses with the sign or with words for it, and names in messengers. */
export function addressesOfMail(seen: Folded): Span[] {
  const { text } = seen
  const found: Span[] = []
  for (const { index, 0: sign } of text.matchAll(AT_SIGN)) {
    const to = index + sign.length
    const left = beginOfLocal(text, index)
    const right = endOfDomain(text, to)
    const bare = sign === '@'
    const touching = isLocal(text[index - 1] ?? ' ') || isLocal(text[to] ?? ' ')
    if (right > to) found.push(seen.span(left, right))
    else if (bare || (sign[0] !== ' ' && touching)) {
      const end = endOfHandle(text, to)
      if (isLocal(text[index - 1] ?? ' ') || end - to >= 3) found.push(seen.span(left < index ? left : index, end))
    }
  }
  return found
}

function isLocal(sign: string): boolean {
  return /[\p{L}\p{Nd}.%+-]/u.test(sign)
}

/** Back over a blank or two and the name; «ivan dot petrenko» is one name. */
function beginOfLocal(text: string, sign: number): number {
  let at = sign
  while (at > 0 && text[at - 1] === ' ' && sign - at < 2) at -= 1
  const end = at
  while (at > 0 && end - at < MOST_LOCAL && isLocal(text[at - 1]!)) at -= 1
  if (at === end) return sign
  const dotted = / (?:dot|крапка|точка) $/.exec(text.slice(Math.max(0, at - 8), at))
  return dotted && at < sign && sign - at < MOST_LOCAL ? beginOfWord(text, at - dotted[0].length) : at
}

function beginOfWord(text: string, end: number): number {
  let at = end
  while (at > 0 && end - at < MOST_LOCAL && isLocal(text[at - 1]!)) at -= 1
  return at
}

function endOfHandle(text: string, from: number): number {
  let at = from
  while (at < text.length && at - from < MOST_LOCAL && isLocal(text[at]!)) at += 1
  return text[at - 1] === '.' ? at - 1 : at
}

/** The end of what stands behind the sign when it is where mail goes; `from` when it is not. */
function endOfDomain(text: string, from: number): number {
  let rest = text.slice(from, from + 160)
  const blanks = /^ {0,2}/.exec(rest)![0].length
  rest = rest.slice(blanks)
  let at = from + blanks
  let end = from
  let host = ''
  for (let labels = 0; labels < 5; labels++) {
    const label = LABEL.exec(rest)?.[0]
    if (label === undefined) break
    const ends = labels > 0 && ENDINGS.test(label)
    if (labels === 0) {
      host = label
      if (HOSTS.test(label)) end = at + label.length
    } else if (ends) end = at + label.length
    at += label.length
    rest = rest.slice(label.length)
    const dot = DOT.exec(rest)?.[0]
    if (dot === undefined) break
    // Parted by blanks alone only a known host goes on: «at home in the evening» is no address.
    if (/^[ ,]+$/.test(dot) && !HOSTS.test(host) && !HOSTS_THAT_ARE_WORDS.test(host)) break
    if (ends && dot.trim() === '') break
    at += dot.length
    rest = rest.slice(dot.length)
  }
  return end
}

const PLACES_OF_PEOPLE =
  /(?:https?:\/\/)?(?:www\.)?(?:t ?\. ?me|telegram\.me|viber\.me|viber\.click|chats\.viber\.com|wa\.me|m\.me|instagram\.com|facebook\.com|fb\.com|tiktok\.com|vk\.com|ok\.ru) ?\/ ?[^ ]{1,200}|viber:\/\/[^ ]{1,200}/g
const NAMED_THERE =
  /(?<!\p{L})(?:тг|tg|телеграм\p{L}{0,2}|telegram|інстаграм\p{L}{0,2}|инстаграм\p{L}{0,2}|інст[аі]|instagram|insta|фейсбук\p{L}{0,2}|facebook|фб|skype|скайп|viber|вайбер|signal|сигнал|discord|тікток|tiktok|нік|ник)[ :=-]{1,4}@?(?<name>[a-z][a-z0-9._-]{3,40})/gu

/** Pages and names of people in social networks. */
export function accountsOfNetworks(seen: Folded): Span[] {
  const pages = [...seen.text.matchAll(PLACES_OF_PEOPLE)].map(({ index, 0: page }) =>
    seen.span(index, index + page.length),
  )
  const names = [...seen.text.matchAll(NAMED_THERE)].map(({ index, 0: whole, groups }) => {
    const to = index + whole.length
    return seen.span(to - groups!.name!.length, to)
  })
  return [...pages, ...names]
}
