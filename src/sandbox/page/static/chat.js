/** @import { Phone, PhoneMessage } from '../phone.ts' */
/** @import { Button } from '../../person.ts' */
import { h, icon } from './dom.js'
import { placePicture } from './map.js'
import { mediaOf } from './server.js'
import { wordsOf } from './text.js'
import { dayOf, hourOf, t } from './words.js'

/**
 * @typedef {object} ChatHands what the messenger's skin does for a chat
 * @property {(button: Button, message: PhoneMessage) => void} onPress
 * @property {((command: string) => void) | null} onCommand
 * @property {(text: string) => void} onCopy
 * @property {((message: PhoneMessage) => void) | null} onEdit
 * @property {boolean} inline buttons stand under their messages
 */

/** Nearer to the end than this, in pixels, the chat follows what is said. */
const NEAR_END = 140

/** The messages of one person. A message is drawn anew only when it or its place in a run of messages changed. */
export class Chat {
  /** @param {ChatHands} hands */
  constructor(hands) {
    this.hands = hands
    this.log = h('div.chat', { role: 'log', 'aria-label': t('chat'), tabindex: '0' })
    this.newest = h(
      'button.newest',
      {
        type: 'button',
        'aria-label': t('toNewest'),
        title: t('toNewest'),
        hidden: true,
        onclick: () => this.toNewest(),
      },
      icon('down'),
    )
    this.root = h('div.chat-frame', {}, this.log, this.newest)
    /** @type {Map<string, { mark: string, node: HTMLElement }>} */
    this.drawn = new Map()
    this.lastId = ''
    this.atEnd = true
    this.log.addEventListener('scroll', () => {
      this.atEnd = this.isNearEnd()
      this.newest.hidden = this.atEnd
    })
    // A keyboard that comes up takes room from the chat; who was reading its end goes on reading its end.
    new ResizeObserver(() => {
      if (this.atEnd) this.toNewest()
    }).observe(this.log)
  }

  toNewest() {
    this.atEnd = true
    this.newest.hidden = true
    this.log.scrollTop = this.log.scrollHeight
  }

  isNearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.log
    return scrollHeight - scrollTop - clientHeight < NEAR_END
  }

  /** @param {Phone} phone @param {boolean} typing */
  update(phone, typing) {
    const root = this.log
    /** @type {Map<string, { mark: string, node: HTMLElement }>} */
    const next = new Map()
    const asking = phone.chat.findLast(({ from }) => from === 'bot')?.id
    for (const run of runsOf(phone.chat)) {
      const open = run.messages.some(({ id }) => id === asking)
      const mark = JSON.stringify([run, open])
      const before = this.drawn.get(run.key)
      next.set(run.key, before?.mark === mark ? before : { mark, node: this.draw(phone, run, open) })
    }
    place(
      root,
      [...next.values()].map(({ node }) => node),
      typing,
    )
    this.drawn = next
    const last = phone.chat.at(-1)
    const isNew = last !== undefined && last.id !== this.lastId
    if (isNew && (last.from === 'person' || this.lastId === '')) this.atEnd = true
    if (this.atEnd) this.toNewest()
    this.lastId = last?.id ?? ''
  }

  /** Buttons of older messages work, but only those of the last one are on the way of who goes by the keyboard.
   * @param {Phone} phone @param {Run} run @param {boolean} open
   */
  draw(phone, run, open) {
    if (run.day !== undefined) return h('div.day', {}, h('span', {}, run.day))
    const [message] = run.messages
    const { inline, onPress } = this.hands
    const rows = inline ? message.buttons : []
    const bubble = h(`div.bubble.${message.kind}`, {}, ...this.content(phone, run), meta(message))
    return h(
      `article.row.${message.from}${run.first ? '.first' : ''}${run.last ? '.last' : ''}${rows.length > 0 ? '.keyed' : ''}`,
      { 'data-id': message.id },
      h('div.said', {}, h('span.unseen', {}, t(`from_${message.from}`)), bubble, this.editing(message)),
      rows.length > 0 &&
        h(
          'div.inline',
          {},
          ...rows.map(row =>
            h('div.inline-row', {}, ...row.map(button => inlineButton(button, open, () => onPress(button, message)))),
          ),
        ),
    )
  }

  /** @param {Phone} phone @param {Run} run @returns {Node[]} */
  content(phone, { messages }) {
    const [message] = messages
    const { onCommand, onCopy } = this.hands
    const words = () => (message.text === '' ? [] : [h('div.words', {}, ...wordsOf(message, onCommand, onCopy))])
    switch (message.kind) {
      case 'photo': {
        const picture = (/** @type {PhoneMessage} */ { id }) =>
          h('img', { src: mediaOf(phone, id), alt: t('picture'), loading: 'lazy' })
        const caption = messages.find(({ text }) => text !== '')
        return [
          h(`div.photos${messages.length > 1 ? '.album' : ''}`, {}, ...messages.map(picture)),
          ...(caption ? [h('div.words', {}, caption.text)] : []),
        ]
      }
      case 'place':
        return message.place ? [h('div.mini-map', {}, placePicture(message.place))] : []
      case 'contact':
        return [
          h(
            'div.card',
            {},
            h('span.card-face', {}, icon('contact')),
            h('span', {}, `+${message.text.replace(/^\+/, '')}`),
          ),
        ]
      case 'sticker':
        return [h('div.big-sticker', { role: 'img', 'aria-label': t('sentSticker') }, '👍')]
      case 'voice':
        return [h('div.card', {}, h('span.card-face', {}, icon('mic')), h('span', {}, t('sentVoice')))]
      case 'video':
        return [h('div.card', {}, h('span.card-face', {}, icon('play')), h('span', {}, t('sentVideo')))]
      case 'file':
        return [h('div.card', {}, h('span.card-face', {}, icon('save')), h('span', {}, t('sentFile'))), ...words()]
      default:
        return words()
    }
  }

  /** @param {PhoneMessage} message */
  editing(message) {
    const { onEdit } = this.hands
    if (!onEdit || message.from !== 'person' || message.kind !== 'text') return null
    return h(
      'button.edit',
      { type: 'button', 'aria-label': `${t('edit')}: ${message.text}`, onclick: () => onEdit(message) },
      icon('edit'),
    )
  }
}

