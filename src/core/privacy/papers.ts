import type { Folded, Span } from './folded.ts'

/** Letters that a Ukrainian number plate may bear, in either alphabet. */
const L = '[авеікмнорстхуabceikmhopxty]'
const PLATE = new RegExp(`(?<![\\p{L}\\d])(${L}{2})([ -]?)\\d{2}-?\\d{2}([ -]?)(${L}{2})(?![\\p{L}\\d])`, 'gu')
/** Two letters and six digits: an old passport, a certificate. */
const PAPER = /(?<![\p{L}\d])\p{L}{2}( ?(?:№ ?)?)\d{6}(?!\d)/gu

/** Plates of cars, and papers. With blanks between only capitals count: «на 1234 км» is a place on a road. */
export function platesAndPapers(seen: Folded): Span[] {
  const plates = [...seen.text.matchAll(PLATE)].filter(({ index, 0: plate, 2: one, 3: other }) => {
    return (one === '' && other === '') || seen.isCapital(index, index + plate.length)
  })
  const papers = [...seen.text.matchAll(PAPER)].filter(({ index, 1: between }) => {
    return between === '' || seen.isCapital(index, index + 2)
  })
  return [...plates, ...papers].map(({ index, 0: whole }) => seen.span(index, index + whole.length))
}
