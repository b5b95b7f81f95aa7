import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A line of a development set: a text, what it should be taken for, and how it is written. */
export interface Row {
  text: string
  expected: string
  language: string
}

/** The half that may be looked at while improving, and the half that is only scored. */
export type Half = 'seen' | 'unseen'

/** Reads `text⇥expected⇥language` lines; `#` begins a remark. */
export function rowsOf(file: string): Row[] {
  return readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => {
      const [text = '', expected = '', language = ''] = line.split('\t')
      return { text, expected, language }
    })
}

/** Splits by a hash of the text alone, so that a row never changes sides when others come or go. */
export function halfOf({ text }: Row): Half {
  let hash = 7
  for (const letter of text) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return (hash >>> 4) % 2 === 0 ? 'seen' : 'unseen'
}

export function share(count: number, all: number): number {
  return all === 0 ? 1 : count / all
}
