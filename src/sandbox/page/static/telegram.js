/** @import { Phone } from '../phone.ts' */
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

/** The look and the ways of Telegram. */
export class TelegramSkin {
  /** @param {Phone} phone @param {HTMLElement} frame */
  constructor(phone, frame) {
    this.phone = phone
    this.frame = frame
    this.seenToast = phone.toast
    this.chat = new Chat({
      inline: true,
      onPress: (button, message) => this.press(button, message.id),
      onCommand: command => void act(this.phone, { verb: 'says', text: command }),
      onCopy: words => void copy(frame, words),
      onEdit: message =>
        askLine(
          frame,
          { title: t('editTitle'), label: t('message'), value: message.text, done: t('saveEdit') },
          text => {
            if (text !== '') void act(this.phone, { verb: 'edits', message: message.id, text })
          },
        ),
    })
    this.subtitle = h('span.bot-line')
    this.title = h('span.bot-name')
    this.composer = new Composer({
      hint: t('message'),
      onSend: text => void act(this.phone, { verb: 'says', text }),
      onAttach: () => this.attach(),
      onVoice: () => void act(this.phone, { verb: 'sendsVoice' }),
      onCommands: () => this.commands(),
    })
    this.keys = h('div.reply-keyboard', { role: 'group', 'aria-label': t('keyboardToggle') })
    this.way = h('button.way', { type: 'button', onclick: () => this.enter() })
    this.foot = h('div.foot')
    this.about = h('div.about')
    this.root = h(
      'div.telegram',
      {},
      h(
        'header.bar',
        {},
        h('span.bar-back', { 'aria-hidden': 'true' }, icon('back')),
        h('span.bar-words', {}, this.title, this.subtitle),
        h(
          'button.bar-more',
          { type: 'button', onclick: () => this.menu() },
          h('span.avatar.city'),
          h('span.unseen', {}, t('chatMenu')),
        ),
      ),
      h('div.wall', {}, this.chat.root, this.about),
      this.foot,
    )
  }

  /** @param {Phone} phone */
  update(phone) {
    this.phone = phone
    const { state: stands, key } = phone
    const profile = this.profile
    const typing = (state.typing.get(key) ?? 0) > Date.now()
    fill(this.title, profile?.name ?? '')
    fill(this.subtitle, typing ? t('typing') : t('bot'))
    this.chat.update(phone, typing)
    this.about.hidden = stands !== 'new'
    this.chat.root.hidden = stands === 'new'
    if (stands === 'new')
      fill(this.about, h('div.about-card', {}, h('strong', {}, t('whatCan')), h('p', {}, profile?.description ?? '')))
    fill(this.way, t(stands === 'left' ? 'unblock' : 'begin'))
    const parts =
      stands === 'open'
        ? [this.composer.root, ...(phone.keyboard.length > 0 ? [this.drawKeys(phone)] : [])]
        : [this.way]
    if (parts.length !== this.foot.children.length || parts.some((part, at) => this.foot.children[at] !== part))
      fill(this.foot, ...parts)
    if (phone.toast !== this.seenToast && phone.toast !== '') toast(this.frame, phone.toast)
    this.seenToast = phone.toast
  }

  get profile() {
    return this.phone.language === 'en' ? state.profile?.telegram.en : state.profile?.telegram.uk
  }

  /** @param {Phone} phone */
  drawKeys({ keyboard }) {
    const mark = JSON.stringify(keyboard)
    if (this.keys.dataset.mark !== mark) {
      this.keys.dataset.mark = mark
      fill(
        this.keys,
        ...keyboard.map(row =>
          h(
            'div.key-row',
            {},
            ...row.map(button => h('button', { type: 'button', onclick: () => this.press(button) }, button.label)),
          ),
        ),
      )
    }
    return this.keys
  }

  enter() {
    void act(this.phone, this.phone.state === 'left' ? { verb: 'returns' } : { verb: 'opens' })
  }

  /** @param {Button} button @param {string} [message] */
  press({ label, kind, data = '' }, message) {
    const pressed = { verb: /** @type {const} */ ('presses'), label, ...(message === undefined ? {} : { message }) }
    if (kind === 'copy') void copy(this.frame, data)
    if (kind === 'url') toast(this.frame, t('opened', { what: data }))
    if (kind === 'place') pickPlace(this.frame, this.phone.position, at => void act(this.phone, { ...pressed, at }))
    else void act(this.phone, pressed)
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
      { icon: 'contact', label: t('contact'), act: () => void act(phone, { verb: 'sharesContact' }) },
      {
        icon: 'contact',
        label: t('otherContact'),
        act: () => void act(phone, { verb: 'sharesContact', card: { name: 'Сусідка Люда', phone: '380501112233' } }),
      },
      { icon: 'sticker', label: t('sticker'), act: () => void act(phone, { verb: 'sendsSticker' }) },
    ])
  }

  commands() {
    const commands = this.profile?.commands ?? []
    chooseOne(
      this.frame,
      t('menu'),
      commands.map(({ command, description }) => ({
        label: description,
        hint: `/${command}`,
        act: () => void act(this.phone, { verb: 'says', text: `/${command}` }),
      })),
    )
  }

  menu() {
    const { phone, frame } = this
    const left = phone.state === 'left'
    chooseOne(frame, t('chatMenu'), [
      { icon: 'link', label: t('deepLink'), act: () => this.openLink() },
      {
        icon: left ? 'bell' : 'block',
        label: t(left ? 'unblock' : 'block'),
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

/** @param {HTMLElement} frame @param {string} words */
async function copy(frame, words) {
  await navigator.clipboard?.writeText(words).catch(() => {})
  toast(frame, `${t('copied')}: ${words}`)
}
