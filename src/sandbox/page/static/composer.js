import { fill, h, icon } from './dom.js'
import { t } from './words.js'

/**
 * @typedef {object} ComposerHands
 * @property {string} hint
 * @property {(text: string) => void} onSend
 * @property {() => void} onAttach
 * @property {() => void} [onVoice]
 * @property {() => void} [onCommands]
 */

/** Pixels; a longer draft is scrolled. */
const TALLEST = 112

/** Where a person writes. It keeps the draft while everything around it changes. */
export class Composer {
  /** @param {ComposerHands} hands */
  constructor({ hint, onSend, onAttach, onVoice, onCommands }) {
    const field = /** @type {HTMLTextAreaElement} */ (
      h('textarea', { rows: 1, 'aria-label': hint, placeholder: hint, enterkeyhint: 'send' })
    )
    const end = /** @type {HTMLButtonElement} */ (h('button.end', { type: 'submit' }))
    const hasWords = () => field.value.trim() !== ''
    const dress = () => {
      const voice = onVoice !== undefined && !hasWords()
      end.setAttribute('aria-label', t(voice ? 'voice' : 'send'))
      end.classList.toggle('idle', !hasWords())
      fill(end, icon(voice ? 'mic' : 'send'))
      field.style.height = 'auto'
      if (field.scrollHeight > field.clientHeight) field.style.height = `${Math.min(field.scrollHeight, TALLEST)}px`
    }
    const send = () => {
      if (!hasWords()) return onVoice?.()
      onSend(field.value.trim())
      field.value = ''
      dress()
    }
    field.addEventListener('input', dress)
    field.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      if (hasWords()) send()
    })
    this.root = h(
      'form.composer',
      {
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault()
          send()
        },
      },
      onCommands !== undefined &&
        h('button.commands', { type: 'button', onclick: onCommands }, icon('menu'), t('menu')),
      h(
        'button.attach',
        { type: 'button', 'aria-label': t('attach'), onclick: onAttach },
        icon(onCommands ? 'clip' : 'plus'),
      ),
      field,
      end,
    )
    dress()
  }
}
