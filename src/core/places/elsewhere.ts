import { fold } from './spelling.ts'
import type { Token } from './tokens.ts'

/** Cities people of this one write from or about, oblast centres and neighbours; Russian forms fold to the same. */
const CITIES = [
  ...['Київ', 'Києві', 'Киев', 'Харків', 'Харькове', 'Одеса', 'Одесса', 'Дніпро', 'Дніпрі', 'Днепр', 'Львів', 'Львові'],
  ...['Запоріжжя', 'Запорожье', 'Миколаїв', 'Николаев', 'Херсон', 'Полтава', 'Суми', 'Чернігів', 'Житомир', 'Вінниця'],
  ...['Рівне', 'Луцьк', 'Тернопіль', 'Ужгород', 'Чернівці', 'Черкаси', 'Кропивницький', 'Хмельницький', 'Донецьк'],
  ...["Кам'янське", 'Нікополь', 'Марганець', 'Апостолове', 'Жовті Води', 'Широке', 'Зеленодольськ', 'Павлоград'],
  ...['Кременчук', 'Бердянськ', 'Маріуполь', 'Краматорськ', 'Біла Церква', 'Москва', 'Варшава'],
]
const FOLDED = new Set(CITIES.map(city => fold(city.split(' ')[0]!)))

/**
 * True when the text says that its address is in another city: «м. Київ, вул. …», «Дніпро, проспект …». A city in
 * passing («їхав з Києва») does not count.
 */
export function isElsewhere(tokens: readonly Token[]): boolean {
  return tokens.some((token, at) => {
    if (token.kind !== 'word' || !FOLDED.has(token.fold)) return false
    const before = tokens[at - 1]?.text === '.' ? tokens[at - 2] : tokens[at - 1]
    const opens = at === 0 && tokens[1]?.text === ','
    return opens || /^(?:м|місто|місті|г|город|городе)$/i.test(before?.text ?? '')
  })
}
