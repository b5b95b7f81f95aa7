/** @import { Phone } from '../phone.ts' */
/** @import { Slot } from './state.js' */
import { fill, h } from './dom.js'
import { invite } from './server.js'
import { openSheet } from './sheets.js'
import { now, peopleFor, phoneIn, state } from './state.js'
import { TelegramSkin } from './telegram.js'
import { ViberSkin } from './viber.js'
import { hourOf, language, t } from './words.js'

const CHANNELS = { telegram: 'Telegram', viber: 'Viber' }

/** A place for a phone: who may hold it, and the phone of the one who does. */
export class PhoneSlot {
  /** @param {Slot} slot */
  constructor(slot) {
    this.slot = slot
    this.people = h('div.people', { role: 'group', 'aria-label': t('people') })
    this.time = h('span.phone-time')
    this.screen = h('div.screen')
    this.frame = h(
      'div.phone',
      {},
      h('div.status-bar', { 'aria-hidden': 'true' }, this.time, h('span.phone-signs')),
      this.screen,
    )
    this.root = h(`section.slot.slot-${slot}`, { id: `slot-${slot}` }, this.people, this.frame)
    /** @type {TelegramSkin | ViberSkin | null} */
    this.skin = null
    this.key = ''
  }

  /** What lies open before somebody is read. */
  read() {
    const phone = phoneIn(this.slot)
    if (phone && this.root.offsetParent !== null) state.seen.set(phone.key, phone.chat.at(-1)?.id ?? '')
  }

  update() {
    const phone = phoneIn(this.slot)
    if (!phone) return
    this.drawPeople(phone)
    if (this.key !== phone.key || !this.skin) {
      this.key = phone.key
      this.skin = phone.channel === 'telegram' ? new TelegramSkin(phone, this.frame) : new ViberSkin(phone, this.frame)
      fill(this.screen, this.skin.root)
      this.frame.dataset.channel = phone.channel
      this.root.setAttribute(
        'aria-label',
        t('phoneOf', { name: phone.name, role: t(phone.role), channel: CHANNELS[phone.channel] }),
      )
    }
    const real = state.profile?.real[phone.channel] === true
    this.screen.classList.toggle('off', real)
    if (real) fill(this.screen, h('p', {}, t('realMessenger', { channel: CHANNELS[phone.channel] })))
    else this.skin.update(phone)
    this.tick()
  }

  tick() {
    fill(this.time, hourOf(now()))
  }

  /** @param {Phone} held */
  drawPeople(held) {
    const people = peopleFor(this.slot)
    const mark = JSON.stringify([people.map(person => [person.key, person.name, hasNews(person)]), held.key])
    if (this.people.dataset.mark === mark) return
    this.people.dataset.mark = mark
    const hadFocus = this.people.contains(document.activeElement)
    fill(
      this.people,
      ...people.map(person => this.drawPerson(person, person.key === held.key)),
      this.slot === 'office'
        ? null
        : h(
            'button.newcomer',
            { type: 'button', 'aria-label': t('newPerson'), title: t('newPerson'), onclick: () => this.invite() },
            '+',
          ),
    )
    const pressed = /** @type {HTMLElement | null} */ (this.people.querySelector('[aria-pressed=true]'))
    pressed?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
    if (hadFocus) pressed?.focus()
  }

  /** @param {Phone} person @param {boolean} held */
  drawPerson(person, held) {
    const { key, name, role, channel } = person
    const who = this.slot === 'office' ? `${t(role)}, ${CHANNELS[channel]}` : t(role)
    const news = !held && hasNews(person)
    return h(
      `button.person${news ? '.news' : ''}`,
      {
        type: 'button',
        'aria-pressed': held,
        title: `${name}, ${who}`,
        'data-role': role,
        onclick: () => hold(this, key),
      },
      h('span.avatar', { 'aria-hidden': 'true' }, name.slice(0, 1)),
      h('span.person-words', {}, h('b', {}, name), ' ', h('small', {}, who), news && h('span', {}, ` ${t('news')}`)),
    )
  }

  invite() {
    const name = /** @type {HTMLInputElement} */ (
      h('input', { id: 'newcomer-name', required: true, maxlength: 28, autocomplete: 'off' })
    )
    const english = /** @type {HTMLInputElement} */ (
      h('input', { id: 'newcomer-english', type: 'checkbox', checked: language() === 'en' })
    )
    const submit = async (/** @type {Event} */ event) => {
      event.preventDefault()
      close()
      const made = await invite(
        this.slot === 'viber' ? 'viber' : 'telegram',
        name.value.trim(),
        english.checked ? 'en' : 'uk',
      )
      if (made) hold(this, made.key)
    }
    const close = openSheet(this.frame, t('newPerson'), [
      h(
        'form',
        { onsubmit: submit },
        h('label', { for: 'newcomer-name' }, t('newPersonName')),
        name,
        h('label.check', { for: 'newcomer-english' }, english, t('newPersonEnglish')),
        h('div.sheet-ends', {}, h('button.main', {}, t('add'))),
      ),
    ])
    name.focus()
  }
}

/** @param {PhoneSlot} slot @param {string} key */
function hold(slot, key) {
  state.held[slot.slot] = key
  slot.read()
  slot.update()
}

/** The bot has written to somebody whose phone lies face down. @param {Phone} phone */
function hasNews({ key, chat }) {
  const last = chat.at(-1)
  return last !== undefined && last.from === 'bot' && last.id !== state.seen.get(key)
}
