/** @import { InspectedLetter } from '../inspection.ts' */
import { fill, h } from './dom.js'
import { state } from './state.js'
import { secondOf, t } from './words.js'

/** @typedef {import('./words.js').Word} Word */
/** @template T @typedef {import('./state.js').OverWire<T>} OverWire */

/** @param {HTMLElement} body @param {OverWire<InspectedLetter>[]} letters */
export function drawLetters(body, letters) {
  const mark = `letters ${JSON.stringify(letters)}`
  if (body.dataset.mark === mark) return
  body.dataset.mark = mark
  if (letters.length === 0) fill(body, h('p.empty', {}, t('noLetters')))
  else fill(body, h('ul.letters', {}, ...letters.map(drawLetter)))
}

/** @param {OverWire<InspectedLetter>} letter */
function drawLetter({ to, lane, text, createdAt, attempts, outcome, deliveredAt, seenAt }) {
  const [channel = ''] = to.split(':')
  const stands = seenAt ? 'seen' : deliveredAt ? 'delivered' : (outcome ?? 'pending')
  return h(
    'li.letter',
    {},
    h(
      'div.letter-head',
      {},
      h('time', {}, secondOf(createdAt)),
      h(`span.dot.${channel}`, { role: 'img', 'aria-label': channel }),
      h('b', {}, state.phones.get(to)?.name ?? ''),
      h('span.small', {}, t(/** @type {Word} */ (lane))),
      attempts > 1 && h('span.again', {}, t('attempt', { count: attempts })),
      h(`span.pill.letter-${stands}`, {}, t(/** @type {Word} */ (stands))),
    ),
    h('p', {}, text),
  )
}
