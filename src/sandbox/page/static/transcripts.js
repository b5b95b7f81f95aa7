/** @import { Phone } from '../phone.ts' */
import { h } from './dom.js'
import { playTranscript, transcriptOf, transcripts } from './server.js'
import { openSheet } from './sheets.js'
import { state } from './state.js'
import { toast } from './toast.js'
import { t } from './words.js'

/** Gives the chat as a file for `test/transcripts`. @param {HTMLElement} frame @param {Phone} phone */
export async function saveTranscript(frame, phone) {
  const text = await transcriptOf(phone.key)
  if (text === null) return
  const name = `${phone.channel}-${new Date().toISOString().slice(0, 16).replace(/[T:]/g, '-')}.uk.chat`
  const href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  h('a', { href, download: name }).click()
  URL.revokeObjectURL(href)
  toast(frame, t('saved', { name }))
}

/** Offers the transcripts of the tests and a file of one's own. @param {HTMLElement} frame @param {Phone} phone */
export async function chooseTranscript(frame, { channel }) {
  const files = (await transcripts()) ?? []
  const begin = async (/** @type {{ name: string } | { text: string }} */ what) => {
    close()
    state.follow = channel
    const played = await playTranscript({ channel, ...what })
    state.follow = null
    if (played) toast(frame, t('played', { count: played.steps }))
  }
  const own = h('input', {
    type: 'file',
    id: 'own-transcript',
    accept: '.chat,text/plain',
    onchange: async (/** @type {Event} */ event) => {
      const file = /** @type {HTMLInputElement} */ (event.target).files?.[0]
      if (file) await begin({ text: await file.text() })
    },
  })
  const offer = (/** @type {{ name: string, title: string }} */ { name, title }) =>
    h(
      'li',
      {},
      h('button', { type: 'button', onclick: () => void begin({ name }) }, h('span', {}, title, h('small', {}, name))),
    )
  const close = openSheet(frame, t('playTranscript'), [
    h('label.file', { for: 'own-transcript' }, t('ownTranscript'), own),
    h('ul.choices', {}, ...files.map(offer)),
  ])
}
