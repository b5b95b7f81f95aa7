import { fill, h } from './dom.js'
import { drawExchanges } from './exchanges.js'
import { drawLetters } from './letters.js'
import { drawRequests } from './requests.js'
import { state } from './state.js'
import { drawTalks } from './talks.js'
import { t } from './words.js'

const TABS = /** @type {const} */ (['requests', 'exchanges', 'letters', 'talk'])

/** Every reply is on its way for a moment; only what waits longer is worth a word. */
const NOTEWORTHY_MS = 600

/** What happens inside, beside the phones. Only the tab that is looked at is drawn. */
export class InsidePanel {
  /** @param {HTMLElement} office the official's phone, which is a tab where there is no room for it */
  constructor(office) {
    /** @type {typeof TABS[number] | 'officialPhone'} */
    this.open = 'requests'
    this.waitingSince = 0
    this.tabs = h('div.tabs', { role: 'tablist', 'aria-label': t('inside') })
    this.tally = h('p.tally', { role: 'status' })
    this.body = h('div.inside-body', { role: 'tabpanel', id: 'inside-body', tabindex: '0' })
    this.office = h(
      'div.office-tab',
      { role: 'tabpanel', id: 'inside-office', 'aria-label': t('officialPhone') },
      office,
    )
    this.root = h('section.inside', { 'aria-label': t('inside') }, this.tally, this.tabs, this.body, this.office)
    this.drawTabs()
  }

  drawTabs() {
    const all = [...TABS, /** @type {const} */ ('officialPhone')]
    fill(
      this.tabs,
      ...all.map(tab =>
        h(
          `button.tab.tab-${tab}`,
          {
            role: 'tab',
            type: 'button',
            id: `tab-${tab}`,
            'aria-selected': tab === this.open,
            'aria-controls': tab === 'officialPhone' ? 'inside-office' : 'inside-body',
            tabindex: tab === this.open ? 0 : -1,
            onclick: () => this.show(tab),
            onkeydown: (/** @type {KeyboardEvent} */ event) => {
              const move = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
              const next = all[(all.indexOf(tab) + move + all.length) % all.length]
              if (move !== 0 && next) this.show(next)
            },
          },
          t(tab),
        ),
      ),
    )
    this.body.setAttribute('aria-labelledby', `tab-${this.open}`)
    this.body.hidden = this.open === 'officialPhone'
    this.root.dataset.open = this.open
  }

  /** @param {InsidePanel['open']} tab */
  show(tab) {
    this.open = tab
    this.drawTabs()
    this.update()
    document.getElementById(`tab-${tab}`)?.focus()
  }

  update() {
    this.drawTally()
    if (this.open === 'requests') drawRequests(this.body, state.inside?.requests ?? [])
    if (this.open === 'exchanges') drawExchanges(this.body, state.exchanges)
    if (this.open === 'letters') drawLetters(this.body, state.inside?.letters ?? [])
    if (this.open === 'talk') void drawTalks(this.body)
  }

  drawTally() {
    const tally = state.inside?.tally
    if (!tally) return
    const unanswered = tally.events - tally.taken + tally.pending
    if (unanswered === 0) this.waitingSince = 0
    else if (this.waitingSince === 0) {
      this.waitingSince = Date.now()
      setTimeout(() => this.drawTally(), NOTEWORTHY_MS)
    }
    const waiting = unanswered > 0 && Date.now() - this.waitingSince >= NOTEWORTHY_MS ? unanswered : 0
    const mark = JSON.stringify([tally, waiting])
    if (this.tally.dataset.mark === mark) return
    this.tally.dataset.mark = mark
    this.tally.classList.toggle('waiting', waiting > 0)
    fill(
      this.tally,
      h('b', {}, waiting > 0 ? t('waiting', { count: waiting }) : t('nothingLost')),
      h('span', {}, `${t('eventsTaken')}: ${tally.taken}/${tally.events}`),
      tally.again > 0 && h('span', {}, `${t('again')}: ${tally.again}`),
      h('span', {}, `${t('lettersSent')}: ${tally.sent}/${tally.sent + tally.pending + tally.ended}`),
    )
  }
}
