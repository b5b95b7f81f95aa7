import { fold } from './spelling.ts'
import type { Token } from './tokens.ts'

/**
 * Cities and villages people of this one write from or about: as they are called and as one is in them («у Нікополі»).
 * Oblique cases that name streets of ours («Героїв Маріуполя», «Оборони Харкова») are left out.
 */
const PLACES = [
  ...[
    'Київ',
    'Києві',
    'Киев',
    'Киеве',
    'Харків',
    'Харкові',
    'Харьков',
    'Харькове',
    'Одеса',
    'Одесі',
    'Одесса',
    'Одессе',
  ],
  ...[
    'Дніпро',
    'Дніпрі',
    'Днепр',
    'Днепре',
    'Дніпропетровськ',
    'Днепропетровске',
    'Львів',
    'Львові',
    'Львов',
    'Львове',
  ],
  ...['Запоріжжя', 'Запоріжжі', 'Запорожье', 'Миколаїв', 'Миколаєві', 'Николаев', 'Николаеве', 'Херсон', 'Херсоні'],
  ...['Херсоне', 'Полтава', 'Полтаві', 'Полтаве', 'Суми', 'Сумах', 'Сумы', 'Чернігів', 'Чернігові', 'Чернигов'],
  ...['Житомир', 'Житомирі', 'Вінниця', 'Вінниці', 'Винница', 'Виннице', 'Рівне', 'Луцьк', 'Тернопіль', 'Ужгород'],
  ...['Чернівці', 'Черкаси', 'Черкасах', 'Черкассы', 'Кропивницький', 'Кировограде', 'Хмельницький', 'Донецьк'],
  ...["Кам'янське", "Кам'янському", 'Каменское', 'Каменском', 'Дніпродзержинську', 'Нікополь', 'Нікополі', 'Никополе'],
  ...['Марганець', 'Марганці', 'Марганец', 'Марганце', 'Покров', 'Апостолове', 'Апостоловому', 'Апостолово', 'Широке'],
  ...['Широкому', 'Широкое', 'Зеленодольськ', 'Зеленодольську', 'Зеленодольск', 'Павлоград', 'Павлограді', 'Кременчук'],
  ...['Кременчуці', 'Кременчуг', 'Бердянськ', 'Маріуполь', 'Маріуполі', 'Краматорськ', 'Мелітополь', 'Мелітополі'],
  ...['Софіївка', 'Софіївці', 'Софиевка', 'Софиевке', 'Радушне', 'Радушному', 'Радушное', 'Лозуватка', 'Лозуватці'],
  ...['Лозоватка', 'Христофорівка', 'Новопілля', 'Новополье', 'Вакулове', 'Карпівка', 'Глеюватка', 'Недайвода'],
  ...[
    "П'ятихатки",
    "П'ятихатках",
    'Пятихатки',
    'Пятихатках',
    'Вільногірськ',
    'Вільногірську',
    'Долинська',
    'Долинській',
  ],
  ...['Москва', 'Москве', 'Варшава', 'Варшаві', 'Варшаве'],
]
const FOLDED = new Set(PLACES.map(place => fold(place)))
/** «Жовті Води», «Біла Церква»: known by both words. */
const OF_TWO_WORDS = [
  ['Жовті', 'Води'],
  ['Жовтих', 'Водах'],
  ['Желтые', 'Воды'],
  ['Желтых', 'Водах'],
  ['Біла', 'Церква'],
  ['Кривому', 'Озері'],
].map(words => words.map(fold))

/** «М. Дніпро», «смт Радушне», «с. Лозуватка»: what is named after such a word is a place of its own. */
const CITY_WORD = /^(?:м|місто|місті|г|город|городе)$/i
const VILLAGE_WORD = /^(?:с|смт|пгт|село|селі|селе|деревн[яюеі]|сел)$/u
/** Villages of our own community, stems of the folded names: their troubles come to this centre. */
const OUR_VILLAGES = /^(?:авангард|гирницк|горницк|коломи|новоиван|тернуват|терноват)/u
/** «Переїхали з Нікополя на Гурова 12»: where they come from or go to, not where the street is. */
const LEADS_AWAY = /^(?:з|із|зі|с|со|из|від|от|до|к|под|під|через)$/iu
/** What may stand between a place and its street: «у Львові на Франка», «Нікополь, вул. Шевченка». */
const JOINS = /^(?:[,.(:]|на|по|в|у|м|г|вже|теж|тоже)$/iu
const MOST_BETWEEN = 4

/** Does another place's name end at this token? Gives the token where it begins. */
function placeAt(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at]
  if (token?.kind !== 'word') return null
  if (FOLDED.has(token.fold)) return at
  const before = tokens[at - 1]
  if (before && OF_TWO_WORDS.some(([first, second]) => before.fold === first && token.fold === second)) return at - 1
  const word = before?.text === '.' ? tokens[at - 2] : before
  const isVillage = word && VILLAGE_WORD.test(word.text) && (word.text !== 'с' || before?.text === '.') && token.capital
  return isVillage && token.type === null && !OUR_VILLAGES.test(token.fold) ? at : null
}

/**
 * True when the text says that its address is in another city: «м. Київ, вул. …», «Дніпро, проспект …». A city in
 * passing («їхав з Києва») does not count.
 */
export function isElsewhere(tokens: readonly Token[]): boolean {
  return tokens.some((_, at) => {
    const from = placeAt(tokens, at)
    if (from === null) return false
    const before = tokens[from - 1]?.text === '.' ? tokens[from - 2] : tokens[from - 1]
    const opens = from === 0 && tokens[at + 1]?.text === ','
    return (
      opens ||
      CITY_WORD.test(before?.text ?? '') ||
      (before !== undefined && VILLAGE_WORD.test(before.text) && before.text !== 'с')
    )
  })
}

/** Does another place stand right before the mention («у Нікополі вул. Шевченка») or right behind («Шевченка 5, Нікополь»)? */
export function isOfAnotherPlace(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from - 1; at >= 0 && at >= from - MOST_BETWEEN; at--) {
    const begin = placeAt(tokens, at)
    if (begin !== null) return !LEADS_AWAY.test(tokens[begin - 1]?.text ?? '')
    if (!JOINS.test(tokens[at]!.text) && tokens[at]!.type === null) break
  }
  for (let at = to + 1; at < tokens.length && at <= to + MOST_BETWEEN; at++) {
    if (placeAt(tokens, at) !== null) return true
    if (!/^(?:[,(]|в|у|м|г|\.|місто|город)$/iu.test(tokens[at]!.text)) break
  }
  return false
}
