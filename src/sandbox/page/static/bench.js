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
    this.switches = h('div.switches', { role: 'group', 'aria-label': t('faults') })
    this.faultsOn = h('b.faults-on')
    this.faults = h(
      'details.faults',
      {},
      h('summary', { title: t('faultsAbout') }, icon('bolt'), t('faults'), this.faultsOn),
      this.switches,
    )
    // A press elsewhere or Escape closes it, as a menu does.
    this.faults.addEventListener('keydown', event => {
      if (event.key === 'Escape') this.close()
    })
    document.addEventListener('pointerdown', event => {
      if (event.target instanceof Node && !this.faults.contains(event.target)) this.close()
    })
  }

  close() {
    this.faults.removeAttribute('open')
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
    const on = FAULTS.filter(name => faults[name]).length
    fill(this.faultsOn, on > 0 ? String(on) : '')
    this.faults.classList.toggle('on', on > 0)
    fill(this.switches, ...FAULTS.map(name => this.drawSwitch(name, faults)))
  }

  /** @param {keyof Faults} name @param {Faults} faults */
  drawSwitch(name, faults) {
    const turn = async () => {
      await setFaults({ ...faults, [name]: !faults[name] })
      document.getElementById(`fault-${name}`)?.focus()
    }
    return h(
      'div.fault',
      {},
      h(
        'button.switch',
        {
          type: 'button',
          role: 'switch',
          id: `fault-${name}`,
          'aria-checked': faults[name],
          'aria-describedby': `fault-${name}-about`,
          onclick: () => void turn(),
        },
        t(name),
      ),
      h('p.small', { id: `fault-${name}-about` }, t(`${name}About`)),
    )
  }
}