/**
 * @typedef {object} Run a message, an album, or the day before the first message of it
 * @property {string} key
 * @property {[PhoneMessage, ...PhoneMessage[]]} messages
 * @property {string} [day]
 * @property {boolean} first of those that one side said in a row
 * @property {boolean} last
 */

/** @param {readonly PhoneMessage[]} chat @returns {Run[]} */
function runsOf(chat) {
  /** @type {Run[]} */
  const runs = []
  let day = ''
  for (const message of chat) {
    const today = dayOf(message.at)
    const before = runs.at(-1)
    if (message.album !== undefined && before?.messages[0].album === message.album) {
      before.messages.push(message)
      continue
    }
    if (today !== day) runs.push({ key: `day ${today}`, messages: [message], day: today, first: true, last: true })
    const follows =
      today === day && before !== undefined && before.day === undefined && before.messages[0].from === message.from
    if (follows) before.last = false
    runs.push({ key: message.id, messages: [message], first: !follows, last: true })
    day = today
  }
  return runs
}

/** @param {PhoneMessage} message */
function meta({ at, edited, from, taken }) {
  return h(
    'div.meta',
    {},
    edited && h('span', {}, `${t('edited')} `),
    h('time', {}, hourOf(at)),
    from === 'person' &&
      h(
        `span.tick${taken ? '.taken' : ''}`,
        { role: 'img', 'aria-label': t(taken ? 'tickTaken' : 'tickSent') },
        taken ? '✓✓' : '✓',
      ),
  )
}

/** @param {Button} button @param {boolean} open @param {() => void} onclick */
function inlineButton({ label, kind }, open, onclick) {
  const sign = kind === 'url' ? 'outside' : kind === 'copy' ? 'copy' : null
  const corner = sign && h('span.corner', {}, icon(sign))
  return h('button', { type: 'button', tabindex: open ? null : -1, onclick }, label, corner)
}

/**
 * Moves nodes only where they are not in their place yet: what did not change keeps its focus and is not read out again.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement[]} nodes
 * @param {boolean} typing
 */
function place(root, nodes, typing) {
  nodes.forEach((node, at) => {
    if (root.children[at] !== node) root.insertBefore(node, root.children[at] ?? null)
  })
  while (root.children.length > nodes.length) root.lastElementChild?.remove()
  if (typing)
    root.append(h('div.row.bot.first.last', {}, h('div.said', {}, h('div.bubble.dots', {}, h('i'), h('i'), h('i')))))
}
