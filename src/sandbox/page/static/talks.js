import { fill, h } from './dom.js'
import { talkOf } from './server.js'
import { phoneIn } from './state.js'
import { t } from './words.js'

/** The kept talks of those whose phones are in sight. @param {HTMLElement} body */
export async function drawTalks(body) {
  const people = [phoneIn('telegram'), phoneIn('viber')].flatMap(phone => (phone ? [phone] : []))
  const talks = await Promise.all(people.map(async phone => ({ phone, talk: await talkOf(phone.key) })))
  const mark = `talk ${JSON.stringify(talks.map(({ phone, talk }) => [phone.key, talk]))}`
  if (body.dataset.mark === mark || body.getAttribute('aria-labelledby') !== 'tab-talk') return
  body.dataset.mark = mark
  fill(
    body,
    h('p.small', {}, t('talkNote')),
    ...talks.map(({ phone, talk }) =>
      h(
        'article.talk',
        {},
        h('h2', {}, phone.name),
        ...drawState(talk?.current, ''),
        ...drawState(talk?.parked, t('parked')),
        !talk?.current && !talk?.parked && h('p.empty', {}, t('noTalk')),
      ),
    ),
  )
}

/** @param {unknown} state @param {string} label */
function drawState(state, label) {
  if (!state) return []
  const bytes = new TextEncoder().encode(JSON.stringify(state)).length
  return [
    h('p.small', {}, [label, t('bytes', { count: bytes })].filter(Boolean).join(' · ')),
    h('pre', { tabindex: 0 }, JSON.stringify(state, null, 2)),
  ]
}
