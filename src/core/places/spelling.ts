import { FOLDED_LETTERS } from '../folded-letters.ts'

/**
 * One skeleton for Ukrainian, Russian and Latin spellings of a name.
 *
 * Streets are written in at least four ways («Володимира Великого», «Владимира Великого», «Volodymyra Velykoho»,
 * «на володимирі великому»). Comparing skeletons instead of letters lets one index serve them all; what the skeleton
 * cannot bridge (a translated name, a typo) is left to the register's Russian column and to `editDistance`.
 */

const CYRILLIC: Record<string, string> = { ...FOLDED_LETTERS, ю: 'иу', я: 'иа' }

/** Longest first: «shch» must not be read as «sh» + «ch». */
const LATIN: readonly (readonly [string, string])[] = [
  ['shch', 'ш'],
  ['sch', 'ш'],
  ['zgh', 'зг'],
  ['kh', 'х'],
  ['zh', 'ж'],
  ['ch', 'ч'],
  ['sh', 'ш'],
  ['ts', 'ц'],
  ['ph', 'ф'],
  ['ck', 'к'],
  ['ee', 'и'],
  ['oo', 'у'],
  ['ye', 'е'],
  ['je', 'е'],
  ['ie', 'е'],
  ['a', 'а'],
  ['b', 'б'],
  ['c', 'ц'],
  ['d', 'д'],
  ['e', 'е'],
  ['f', 'ф'],
  ['g', 'г'],
  ['h', 'г'],
  ['i', 'и'],
  ['j', 'и'],
  ['k', 'к'],
  ['l', 'л'],
  ['m', 'м'],
  ['n', 'н'],
  ['o', 'о'],
  ['p', 'п'],
  ['q', 'к'],
  ['r', 'р'],
  ['s', 'с'],
  ['t', 'т'],
  ['u', 'у'],
  ['v', 'в'],
  ['w', 'в'],
  ['x', 'кс'],
  ['y', 'и'],
  ['z', 'з'],
]

function fromLatin(word: string): string {
  let out = ''
  for (let at = 0; at < word.length; ) {
    const pair = LATIN.find(([latin]) => word.startsWith(latin, at))
    out += pair ? pair[1] : word[at]
    at += pair ? pair[0].length : 1
  }
  return out
}

/** The skeleton of one word. Idempotent; digits and unknown letters pass through. */
export function fold(word: string): string {
  const lower = word.toLowerCase().replace(/['"]/g, '')
  const cyrillic = /[a-z]/.test(lower) ? fromLatin(lower) : lower
  let out = ''
  for (const letter of cyrillic) out += CYRILLIC[letter] ?? letter
  return (
    out
      .replace(/(.)\1+/gu, '$1')
      .replace(/тс/g, 'ц')
      // Софіївська / Софиевская / Рыбасовская
      .replace(/(?:ие|и|о|е)вск/gu, 'ивск')
  )
}

/** Case endings of nouns and adjectives as they look after `fold`, longest first. */
const ENDINGS = [
  ...['ими', 'ого', 'его', 'ому', 'ему', 'аиа', 'уиу', 'оиу', 'еиу', 'иах', 'иам', 'ами'],
  ...['ои', 'еи', 'ие', 'ое', 'ие', 'их', 'им', 'ом', 'ем', 'ив', 'ов', 'ев', 'ах', 'ам', 'иа', 'иу', 'ии'],
  ...['а', 'у', 'и', 'е', 'о'],
]
const SHORTEST_STEM = 3

/** Takes one case ending off a folded word, so that «великого», «великому» and «великий» meet. */
export function stem(folded: string): string {
  const ending = ENDINGS.find(end => folded.length - end.length >= SHORTEST_STEM && folded.endsWith(end))
  return ending ? folded.slice(0, -ending.length) : folded
}
