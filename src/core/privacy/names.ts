import type { Folded, Span } from './folded.ts'

interface Word {
  from: number
  to: number
  text: string
  capital: boolean
}

/** Longer words are no names. */
const LONGEST = 40
const SON =
  /^(?:\p{L}{2,}[оеє]вич|ілліч|ильич|лукич|кузьмич|хомич|фомич|савич|саввич|никитич|\p{L}{2,}(?:еич|аныч|алыч|орыч|исыч)|василич|григорич|юрич|валерич|анатолич|палыч)(?:а|у|ем|ом|еві|ові|е|і)?$/u
const DAUGHTER = /^\p{L}{2,}[іїи]вн(?:а|и|і|у|о|ою|ы|е|ой)$/u
const DAUGHTER_IN_RUSSIAN =
  /^(?:иван|петр|никола|александр|серге|андре|владимир|васил|виктор|анатол|михайл|григор|юр|богдан|степан|павл|дмитр|алексе|валер|евген|игор|леонид|борис|федор|яковл|семен|роман|максим|макар|тимофе|матве|геннад|георг|константин|станислав|вячеслав|витал|аркад|эдуард|антон|артем|арсен|кирил|денис|олег|глеб|марк|льв|захар|тарас|назар|ефим|игнат|трофим|тихон|иосиф|осип|давид|абрам|исаак|моисе)[ьи]?[ое]вн(?:а|ы|е|у|ой|о)$/u
