/**
 * Latin letters back to Cyrillic. People use no standard: «nemaye vody», «nema vodi», «net otopleniya», «zakhyst». One
 * Latin letter may stand for several Cyrillic ones, so this gives candidates, best guess first, and whoever asks picks
 * the one that is a word. Everything comes out in the folded alphabet, where и, і, ї, ы and й are one.
 */

const LONGEST_UNIT = 4
const UNITS: Record<string, readonly string[]> = {
  shch: ['ш'],
  sch: ['ш'],
  zgh: ['зг'],
  iya: ['ия'],
  yya: ['ия'],
  iia: ['ия'],
  iyu: ['ию'],
  iye: ['ие'],
  tsch: ['ч'],
  zh: ['ж'],
  kh: ['х'],
  ts: ['ц', 'тс'],
  tz: ['ц'],
  ch: ['ч'],
  sh: ['ш'],
  ck: ['к'],
  ph: ['ф'],
  yu: ['ю'],
  iu: ['ю'],
  ju: ['ю'],
  ya: ['я'],
  ia: ['я', 'иа'],
  ja: ['я'],
  ye: ['е'],
  ie: ['е', 'ие'],
  je: ['е'],
  yo: ['ио', 'е'],
  jo: ['ио', 'е'],
  yi: ['и'],
  ji: ['и'],
  iy: ['и'],
  yy: ['и'],
  ij: ['и'],
  a: ['а'],
  b: ['б'],
  c: ['ц', 'к', 'с'],
  d: ['д'],
  e: ['е'],
  f: ['ф'],
  g: ['г', 'ж'],
  h: ['г', 'х'],
  i: ['и'],
  j: ['и', 'ж'],
  k: ['к'],
  l: ['л'],
  m: ['м'],
  n: ['н'],
  o: ['о'],
  p: ['п'],
  q: ['к'],
  r: ['р'],
  s: ['с'],
  t: ['т'],
  u: ['у'],
  v: ['в'],
  w: ['в', 'ш'],
  x: ['х', 'кс'],
  y: ['и'],
  z: ['з'],
  "'": [''],
}
/** Enough for a word with four doubtful letters; more would be a cost without a use. */
const MOST_CANDIDATES = 12

/** All readings of a lower-case Latin word, best first, at most twelve. Empty when there is a letter that is not Latin. */
export function cyrillicCandidates(word: string): string[] {
  let candidates = ['']
  for (let at = 0; at < word.length; ) {
    let length = Math.min(LONGEST_UNIT, word.length - at)
    while (length > 1 && !UNITS[word.slice(at, at + length)]) length--
    const readings = UNITS[word.slice(at, at + length)]
    if (!readings) return []
    candidates = readings.flatMap(reading => candidates.map(start => start + reading)).slice(0, MOST_CANDIDATES)
    at += length
  }
  return candidates.map(undouble)
}

/** The same rule as in folding: one letter where two stand. */
function undouble(word: string): string {
  return word.replace(/(.)\1+/gu, '$1')
}
