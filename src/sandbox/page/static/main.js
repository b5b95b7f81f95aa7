/** @import { Phone } from '../phone.ts' */
import { Bench } from './bench.js'
import { fill, h, icon } from './dom.js'
import { InsidePanel } from './inside.js'
import { inside, listen, troubles } from './server.js'
import { PhoneSlot } from './slot.js'
import { state } from './state.js'
import { toast } from './toast.js'
import { language, liveIn, speak, t } from './words.js'

/** How long "typing" is shown after the bot said so: Telegram's five seconds. */
const TYPING_MS = 5_000
const EXCHANGES_KEPT = 400
const VIEWS = /** @type {const} */ (['telegram', 'viber', 'office', 'inside'])

/** The page, built anew when its language changes. */
class Page {
  /** @type {Page | undefined} */
  static here

  constructor() {
    this.bench = new Bench()
    this.telegram = new PhoneSlot('telegram')
    this.viber = new PhoneSlot('viber')
    this.office = new PhoneSlot('office')
    this.inside = new InsidePanel(this.office.root)
    const other = language() === 'uk' ? 'en' : 'uk'
    const tongue = h(
      'button.tongue',
      { type: 'button', lang: other, onclick: () => begin(other) },
      other === 'en' ? 'English' : 'Українською',
    )
    const top = h(
      'header.top',
      {},
      h('h1', {}, h('span.mark', {}, icon('door')), 'двері', h('small', {}, t('sandbox'))),
      this.bench.clock,
      this.bench.faults,
      tongue,
      h('p.lead', {}, t('lead'), ' ', h('q', {}, t('leadExample'))),
    )
    const nav = h('nav.views', { 'aria-label': t('sandbox') }, ...VIEWS.map(view => this.drawView(view)))
    this.offline = h('p.offline', { role: 'alert', hidden: true }, t('offline'))
    fill(
      document.body,
      top,
      this.offline,
      h('main', {}, this.telegram.root, this.viber.root, this.inside.root),
      nav,
      h('footer.here', {}, t('onlyHere')),
    )
    document.body.dataset.view ??= 'telegram'
  }

  /** On a small screen one thing is seen at a time. @param {typeof VIEWS[number]} view */
  drawView(view) {
    const names = { telegram: 'Telegram', viber: 'Viber', office: t('officialPhone'), inside: t('inside') }
    const show = () => {
      document.body.dataset.view = view
      if (view === 'inside' && this.inside.open === 'officialPhone') this.inside.show('requests')
      for (const button of document.querySelectorAll('.views button'))
        button.setAttribute('aria-current', String(button === shown))
      this.update()
    }
    const shown = h(
      'button',
      { type: 'button', 'aria-current': (document.body.dataset.view ?? 'telegram') === view, onclick: show },
      names[view],
    )
    return shown
  }

  update() {
    this.phones()
    this.bench.update()
    this.inside.update()
    this.tick()
  }

  phones() {
    const slots = [this.telegram, this.viber, this.office]
    for (const slot of slots) slot.read()
    for (const slot of slots) slot.update()
  }

  tick() {
    this.bench.tick()
    for (const slot of [this.telegram, this.viber, this.office]) slot.tick()
  }
}

/** @param {'uk' | 'en'} code */
function begin(code) {
  speak(code)
  Page.here = new Page()
  Page.here.update()
}

begin(language())
listen(
  {
    profile: data => {
      state.profile = data
      liveIn(data.city.zone)
      document.documentElement.style.setProperty('--city-mark', JSON.stringify(data.city.mark))
      state.exchanges = []
      state.phones.clear()
    },
    clock: data => {
      state.clock = { ...data, toldAt: Date.now() }
      Page.here?.tick()
    },
    faults: data => {
      state.faults = data
      Page.here?.bench.update()
    },
    exchanges: data => {
      state.exchanges = data
    },
    exchange: data => {
      state.exchanges.push(data)
      if (state.exchanges.length > EXCHANGES_KEPT) state.exchanges.splice(0, 100)
      Page.here?.inside.update()
    },
    phone: (/** @type {Phone} */ phone) => {
      if (state.follow === phone.channel && !state.phones.has(phone.key)) state.held[phone.channel] = phone.key
      // What was there when the page was opened is no news.
      if (!state.seen.has(phone.key)) state.seen.set(phone.key, phone.chat.at(-1)?.id ?? '')
      state.phones.set(phone.key, phone)
      if (phone.chat.at(-1)?.from === 'bot') state.typing.delete(phone.key)
      Page.here?.phones()
    },
    action: ({ who }) => {
      state.typing.set(who, Date.now() + TYPING_MS)
      Page.here?.phones()
      setTimeout(() => Page.here?.phones(), TYPING_MS + 50)
    },
    inside: data => {
      state.inside = data
      Page.here?.inside.update()
    },
  },
  async connected => {
    if (Page.here) Page.here.offline.hidden = connected
    if (!connected) return
    state.inside = (await inside()) ?? state.inside
    Page.here?.update()
  },
)
troubles.addEventListener('trouble', event =>
  toast(document.body, /** @type {CustomEvent} */ (event).detail || t('failed')),
)
setInterval(() => Page.here?.tick(), 1_000)
