import { AND, FROM } from './house-words.ts'
import type { NoticeToken } from './tokens.ts'

/** «Маршрутів № 3, 20 по просп. Поштовому». */
const OF_ROUTES = /^(?:маршрут|тролейбус|троллейбус|автобус|трамва|рейс|опор|стовп|кабел|люк)/iu
const LEADS_TO_STREET = /^(?:по|на|за|адресою|адресу|вулиці|вул)$/iu

/** «Будинки №12, 14 та 16 по вулиці …», «1-31 по …»: where a list that leads to the street at token `street` begins. */
export function houseListBefore(tokens: readonly NoticeToken[], street: number, since: number): number | null {
  let at = street - 1
  while (at >= since && tokens[at]!.kind === 'word' && LEADS_TO_STREET.test(tokens[at]!.text)) at--
  if (at === street - 1) return null
  let numbered: number | null = null
  for (; at >= since; at--) {
    const token = tokens[at]!
    if (token.moment) break
    if (token.kind === 'word' && /^(?:буд|будин\p{L}*|дом\p{L}{0,3})$/iu.test(token.text)) return at + 1
    if (token.kind === 'number') numbered = at
    const passes =
      token.kind === 'number' ||
      (token.kind === 'mark' && /^[,№\-–—/"«».]$/.test(token.text)) ||
      AND.test(token.text) ||
      FROM.test(token.text) ||
      (token.kind === 'word' &&
        (token.text.length === 1 || /^(?:по|до|під|корп|парн\p{L}*|непарн\p{L}*)$/iu.test(token.text)))
    if (!passes) break
  }
  return OF_ROUTES.test(tokens[at]?.text ?? '') ? null : numbered
}
