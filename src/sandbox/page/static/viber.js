/** @import { Phone, GridButton } from '../phone.ts' */
/** @import { Button } from '../../person.ts' */
import { Chat } from './chat.js'
import { Composer } from './composer.js'
import { fill, h, icon } from './dom.js'
import { pickPlace } from './map.js'
import { pickPhotos } from './photos.js'
import { act } from './server.js'
import { askLine, chooseOne } from './sheets.js'
import { state } from './state.js'
import { toast } from './toast.js'
import { chooseTranscript, saveTranscript } from './transcripts.js'
import { t } from './words.js'

/** The look and the ways of Viber. */
export class ViberSkin {
  /** @param {Phone} phone @param {HTMLElement} frame */
  constructor(phone, frame) {
    this.phone = phone
    this.frame = frame
    this.readTo = ''
    /** @type {HTMLElement | undefined} */
    this.wayDrawn = undefined
    this.chat = new Chat({
      inline: false,
      onPress: button => this.press(button),
      onCommand: null,
      onCopy: words => toast(frame, words),
      onEdit: null,
    })
    this.title = h('span.bot-name')
    this.composer = new Composer({
      hint: t('viberMessage'),
      onSend: text => void act(this.phone, { verb: 'says', text }),
      onAttach: () => this.attach(),
    })
    this.grid = h('div.grid', { role: 'group', 'aria-label': t('keyboardToggle') })
    this.note = h('p.note')
    this.foot = h('div.foot')
    this.about = h('div.about')
    this.root = h(
      'div.viber',
      {},
      h(
        'header.bar',
        {},
        h('span.bar-back', { 'aria-hidden': 'true' }, icon('back')),
        h('span.avatar.city', { 'aria-hidden': 'true' }),
        h('span.bar-words', {}, this.title, h('span.bot-line', {}, t('viberAbout'))),
        h('button.bar-more', { type: 'button', 'aria-label': t('chatMenu'), onclick: () => this.menu() }, icon('more')),
      ),
      h('div.wall', {}, this.chat.root, this.about),
      this.foot,
    )
  }

  /** @param {Phone} phone */
  update(phone) {
    this.phone = phone
    const name = state.profile?.viber.name ?? ''
    fill(this.title, name)
    this.chat.update(phone, false)
    const fresh = phone.state === 'new'
    this.about.hidden = !fresh
    this.chat.root.hidden = fresh
    if (fresh)
      fill(
        this.about,
        h('div.about-card', {}, h('span.avatar.city.large'), h('strong', {}, name), h('p', {}, t('viberAbout'))),
      )
    const parts = this.footOf(phone)
    if (parts.length !== this.foot.children.length || parts.some((part, at) => this.foot.children[at] !== part))
      fill(this.foot, ...parts)
    this.read(phone)
  }

  /** @param {Phone} phone */
  footOf(phone) {
    if (phone.state === 'new') return [this.way(t('write'), { verb: 'opens' }, '')]
    if (phone.state === 'left') return [this.way(t('receiveMessages'), { verb: 'returns' }, t('youLeft'))]
    fill(this.note, t('firstSubscribes'))
    return [
      ...(phone.state === 'greeted' ? [this.note] : []),
      this.composer.root,
      ...(phone.grid.length > 0 ? [this.drawGrid(phone.grid)] : []),
    ]
  }

  /** @param {string} label @param {{ verb: 'opens' | 'returns' }} action @param {string} words */
  way(label, action, words) {
    const mark = label + words
    if (this.wayDrawn?.dataset.mark !== mark) {
      const button = h('button.way', { type: 'button', onclick: () => void act(this.phone, action) }, label)
      this.wayDrawn = h('div.way-box', { 'data-mark': mark }, words !== '' && h('p.note', {}, words), button)
    }
    return this.wayDrawn
  }

  /** @param {GridButton[]} buttons */
  drawGrid(buttons) {
    const mark = JSON.stringify(buttons)
    if (this.grid.dataset.mark === mark) return this.grid
    this.grid.dataset.mark = mark
    fill(
      this.grid,
      ...buttons.map(button => {
        const key = h('button', { type: 'button', onclick: () => this.press(button) }, button.label)
        key.style.gridColumn = `span ${button.columns}`
        key.style.gridRow = `span ${button.rows}`
        if (button.colour) key.style.background = button.colour
        return key
      }),
    )
    return this.grid
  }

  /** What is on the screen is read, and the bot is told. @param {Phone} phone */
  read(phone) {
    const last = phone.chat.findLast(({ from }) => from === 'bot')
    if (
      !last ||
      last.id === this.readTo ||
      document.hidden ||
      phone.state !== 'open' ||
      this.root.offsetParent === null
    )
      return
    this.readTo = last.id
    void act(phone, { verb: 'reads' })
  }

  /** @param {Button} button */
  press({ label, kind, data = '' }) {
    if (kind === 'url') toast(this.frame, t('opened', { what: data }))
    if (kind === 'place')
      pickPlace(this.frame, this.phone.position, at => void act(this.phone, { verb: 'presses', label, at }))
    else void act(this.phone, { verb: 'presses', label })
  }

  attach() {
    const { phone, frame } = this
    chooseOne(frame, t('attach'), [
      {
        icon: 'photo',
        label: t('photo'),
        act: () => pickPhotos(frame, (photos, caption) => void act(phone, { verb: 'sendsPhotos', photos, caption })),
      },
      {
        icon: 'place',
        label: t('place'),
        act: () => pickPlace(frame, phone.position, at => void act(phone, { verb: 'sendsPlace', ...at })),
      },
      {
        icon: 'contact',
        label: t('otherContact'),
        act: () => void act(phone, { verb: 'sharesContact', card: { name: 'Сусідка Люда', phone: '380501112233' } }),
      },
      { icon: 'sticker', label: t('sticker'), act: () => void act(phone, { verb: 'sendsSticker' }) },
    ])
  }

  menu() {
    const { phone, frame } = this
    const left = phone.state === 'left'
    chooseOne(frame, t('chatMenu'), [
      { icon: 'link', label: t('deepLink'), act: () => this.openLink() },
      {
        icon: left ? 'bell' : 'block',
        label: t(left ? 'receiveMessages' : 'stopMessages'),
        act: () => void act(phone, { verb: left ? 'returns' : 'leaves' }),
      },
      { icon: 'save', label: t('saveTranscript'), act: () => void saveTranscript(frame, phone) },
      { icon: 'play', label: t('playTranscript'), act: () => void chooseTranscript(frame, phone) },
    ])
  }

  openLink() {
    askLine(this.frame, { title: t('deepLink'), label: t('deepLinkCode'), done: t('open') }, payload => {
      void act(this.phone, { verb: 'opens', payload })
    })
  }
}
