import { clean } from '../text/clean.ts'
import type { GivenName } from './place.ts'

/** Titles and kinships that lead a name: «Академіка Кримського», «Родини Коваленків». */
const LEADING = new Set(
  'академіка генерала гетьмана археолога козака короля княгині космонавта святителя шейха адмірала маршала професора отамана князя братів родини'
    .split(' ')
    .concat("сім'ї"),
)

/**
 * Turns a register's «Франка Івана» into «Івана Франка». Only a last word that is surely a given name or a title moves,
 * and only past one surname: «Володимира Великого» and «Короля Данила» already stand right.
 */
export function naturalOrder(name: string, givenNames: readonly GivenName[]): string {
  const words = clean(name).trim().replace(/\s+/g, ' ').split(' ')
  const [first = '', last = ''] = words
  if (words.length !== 2 || LEADING.has(first.toLowerCase())) return words.join(' ')
  const given = givenNames.some(known => known.name === last)
  return given || LEADING.has(last.toLowerCase()) ? `${last} ${first}` : words.join(' ')
}
