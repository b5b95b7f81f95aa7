/** How a messenger counts the length of a text. */
export type Measure = (text: string) => number

export const utf16Units: Measure = text => text.length
export const characters: Measure = text => [...text].length

/**
 * Splits a text that is too long for one message: between paragraphs if it can be, else between lines, words, and in
 * the end anywhere but inside a character. Nothing is lost but the white space at a cut.
 */
export function splitText(text: string, limit: number, measure: Measure): string[] {
  const parts: string[] = []
  let rest = text
  while (measure(rest) > limit) {
    const head = longestHead(rest, limit, measure)
    const at = ['\n\n', '\n', ' '].map(gap => head.lastIndexOf(gap)).find(cut => cut > head.length / 3) ?? head.length
    parts.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, rest]
}

function longestHead(text: string, limit: number, measure: Measure): string {
  let head = ''
  let length = 0
  for (const character of text) {
    length += measure(character)
    if (length > limit) break
    head += character
  }
  return head
}
