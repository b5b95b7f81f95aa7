/**
 * Grammar that tells namesakes apart: «Рудницької» is no «Рудницького», «на Центральній» is no проспект «Центральний»,
 * «Гірника» is not «Гірників». Only endings that cannot belong to the other form count; the rest agrees with anything.
 */

type Form = 'feminine' | 'masculine' | 'neuter' | 'plural'

/** Endings of adjectives, and of the genitive plural of nouns; Russian and Latin ones beside the Ukrainian. */
const ENDINGS: readonly (readonly [Form, RegExp])[] = [
  ['feminine', /(?:[сц]ьк|ск|[нвчршжлтд])(?:а|ої|ій|у|ою|ая|ой|ую)$/iu],
  ['masculine', /(?:[сц]ьк|ск|[нвчршжлтдм])(?:ий|ого|ому|им|ый|ій|ым|ом)$/iu],
  ['neuter', /(?:[сц]ьк|ск|[нвчршжлтд])(?:е|ое)$/iu],
  ['feminine', /(?:sk|[nvcrdt])(?:a|u|oi|oyi|aya|oy)$/i],
  ['masculine', /(?:sk|[nvcrdth])(?:yi|iy|yy|oho|ogo|omu)$/i],
  ['plural', /(?:[ії]в|ов|ев|ей|[сц]ькі|ські|[нк]і|ие|ые|их|ых)$/iu],
]

/** Forms that a word may have by its ending; empty when the ending tells nothing. */
function forms(word: string): Form[] {
  return ENDINGS.filter(([, ending]) => ending.test(word)).map(([form]) => form)
}

const ADJECTIVE_IN_REGISTER =
  /(?:[сц]ьк(?:а|ий|е|ого|ої)|ск(?:ая|ий|ого|ой)|[нвчршжлтд](?:а|я|ий|ій|е|ого|ої|ая|ый|ой))$/iu
const GENITIVE_PLURAL = /(?:[ії]в)$/iu
const SINGULAR_NOUN = /[бвгґджзклмнпрстфхцчшщ](?:а|у|ом)$/iu

/** Could the word as said be the register's word in another case? */
export function agrees(written: string, said: string): boolean {
  if (GENITIVE_PLURAL.test(written)) return !SINGULAR_NOUN.test(said)
  if (!ADJECTIVE_IN_REGISTER.test(written)) return true
  const ours = forms(written)
  const theirs = forms(said)
  if (ours.length === 0 || theirs.length === 0) return true
  // «на Нікопольському» may be neuter, «Рудницькому» masculine: the two share their oblique endings.
  if (ours.includes('neuter') && theirs.includes('masculine')) return /(?:ому|ого|им|ом)$/iu.test(said)
  return ours.some(form => theirs.includes(form))
}
