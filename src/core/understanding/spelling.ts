import { FOLDED_LETTERS } from '../folded-letters.ts'

/**
 * One alphabet for Ukrainian, Russian and what lies between. «Отопление», «отоплєніє» and «отопленіє» are the same word
 * to a duty officer; folding makes them the same string, so that everything behind it needs no idea of languages.
 * What folding cannot join (світло and свет) is joined by the lexicon.
 */

const FOLDED: Record<string, string> = { ...FOLDED_LETTERS, "'": '' }

/** Folds one lower-case word. Doubled letters become one: «тролейбус» and «троллейбус», «неділя» written in haste. */
export function fold(word: string): string {
  let folded = ''
  for (const letter of word) {
    const next = FOLDED[letter] ?? letter
    if (next !== '' && !folded.endsWith(next)) folded += next
  }
  return folded
}

/** Longest first; folded alphabet: «и» stands for и, і, ї, ы, й, no soft sign, no doubled letter («опаленя»). */
const ENDINGS = [
  ...['ениями', 'аниями', 'ением', 'анием', 'ениям', 'аниям', 'ения', 'ание', 'ение', 'ания', 'ению', 'анию', 'ении'],
  ...[
    'ании',
    'енями',
    'анями',
    'енем',
    'анем',
    'еням',
    'аням',
    'еня',
    'аня',
    'еню',
    'аню',
    'овании',
    'иваючи',
    'уваючи',
  ],
  ...['ишся', 'ости', 'истю', 'ост'],
  ...['ими', 'ого', 'его', 'ому', 'ему', 'ами', 'ями', 'ала', 'или', 'ило', 'ила', 'али', 'увала', 'увати', 'уват'],
  ...['уют', 'ают', 'яют', 'ает', 'яет', 'ует', 'иват', 'ити', 'ати', 'ути'],
  ...['ои', 'еи', 'ая', 'яя', 'ие', 'их', 'им', 'ом', 'ем', 'ам', 'ям', 'ах', 'ях', 'ов', 'ев', 'ою', 'ею', 'ую', 'юю'],
  ...['ии', 'ия', 'ию', 'ла', 'ли', 'ло', 'ти', 'ат', 'ят', 'ит', 'ет', 'ут', 'ют', 'ав', 'ив', 'ся', 'си'],
  ...['а', 'я', 'о', 'е', 'и', 'у', 'ю', 'т', 'в', 'с'],
]
const REFLEXIVE = /(ся|с)$/
/** Below this a stem says nothing any more: «вода» keeps three letters, «яма» two. */
const SHORTEST_STEM = 3

/**
 * Cuts the ending of a folded word. Light on purpose: one pass, uk and ru endings alike. The library stemmers know one
 * language each and split a word that people write in both; character n-grams catch what this misses.
 */
export function stem(folded: string): string {
  const word = folded.length > 6 && REFLEXIVE.test(folded) ? folded.replace(REFLEXIVE, '') : folded
  for (const ending of ENDINGS)
    if (word.length - ending.length >= SHORTEST_STEM && word.endsWith(ending)) return word.slice(0, -ending.length)
  return word
}
