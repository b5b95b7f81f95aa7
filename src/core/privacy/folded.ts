/** A piece of a text, in UTF-16 units of it: `from` inclusive, `to` exclusive. */
export type Span = readonly [from: number, to: number]

/** What nobody sees between characters: it parts a number for a pattern and not for a reader. */
const UNSEEN = /\p{Cf}|\p{Mn}|\p{Me}/u
const DASH = /[\p{Pd}\u2212\u2043~_]/u
const APOSTROPHE = /[’ʼ'`´‘]/u
/** Nearly every character of what people write: nothing but its case changes. */
const PLAIN = /[0-9A-Za-zА-яҐґЄєІіЇїЁё .,:;!?()/@+№…]/u

/** Latin letters that are drawn like Cyrillic ones. */
const DRAWN_ALIKE: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  i: 'і',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
}

/**
 * A text as it is searched: small letters, one kind of blank, dash, apostrophe and digit, nothing unseen, and no Latin
 * letter in a Cyrillic word. Every place in it leads back to the original, so what is found here is struck there.
 */
export interface Folded {
  readonly original: string
  readonly text: string
  /** The same piece in the original. */
  span(from: number, to: number): Span
  /** Is all of it written in capitals there? Digits and signs do not matter. */
  isCapital(from: number, to: number): boolean
}

/** Takes time in proportion to the text. */
export function folded(text: string): Folded {
  const original = text.normalize('NFC')
  let seen = ''
  const at: number[] = []
  let index = 0
  for (const character of original) {
    const shown = shownAs(character)
    for (let n = 0; n < shown.length; n++) at.push(index)
    seen += shown
    index += character.length
  }
  at.push(original.length)
  const span = (from: number, to: number): Span => [at[from]!, at[to]!]
  return {
    original,
    text: inOneAlphabet(seen),
    span,
    isCapital: (from, to) => {
      const piece = original.slice(...span(from, to))
      return piece === piece.toUpperCase() && piece !== piece.toLowerCase()
    },
  }
}

function shownAs(character: string): string {
  if (PLAIN.test(character)) return character.toLowerCase()
  if (UNSEEN.test(character)) return ''
  if (/[\s\p{Zs}]/u.test(character)) return ' '
  if (DASH.test(character)) return '-'
  if (APOSTROPHE.test(character)) return "'"
  return character.normalize('NFKC').toLowerCase()
}

/** Of the same length: only words that mix the alphabets change. */
function inOneAlphabet(text: string): string {
  return text.replace(/[a-z\u0400-\u04ff]+/gu, word =>
    /[a-z]/.test(word) && /[\u0400-\u04ff]/u.test(word)
      ? word.replace(/[a-z]/g, letter => DRAWN_ALIKE[letter] ?? letter)
      : word,
  )
}
