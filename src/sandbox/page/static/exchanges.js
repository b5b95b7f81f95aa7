/** @import { Exchange } from '../traffic.ts' */
import { fill, h } from './dom.js'
import { state } from './state.js'
import { secondOf, t } from './words.js'

const SHOWN = 120

/** @param {HTMLElement} body @param {Exchange[]} exchanges */
export function drawExchanges(body, exchanges) {
  const mark = `exchanges ${exchanges.at(-1)?.n ?? 0} ${document.documentElement.lang}`
  if (body.dataset.mark === mark) return
  const known = body.dataset.mark?.startsWith('exchanges') ? Number(body.dataset.mark.split(' ')[1]) : 0
  body.dataset.mark = mark
  if (exchanges.length === 0) return fill(body, h('p.empty', {}, t('noExchanges')))
  // What stands there already may be opened by the reader: only the new goes on top.
  if (known === 0 || !body.querySelector('.exchange')) fill(body)
  for (const exchange of exchanges.filter(({ n }) => n > known).slice(-SHOWN)) body.prepend(drawExchange(exchange))
  while (body.children.length > SHOWN) body.lastElementChild?.remove()
}

/** @param {Exchange} exchange */
function drawExchange({ at, channel, way, name, who, status, trouble, attempt, body }) {
  const good = status >= 200 && status < 300 && trouble === ''
  const person = state.phones.get(who)?.name ?? ''
  const details = h(
    'details.exchange',
    {},
    h(
      'summary',
      {},
      h('time', {}, secondOf(at)),
      h(`span.dot.${channel}`, { role: 'img', 'aria-label': channel }),
      h(
        'span.way-sign',
        { 'aria-label': t(way === 'call' ? 'callWay' : 'eventWay'), role: 'img' },
        way === 'call' ? '→' : '←',
      ),
      h('code', {}, name),
      h('span.who', {}, person),
      attempt > 1 && h('span.again', {}, t('attempt', { count: attempt })),
      h(`span.answer${good ? '' : '.bad'}`, {}, status === 0 ? t('noAnswer') : String(status)),
    ),
  )
  details.addEventListener('toggle', () => {
    if (details.children.length > 1) return
    details.append(
      h('pre', { tabindex: 0 }, `${trouble === '' ? '' : `${trouble}\n\n`}${JSON.stringify(body, null, 2)}`),
    )
  })
  return details
}
