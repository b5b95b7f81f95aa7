import { h, icon } from './dom.js'
import { t } from './words.js'

/** Pixels of the phone that stay in sight above the tallest sheet. */
const SHEET_GAP = 70

/**
 * Opens a sheet over a phone: modal, left by Escape or a press beside it, and the focus goes back to where it was.
 *
 * @param {HTMLElement} phone
 * @param {string} title
 * @param {(Node | false)[]} children
 * @returns {() => void} closes it
 */
export function openSheet(phone, title, children) {
  const close = () => sheet.close()
  const heading = h('h2', { id: 'sheet-title' }, title)
  const inside = h(
    'div.sheet-inside',
    {},
    h('header', {}, heading, h('button.round', { type: 'button', 'aria-label': t('close'), onclick: close }, '✕')),
    ...children,
  )
  const sheet = /** @type {HTMLDialogElement} */ (h('dialog.sheet', { 'aria-labelledby': 'sheet-title' }, inside))
  const { left, width, bottom, height } = phone.getBoundingClientRect()
  sheet.style.setProperty('--left', `${left}px`)
  sheet.style.setProperty('--width', `${width}px`)
  sheet.style.setProperty('--height', `${height - SHEET_GAP}px`)
  sheet.style.setProperty('--bottom', `${Math.max(0, innerHeight - bottom)}px`)
  sheet.addEventListener('click', event => {
    if (event.target === sheet) close()
  })
  sheet.addEventListener('close', () => sheet.remove())
  document.body.append(sheet)
  sheet.showModal()
  return close
}

/**
 * One line to fill in.
 *
 * @param {HTMLElement} phone
 * @param {{ title: string, label: string, value?: string, done: string }} words
 * @param {(text: string) => void} onDone
 */
export function askLine(phone, { title, label, value = '', done }, onDone) {
  const field = /** @type {HTMLInputElement} */ (h('input', { id: 'sheet-line', value, autocomplete: 'off' }))
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault()
    close()
    onDone(field.value.trim())
  }
  const close = openSheet(phone, title, [
    h(
      'form',
      { onsubmit: submit },
      h('label', { for: 'sheet-line' }, label),
      field,
      h('div.sheet-ends', {}, h('button.main', {}, done)),
    ),
  ])
  field.focus()
  field.select()
}

/**
 * @param {HTMLElement} phone
 * @param {string} title
 * @param {{ icon?: Parameters<typeof icon>[0], label: string, hint?: string, act: () => void }[]} choices
 */
export function chooseOne(phone, title, choices) {
  const close = openSheet(phone, title, [
    h(
      'ul.choices',
      {},
      ...choices.map(choice =>
        h(
          'li',
          {},
          h(
            'button',
            {
              type: 'button',
              onclick: () => {
                close()
                choice.act()
              },
            },
            choice.icon !== undefined && icon(choice.icon),
            choice.label,
            choice.hint !== undefined && h('span.hint', {}, choice.hint),
          ),
        ),
      ),
    ),
  ])
}
