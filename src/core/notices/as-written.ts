import type { Token } from '../places/tokens.ts'

/** Types whose adjectives are masculine: «провулок Козачий», where a street is «Козача». */
const MASCULINE = new Set([
  'провулок',
  'проспект',
  'бульвар',
  'майдан',
  'узвіз',
  'проїзд',
  'тупик',
  'мікрорайон',
  "в'їзд",
])
const FEMININE = new Set(['вулиця', 'площа', 'набережна', 'алея'])

/** «Невідомій» → «Невідома», «Дорожньому» → «Дорожній»; a surname in the genitive stays as it is. */
function nominative(word: string, type: string): string {
  if (FEMININE.has(type)) {
    return word
      .replace(/((?:[сц]ьк|[вдзлмнртчшжщ]))(?:ій|ої|ою|у|ую|ей|ой|і)$/u, (whole, stem: string) =>
        isAdjective(whole) ? `${stem}а` : whole,
      )
      .replace(/(ськ|цьк)(?:ая|ою|ої|их)$/u, '$1а')
      .replace(/ьою$|ьої$|ьу$/u, 'я')
  }
  if (MASCULINE.has(type)) return word.replace(/([сц]ьк|[внртл])(?:ому|ого|им|і)$/u, '$1ий')
  return word
}

const isAdjective = (word: string): boolean =>
  /(?:ськ|цьк|ов|ев|єв|ин|їн|н|р|л|т|д|м|з|ч|ж|ш|щ|в)(?:ій|ої|ою)$/u.test(word) || /(?:ськ|цьк)(?:у|і)$/u.test(word)

/** «ПРИКОРДОННА» as a name is written; initials and «ДССТ» stay. */
function capitalised(word: string): string {
  return /^\p{Lu}{3,}(?:['-]\p{Lu}+)*$/u.test(word)
    ? word.toLowerCase().replace(/(?:^|-)\p{L}/gu, letter => letter.toUpperCase())
    : word
}

/** A street that the register lacks, as it is written: the type in full, the name in the nominative where that is sure. */
export function asWritten(type: string, text: string, words: readonly Token[]): string {
  const written = text
    .slice(words[0]!.start, words.at(-1)!.end)
    .replace(/\s+/gu, ' ')
    .replace(/[«»"“”]/gu, '')
  const names = written.split(' ').map(word => capitalised(word))
  return `${type} ${names.map(word => (names.length === 1 || isAdjective(word) ? nominative(word, type) : word)).join(' ')}`
}
