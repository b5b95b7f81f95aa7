/**
 * «Ytvf djlb» is «нема води» with the keyboard left in Latin letters. The keys of the Ukrainian layout; where the Russian
 * one differs (ы, э, ъ) folding joins the letters anyway.
 */
const KEYS: Readonly<Record<string, string>> = {
  ...{ q: 'й', w: 'ц', e: 'у', r: 'к', t: 'е', y: 'н', u: 'г', i: 'ш', o: 'щ', p: 'з', '[': 'х', ']': 'ї' },
  ...{ a: 'ф', s: 'і', d: 'в', f: 'а', g: 'п', h: 'р', j: 'о', k: 'л', l: 'д', ';': 'ж', "'": 'є' },
  ...{ z: 'я', x: 'ч', c: 'с', v: 'м', b: 'и', n: 'т', m: 'ь' },
}
/** A comma and a full stop are letters too, «,» is б and «.» is ю, but only inside a word. */
const INSIDE = /(?<=[a-z[\];'])[,.](?=[a-z[\];'])/g
const CYRILLIC = /\p{Script=Cyrillic}/u
const LATIN = /[a-z]{3}/i

/** The text as it would be with the other layout; null where that cannot be: Cyrillic letters in it, or no Latin ones. */
export function withOtherKeys(text: string): string | null {
  if (CYRILLIC.test(text) || !LATIN.test(text)) return null
  const lower = text.toLowerCase().replace(INSIDE, mark => (mark === ',' ? 'б' : 'ю'))
  let typed = ''
  for (const letter of lower) typed += KEYS[letter] ?? letter
  return typed
}