/** Words that end like a patronymic. */
const NO_DAUGHTER =
  /^(?:не|най|пере)?(?:рівн|чарівн|царівн|королівн|князівн|дивн|противн|активн|пасивн|спортивн|ефективн|позитивн|негативн|інтенсивн|масивн|агресивн|старовивн|злив|пивн|ливн|зливн|оперативн|адміністративн|альтернативн|колективн|кооперативн|перспективн|об'єктивн|норм\p{L}{0,4}ивн|\p{L}{2,}(?:ативн|ктивн|итивн|сивн|ртивн|отивн))\p{L}{1,2}$/u

/** Whose name a street or a school bears is no secret. */
const BEARS_A_NAME =
  /^(?:вул|вулиц\p{L}|улиц\p{L}|ул|пр|просп|проспект\p{L}{0,2}|пл|площ\p{L}|бульвар\p{L}{0,2}|бул|провул\p{L}{0,4}|пров|пер|ім|імені|им|имени|парк\p{L}{0,2}|сквер\p{L}{0,2}|школ\p{L}|ліце\p{L}|гімназі\p{L}|пам'ятник\p{L}{0,2}|мікрорайон\p{L}{0,2})$/u
/** What may stand before a name and is none. */
const NO_NAME =
  /^(?:від|для|про|під|над|біля|коло|через|після|проти|нам|вам|мені|пан|пані|пана|бабус\p{L}|дідус\p{L}|сусід\p{L}{0,3}|лікар\p{L}{0,3}|майст\p{L}{0,3}|двірник\p{L}{0,2}|голов\p{L}|пенсіонер\p{L}{0,3}|мешкан\p{L}{0,3}|що|або|але|як|от|там|тут|зверніться|дзвоніть|скажіть|прошу|заявник\p{L}{0,2})$/u

/** Names that can be told from other words: with a patronymic, with initials, after «мене звати», under «з повагою». */
export function namesOfPeople(seen: Folded): Span[] {
  const words = wordsOf(seen)
  const found: Span[] = []
  for (const [at, word] of words.entries()) {
    if (!isPatronymic(word.text) || isBorneByAPlace(words, at, seen)) continue
    let first = at
    let last = at
    if (isName(words[at - 1], word, seen)) first -= 1
    const before = words[first - 1]
    if (first < at && before?.capital && isName(before, words[first]!, seen)) first -= 1
    const next = words[at + 1]
    if (next?.capital && follows(word, next, seen) && /^\p{L}{3,}$/u.test(next.text)) last += 1
    found.push(seen.span(words[first]!.from, words[last]!.to))
  }
  return [...found, ...introduced(words, seen), ...withInitials(seen)]
}

function wordsOf(seen: Folded): Word[] {
  return [...seen.text.matchAll(/\p{L}+(?:['-]\p{L}+)*/gu)].map(({ index, 0: text }) => ({
    from: index,
    to: index + text.length,
    text,
    capital: seen.isCapital(index, index + 1),
  }))
}

function isPatronymic(word: string): boolean {
  if (word.length > LONGEST) return false
  return SON.test(word) || DAUGHTER_IN_RUSSIAN.test(word) || (DAUGHTER.test(word) && !NO_DAUGHTER.test(word))
}

function follows(one: Word, next: Word, { text }: Folded): boolean {
  return next.from - one.to <= 3 && text.slice(one.to, next.from).trim() === ''
}

function isName(word: Word | undefined, next: Word, seen: Folded): boolean {
  return word !== undefined && follows(word, next, seen) && word.text.length >= 3 && !NO_NAME.test(word.text)
}

function isBorneByAPlace(words: readonly Word[], at: number, { text }: Folded): boolean {
  for (let back = 1; back <= 3 && at - back >= 0; back++) {
    const word = words[at - back]!
    if (/[^ .]/.test(text.slice(word.to, words[at - back + 1]!.from))) return false
    if (BEARS_A_NAME.test(word.text)) return true
  }
  return false
}

const INTRODUCES = /^(?:звати|звуть|звать|зовут|прізвище|фамилия|піб|фио)$/u
const SIGNS = /^(?:повагою|уважением)$/u
const NOBODY =
  /^(?:на|в|у|до|не|ні|і|й|та|вас|мене|допомогу|швидку|поліцію|майстра|лікаря|нікого|нема|моє|моя|мое|заявника|заявниці|власника)$/u
const SURNAME = /^\p{L}{2,}(?:енк[оауі]|чук|щук|юк|ськ(?:ий|а)|цьк(?:ий|а)|ов|ова|ев|ева|ін|іна|ко)$/u

function introduced(words: readonly Word[], seen: Folded): Span[] {
  const found: Span[] = []
  for (const [at, word] of words.entries()) {
    const signs = SIGNS.test(word.text)
    if (!signs && !INTRODUCES.test(word.text)) continue
    const names: Word[] = []
    for (let next = at + 1; next <= at + 3; next++) {
      const name = words[next]
      if (!name || name.from - (names.at(-1) ?? word).to > 4 || /[.!?\d]/.test(seen.text.slice(word.to, name.from)))
        break
      const told = names.length === 0 && !signs ? !NOBODY.test(name.text) : name.capital || isLikeAName(name.text)
      if (!told || name.text.length > LONGEST) break
      names.push(name)
    }
    if (names.length > 0) found.push(seen.span(names[0]!.from, names.at(-1)!.to))
  }
  return found
}

function isLikeAName(word: string): boolean {
  return word.length <= LONGEST && (isPatronymic(word) || SURNAME.test(word))
}

const INITIALS = /(?<!\p{L})(?:\p{Lu}\p{Ll}{2,20} \p{Lu}\. ?\p{Lu}\.|\p{Lu}\. ?\p{Lu}\. ?\p{Lu}\p{Ll}{2,20})/gu
const PLACE_BEFORE =
  /(?<!\p{L})(?:вул|вулиц\p{L}|ул|просп|проспект\p{L}{0,2}|пл|площ\p{L}|бульвар\p{L}{0,2}|ім|імені|парк\p{L}{0,2}|школ\p{L}|ліце\p{L}|гімназі\p{L}|музе\p{L})[ .]{0,3}$/iu

function withInitials({ original }: Folded): Span[] {
  return [...original.matchAll(INITIALS)]
    .filter(({ index }) => !PLACE_BEFORE.test(original.slice(Math.max(0, index - 16), index)))
    .map(({ index, 0: name }) => [index, index + name.length] as const)
}
