import { inOrder, type Opening } from '../engine/opening.ts'
import { fits } from '../questions/text.ts'

/**
 * The words of a request with those that came under its pictures: behind them, as long as there is room. Where the words
 * themselves stood under one picture of an album, all stand in the order of the pictures.
 */
export function withCaptions(
  words: string,
  { captions = [], album }: Opening,
  limits: { min: number; max: number },
): string {
  const first = album?.first
  const isFirst = first !== undefined && words.trim() === first.text
  const told = isFirst ? inOrder([first, ...album!.captions]) : [words, ...inOrder(album?.captions ?? [])]
  return [...told, ...captions].reduce((all, caption) => {
    if (all === '') return caption
    const more = `${all}\n${caption}`
    return all.includes(caption) || !fits(more, limits) ? all : more
  }, '')
}
