/** @import { Faults } from '../faults.ts' */
import { fill, h, icon } from './dom.js'
import { forward, setFaults } from './server.js'
import { now, state } from './state.js'
import { t, when } from './words.js'

const HOUR = 3_600_000
const STEPS = /** @type {const} */ ([
  ['hour', HOUR],
  ['day', 24 * HOUR],
  ['week', 168 * HOUR],
])
const FAULTS = /** @type {const} */ (['telegramBusy', 'viberDown', 'slow', 'twice', 'killed'])

/** The time and the faults of the sandbox. */
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
    this.faults = h('div.faults', { role: 'group', 'aria-label': t('faults') })
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
    const { faults } = state
    if (!faults) return
    fill(
      this.faults,
      h('span.label', {}, icon('bolt'), t('faults')),
      ...FAULTS.map(name => this.drawSwitch(name, faults)),
    )
  }

  /** @param {keyof Faults} name @param {Faults} faults */
  drawSwitch(name, faults) {
    const turn = async () => {
      await setFaults({ ...faults, [name]: !faults[name] })
      document.getElementById(`fault-${name}`)?.focus()
    }
    return h(
      'button.switch',
      {
        type: 'button',
        role: 'switch',
        id: `fault-${name}`,
        'aria-checked': faults[name],
        title: t(`${name}About`),
        onclick: () => void turn(),
      },
      t(name),
    )
  }
}
