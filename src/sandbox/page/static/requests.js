/** @import { Works } from './state.js' */
import { fill, h } from './dom.js'
import { moveRequest, seed } from './server.js'
import { toast } from './toast.js'
import { dayOf, hourOf, t } from './words.js'

/** @typedef {import('./words.js').Word} Word */

/** What was typed beside each request and not sent yet. @type {Map<string, string>} */
const drafts = new Map()

/** @param {HTMLElement} body @param {Works['requests']} requests */
export function drawRequests(body, requests) {
  const mark = `requests ${JSON.stringify(requests)}`
  if (body.dataset.mark === mark) return
  body.dataset.mark = mark
  const focused = document.activeElement?.id
  if (requests.length === 0) fill(body, h('p.empty', {}, t('noRequests')), seedButton())
  else fill(body, ...requests.map(drawRequest))
  if (focused) document.getElementById(focused)?.focus()
}

/** Only an empty store takes the invented city. */
function seedButton() {
  const button = /** @type {HTMLButtonElement} */ (
    h('button.chip', { type: 'button', onclick: () => void invent() }, t('seed'))
  )
  const invent = async () => {
    button.disabled = true
    fill(button, t('seeding'))
    const city = await seed()
    if (city) return toast(document.body, t('seeded', city))
    button.disabled = false
    fill(button, t('seed'))
  }
  return h('div.seed', {}, button, h('p.small', {}, t('seedAbout')))
}

/** @param {Works['requests'][number]} request */
function drawRequest({ number, status, topic, place, photos, dueAt, channel, history, moves }) {
  const comment = /** @type {HTMLInputElement} */ (
    h('input', {
      id: `comment-${number}`,
      value: drafts.get(number) ?? '',
      placeholder: t('comment'),
      'aria-label': `${t('comment')}, ${number}`,
      autocomplete: 'off',
      oninput: () => drafts.set(number, comment.value),
    })
  )
  const move = async (/** @type {string} */ to) => {
    const said = comment.value.trim() || t(/** @type {Word} */ (`say_${to}`))
    drafts.delete(number)
    await moveRequest(number, to, said)
  }
  return h(
    'article.request',
    {},
    h('header', {}, h('h2', {}, number), h(`span.pill.${status}`, {}, t(/** @type {Word} */ (`st_${status}`)))),
    h('p', {}, topic),
    h(
      'p.small',
      {},
      [place, photos > 0 && t('photosCount', { count: photos }), t('dueBy', { date: dayOf(dueAt) }), channel]
        .filter(Boolean)
        .join(' · '),
    ),
    h(
      'ol.history',
      {},
      ...history.map(entry =>
        h(
          'li',
          {},
          h('time', {}, hourOf(entry.at)),
          ' ',
          h('b', {}, t(/** @type {Word} */ (`st_${entry.status}`))),
          ` · ${doer(entry.by)}`,
          entry.comment && h('q', {}, entry.comment),
        ),
      ),
    ),
    moves.length > 0 &&
      h(
        'div.moves',
        {},
        comment,
        h(
          'div.chips',
          { role: 'group', 'aria-label': `${t('moveTo')} ${number}` },
          ...moves.map(to =>
            h(
              `button.chip.${to}`,
              { type: 'button', id: `move-${number}-${to}`, onclick: () => void move(to) },
              t(/** @type {Word} */ (`st_${to}`)),
            ),
          ),
        ),
      ),
  )
}

/** Who moved it, as the store writes it: the person, the clock, the city, or the name of an API key. @param {string} by */
function doer(by) {
  if (by === 'sandbox' || by === 'city') return t('by_city')
  return by === 'resident' || by === 'clock' || by === 'deadline' || by === 'neighbour' ? t(`by_${by}`) : by
}
