/** @import { Mishaps } from '../mishaps.ts' */
import { fill, h, icon } from './dom.js'
import { forward, setMishaps } from './server.js'
import { now, state } from './state.js'
import { t, when } from './words.js'

const HOUR = 3_600_000
const STEPS = /** @type {const} */ ([
  ['hour', HOUR],
  ['day', 24 * HOUR],
  ['week', 168 * HOUR],
])
const MISHAPS = /** @type {const} */ (['telegramBusy', 'viberDown', 'slow', 'twice', 'killed'])

/** The time and the mishaps of the sandbox. */
export class Bench {
  constructor() {
    this.time = h('time.clock')
    this.clock = h(
      'div.time',
      { role: 'group', 'aria-label': t('clock') },
      this.time,
      ...STEPS.map(([word, ms]) =>
        h(
          'button.chip',
          { type: 'button', 'aria-label': t('moveTime', { step: t(word) }), onclick: () => void forward(ms) },
          t(word),
        ),
      ),
    )
    this.mishaps = h('div.mishaps', { role: 'group', 'aria-label': t('mishaps') })
  }

  tick() {
    fill(
      this.time,
      when(now(), { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
    )
    const hours = Math.round(state.clock.aheadMs / HOUR)
    this.time.classList.toggle('ahead', hours > 0)
    this.time.title = hours > 0 ? t('ahead', { days: Math.floor(hours / 24), hours: hours % 24 }) : ''
  }

  update() {
    const { mishaps } = state
    if (!mishaps) return
    fill(
      this.mishaps,
      h('span.label', {}, icon('bolt'), t('mishaps')),
      ...MISHAPS.map(name => this.drawSwitch(name, mishaps)),
    )
  }

  /** @param {keyof Mishaps} name @param {Mishaps} mishaps */
  drawSwitch(name, mishaps) {
    const turn = async () => {
      await setMishaps({ ...mishaps, [name]: !mishaps[name] })
      document.getElementById(`mishap-${name}`)?.focus()
    }
    return h(
      'button.switch',
      {
        type: 'button',
        role: 'switch',
        id: `mishap-${name}`,
        'aria-checked': mishaps[name],
        title: t(`${name}About`),
        onclick: () => void turn(),
      },
      t(name),
    )
  }
}
